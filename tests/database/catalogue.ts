import type { Sql } from "postgres";

/** A rule of the schema as Postgres knows it. */
export interface Rule {
  name: string;
  table: string;
  /** `pg_constraint.contype`, or `i` for a unique index that is no constraint. */
  kind: string;
}

/** Checks, unique constraints, exclusions and unique indexes that the cases must break by name. */
export async function rulesOf(sql: Sql): Promise<Rule[]> {
  return sql<Rule[]>`
    select conname as name, conrelid::regclass::text as table, contype::text as kind
    from pg_constraint
    where connamespace = 'public'::regnamespace and contype in ('c', 'u', 'x') and conparentid = 0
      and not (select relispartition from pg_class where oid = conrelid)
    union all
    select indexrelid::regclass::text, indrelid::regclass::text, 'i'
    from pg_index join pg_class on pg_class.oid = indexrelid
    where indisunique and relnamespace = 'public'::regnamespace and not relispartition
      and not exists (select from pg_constraint where conindid = indexrelid)
    order by name`;
}

export interface ForeignKey {
  name: string;
  table: string;
  columns: string[];
  target: string;
  targetColumns: string[];
  /** SQL type of the first column. */
  type: string;
  /** `a` refuses, `c` deletes what points there. */
  onDelete: string;
}

export async function foreignKeysOf(sql: Sql): Promise<ForeignKey[]> {
  return sql<ForeignKey[]>`
    select conname as name, conrelid::regclass::text as table, confrelid::regclass::text as target,
      array(select attname::text from unnest(conkey) with ordinality key (number, place)
        join pg_attribute on attrelid = conrelid and attnum = number order by place) as columns,
      array(select attname::text from unnest(confkey) with ordinality key (number, place)
        join pg_attribute on attrelid = confrelid and attnum = number order by place) as "targetColumns",
      (select format_type(atttypid, null) from pg_attribute where attrelid = conrelid and attnum = conkey[1]) as type,
      confdeltype::text as "onDelete"
    from pg_constraint
    where connamespace = 'public'::regnamespace and contype = 'f' and conparentid = 0
    order by conname`;
}

export interface Column {
  table: string;
  column: string;
  /** Filled by Postgres itself: an identity or a generated column. */
  generated: boolean;
  required: boolean;
  inPrimaryKey: boolean;
}

/** Every column of every table of ours; partitions follow their parents. */
export async function columnsOf(sql: Sql): Promise<Column[]> {
  return sql<Column[]>`
    select attrelid::regclass::text as table, quote_ident(attname) as column, attnotnull as required,
      attidentity <> '' or attgenerated <> '' as generated,
      coalesce(attnum = any (indkey::int2[]), false) as "inPrimaryKey"
    from pg_attribute join pg_class on pg_class.oid = attrelid
      left join pg_index on indrelid = attrelid and indisprimary
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
      and attnum > 0 and not attisdropped
    order by 1, attnum`;
}

export interface Trigger {
  name: string;
  table: string;
}

export async function triggersOf(sql: Sql): Promise<Trigger[]> {
  return sql<Trigger[]>`
    select tgname as name, tgrelid::regclass::text as table from pg_trigger
    where not tgisinternal and tgparentid = 0 order by tgname`;
}
