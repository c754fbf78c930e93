-- Texts by which nothing is chosen or ordered: looking through them was most of what an analysis took.
alter table search_documents alter column terms set statistics 0, alter column group_name set statistics 0,
  alter column summary set statistics 0, alter column place set statistics 0, alter column description set statistics 0,
  alter column inferred set statistics 0, alter column mentioned set statistics 0, alter column print set statistics 0;
--> statement-breakpoint
-- The index's own limit went before the one that is set for each writing, so that thousands of rows were taken in by
-- a few dozen at a time. Whoever writes empties the list: see search/postgres-rows.ts.
alter index search_documents_words reset (gin_pending_list_limit);
--> statement-breakpoint
-- The search index of Postgres is made anew in a table beside the one in use, which takes its place in one moment.
-- Rows go in without an index and are indexed at once at the end: several times as quick as taking in row by row.
-- The application owns no table, so each step is a function of the owner.
create function begin_search_rebuild() returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  known record;
begin
  perform public.drop_search_rebuild();
  create table public.search_documents_next
    (like public.search_documents including defaults including constraints including storage);
  -- What `like` leaves out.
  for known in
    select attname, attstattarget from pg_attribute
    where attrelid = 'public.search_documents'::regclass and attnum > 0 and attstattarget >= 0
  loop
    execute format('alter table public.search_documents_next alter column %I set statistics %s',
      known.attname, known.attstattarget);
  end loop;
  for known in
    select array_to_string(reloptions, ', ') as options from pg_class
    where oid = 'public.search_documents'::regclass and reloptions is not null
  loop
    execute format('alter table public.search_documents_next set (%s)', known.options);
  end loop;
  grant select, insert, update, delete on public.search_documents_next to fingerpost_app;
end $$;
--> statement-breakpoint
create function index_search_rebuild() returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp
  set maintenance_work_mem = '256MB' as $$
declare
  known record;
begin
  for known in
    select c.relname as name, i.indisprimary as is_primary, pg_get_indexdef(i.indexrelid) as definition
    from pg_index i join pg_class c on c.oid = i.indexrelid
    where i.indrelid = 'public.search_documents'::regclass order by c.relname
  loop
    execute regexp_replace(known.definition, ' INDEX \S+ ON public\.search_documents ',
      format(' INDEX %I ON public.search_documents_next ', known.name || '_next'));
    if known.is_primary then
      execute format('alter table public.search_documents_next add constraint %1$I primary key using index %1$I',
        known.name || '_next');
    end if;
  end loop;
  analyze public.search_documents_next;
end $$;
--> statement-breakpoint
-- Takes the new table into use. The old one is only put aside here: taking it away may have to wait for whoever cleans it.
create function end_search_rebuild() returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  known record;
begin
  lock table public.search_documents in access exclusive mode;
  for known in
    select c.relname as name from pg_index i join pg_class c on c.oid = i.indexrelid
    where i.indrelid = 'public.search_documents'::regclass
  loop
    execute format('alter index public.%I rename to %I', known.name, known.name || '_last');
  end loop;
  alter table public.search_documents rename to search_documents_last;
  alter table public.search_documents_next rename to search_documents;
  for known in
    select c.relname as name from pg_index i join pg_class c on c.oid = i.indexrelid
    where i.indrelid = 'public.search_documents'::regclass
  loop
    execute format('alter index public.%I rename to %I', known.name, regexp_replace(known.name, '_next$', ''));
  end loop;
end $$;
--> statement-breakpoint
-- What a rebuild leaves, whether it was ended or failed.
create function drop_search_rebuild() returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  drop table if exists public.search_documents_next;
  drop table if exists public.search_documents_last;
end $$;
--> statement-breakpoint
revoke all on function begin_search_rebuild(), index_search_rebuild(), end_search_rebuild(), drop_search_rebuild()
  from public;
--> statement-breakpoint
grant execute on function begin_search_rebuild(), index_search_rebuild(), end_search_rebuild(), drop_search_rebuild()
  to fingerpost_app;
