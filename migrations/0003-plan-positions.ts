import { type Kysely, sql } from 'kysely'

/**
 * How many commits plans have: the counts alone, so that a process can ask once for every plan it
 * tells people about, and for nobody in particular.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create function plan_positions(asked uuid[]) returns table (plan_id uuid, seq bigint)
         language sql stable security definer set search_path = public, pg_temp as $$
         select p.id, p.seq from plan p where p.id = any(asked) $$`,
    )
    .execute(db)
  await sql.raw('grant execute on function plan_positions to app').execute(db)
}
