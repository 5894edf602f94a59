import { type RawBuilder, sql } from 'kysely'
import type { Role } from '../../schemas/plan/kinds.ts'
import type { Trx } from '../database/as-person.ts'
import type { CommitKind } from '../database/tables.ts'

/** Consecutive commits of a part by one person, each within ten minutes of the one before. */
export type EntryRow = {
  readonly partId: string
  /** Number of the entry in its part, from 1 on. */
  readonly entry: number
  readonly fromVersion: number
  readonly toVersion: number
  readonly at: Date
  readonly seq: number
  readonly authorId: string | null
  readonly name: string | null
  readonly actingRole: Role | null
  readonly onBehalfOf: string | null
  readonly kind: CommitKind
  readonly reason: string | null
}

/** Every commit of some parts, each with the number of the entry it belongs to. */
function numbered(parts: readonly string[]): RawBuilder<unknown> {
  return sql`select *, (sum(opens) over (partition by part_id order by version))::int as entry
    from (
      select pc.part_id, pc.base, pc.version, c.plan_seq, c.at, c.author_id, c.acting_role,
        c.on_behalf_of, c.kind, c.reason,
        case when c.author_id is not distinct from lag(c.author_id) over w
          and c.acting_role is not distinct from lag(c.acting_role) over w
          and c.on_behalf_of is not distinct from lag(c.on_behalf_of) over w
          and c.kind = 'edit' and lag(c.kind) over w = 'edit'
          and c.reason is null and lag(c.reason) over w is null
          and c.at - lag(c.at) over w <= interval '10 minutes'
        then 0 else 1 end as opens
      from part_commit pc join commit c on c.id = pc.commit_id
      where pc.part_id = any(${[...parts]}::uuid[])
      window w as (partition by pc.part_id order by pc.version)
    ) log`
}

function entries(parts: readonly string[]): RawBuilder<unknown> {
  return sql`select part_id, entry, min(base) as from_version, max(version) as to_version,
      max(at) as at, max(plan_seq) as seq, author_id, acting_role, on_behalf_of, kind,
      max(reason) as reason
    from (${numbered(parts)}) numbered
    group by part_id, entry, author_id, acting_role, on_behalf_of, kind`
}

/** Entries of some parts, newest first. */
export async function entriesOf(
  db: Trx,
  parts: readonly string[],
  { person, skip, limit }: { person?: string | undefined; skip: number; limit: number },
): Promise<readonly EntryRow[]> {
  const who = person === undefined ? sql`` : sql`where e.author_id = ${person}`
  const { rows } = await sql<EntryRow>`select e.*, a.name
    from (${entries(parts)}) e left join account a on a.id = e.author_id
    ${who} order by e.seq desc, e.part_id limit ${limit} offset ${skip}`.execute(db)
  return rows
}

/** How many entries of some parts by others are newer than a number of the plan's order. */
export async function countFresh(
  db: Trx,
  parts: readonly string[],
  { viewer, after }: { viewer: string; after: number },
): Promise<{ readonly fresh: number; readonly latest: number }> {
  const { rows } = await sql<{ fresh: number; latest: number }>`
    select count(*) filter (where seq > ${after} and author_id is distinct from ${viewer})::int
      as fresh, coalesce(max(seq), 0)::int as latest
    from (${entries(parts)}) e`.execute(db)
  return rows[0] ?? { fresh: 0, latest: 0 }
}

/** Everybody with a commit on one of these parts. */
export function authorsIn(db: Trx, parts: readonly string[]) {
  return db
    .selectFrom('partCommit')
    .innerJoin('commit', 'commit.id', 'partCommit.commitId')
    .innerJoin('account', 'account.id', 'commit.authorId')
    .select(['account.id as account', 'account.name'])
    .distinct()
    .where('partCommit.partId', '=', sql<string>`any(${[...parts]}::uuid[])`)
    .orderBy('account.name')
    .execute()
}

/** The first commit of a plan: when it was made or imported, and by whom. */
export function startOf(db: Trx, plan: string) {
  return db
    .selectFrom('commit')
    .leftJoin('account', 'account.id', 'commit.authorId')
    .select(['commit.at', 'commit.authorId', 'account.name', 'commit.actingRole'])
    .where('commit.planId', '=', plan)
    .orderBy('commit.planSeq')
    .limit(1)
    .executeTakeFirstOrThrow()
}

/** The version each of some parts had at a moment; a part without one was at its start. */
export async function versionsAt(
  db: Trx,
  parts: readonly string[],
  at: Date,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('partCommit')
    .innerJoin('commit', 'commit.id', 'partCommit.commitId')
    .select((select) => ['partCommit.partId', select.fn.max('partCommit.version').as('version')])
    .where('partCommit.partId', '=', sql<string>`any(${[...parts]}::uuid[])`)
    .where('commit.at', '<=', at)
    .groupBy('partCommit.partId')
    .execute()
  return new Map(rows.map((row) => [row.partId, row.version]))
}

/** What a part's authors are told from: its commits after a version with their entries. */
export async function authoredAfter(db: Trx, part: string, version: number) {
  const { rows } = await sql<{
    version: number
    entry: number
    steps: object[]
    restores: number | null
  }>`select pc.version, n.entry, pc.steps, pc.restores
    from part_commit pc join (${numbered([part])}) n on n.version = pc.version
    where pc.part_id = ${part} and pc.version > ${version} order by pc.version`.execute(db)
  return rows
}

/** The account whose commit first touched an item of a part; null when it was there from the start. */
export async function makerOf(db: Trx, part: string, item: string): Promise<string | null> {
  const row = await db
    .selectFrom('partCommit')
    .innerJoin('commit', 'commit.id', 'partCommit.commitId')
    .select('commit.authorId')
    .where('partCommit.partId', '=', part)
    .where(sql<boolean>`${item} = any(part_commit.touched)`)
    .orderBy('partCommit.version')
    .limit(1)
    .executeTakeFirst()
  return row?.authorId ?? null
}

/** What the viewer has looked at in a plan. */
export function seenBy(db: Trx, plan: string, viewer: string) {
  return db
    .selectFrom('seen')
    .select(['planSeq', 'at'])
    .where('planId', '=', plan)
    .where('accountId', '=', viewer)
    .executeTakeFirst()
}

/** Remembers what the viewer has looked at; never goes back. */
export async function markSeen(
  db: Trx,
  looked: { plan: string; viewer: string; seq: number; now: Date },
): Promise<number> {
  const row = await db
    .insertInto('seen')
    .values({
      planId: looked.plan,
      accountId: looked.viewer,
      planSeq: looked.seq,
      at: looked.now,
    })
    .onConflict((conflict) =>
      conflict.columns(['planId', 'accountId']).doUpdateSet({
        planSeq: sql<number>`greatest(seen.plan_seq, excluded.plan_seq)`,
        at: looked.now,
      }),
    )
    .returning('planSeq')
    .executeTakeFirstOrThrow()
  return row.planSeq
}
