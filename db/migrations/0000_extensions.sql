-- Trusted extensions: the owner of the database may create them.
create extension if not exists pg_trgm;
--> statement-breakpoint
create extension if not exists unaccent;
--> statement-breakpoint
create extension if not exists btree_gist;
--> statement-breakpoint
-- The application connects as a role that owns nothing; its login is made a member of this one by `migrate`.
do $$ begin
  if not exists (select from pg_roles where rolname = 'fingerpost_app') then
    create role fingerpost_app nologin;
  end if;
exception when duplicate_object or unique_violation then null;
end $$;
