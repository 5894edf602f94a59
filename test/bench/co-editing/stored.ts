import type pg from 'pg'

/** Bytes of every table with its indexes, and what is stored out of line, by name. */
export async function storedBytes(owner: pg.Client): Promise<ReadonlyMap<string, number>> {
  const { rows } = await owner.query(
    `select relname as name, pg_total_relation_size(oid) as bytes
       from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  )
  return new Map((rows as { name: string; bytes: string }[]).map((row) => [row.name, +row.bytes]))
}
