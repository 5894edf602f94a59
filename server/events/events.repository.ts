import { type Kysely, sql } from 'kysely'
import type { Role } from '../../schemas/plan/kinds.ts'
import { asPerson, type Trx } from '../database/as-person.ts'
import type { Tables } from '../database/tables.ts'

/** Most commits of one plan that are read at once. */
const BATCH = 100

/** One part of one commit, as it is stored; a commit of no part has nulls. */
export type CommitRow = {
  readonly seq: number
  readonly at: Date
  readonly author: string | null
  readonly name: string | null
  readonly role: Role | null
  readonly part: string | null
  readonly version: number | null
  /** The steps as JSON text: they are passed on unread. */
  readonly steps: string | null
}

/** The plan's next commits after a position, in order, and whole. */
export async function commitsSince(
  db: Trx,
  plan: string,
  seq: number,
): Promise<readonly CommitRow[]> {
  const { rows } = await sql<CommitRow>`
    select c.plan_seq as seq, c.at, c.author_id as author, a.name, c.acting_role as role,
           pc.part_id as part, pc.version, pc.steps::text as steps
    from (select * from commit
          where plan_id = ${plan} and plan_seq > ${seq}
          order by plan_seq limit ${BATCH}) c
    left join account a on a.id = c.author_id
    left join (part p join part_commit pc on pc.part_id = p.id)
      on p.plan_id = c.plan_id and pc.commit_id = c.id
    order by c.plan_seq, pc.part_id`.execute(db)
  return rows
}

/** Where plans stand: their counts of commits, and nothing else about them. */
export async function positionsOf(
  db: Kysely<Tables>,
  plans: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await asPerson(
    db,
    null,
    (trx) =>
      sql<{ planId: string; seq: number }>`
        select plan_id, seq from plan_positions(${[...plans]}::uuid[])`.execute(trx),
    { readOnly: true },
  )
  return new Map(rows.map((row) => [row.planId, row.seq]))
}

/** The parts of a plan with their versions, without their documents. */
export function headsOf(db: Trx, plan: string) {
  return db
    .selectFrom('part')
    .select(['id as part', 'head as version', 'schemaVersion'])
    .where('planId', '=', plan)
    .orderBy('ordinal')
    .execute()
}

/** The name of an account. */
export async function nameOf(db: Trx, account: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('account')
    .select('name')
    .where('id', '=', account)
    .executeTakeFirst()
  return row?.name
}
