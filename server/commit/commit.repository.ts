import { sql } from 'kysely'
import type { Role } from '../../schemas/plan/kinds.ts'
import type { Trx } from '../database/as-person.ts'
import type { CommitKind } from '../database/tables.ts'

/**
 * Counts the plan's commits up and returns the new number: a total order for the record, and the
 * fixed first lock, so that commits that touch several parts cannot deadlock.
 */
export async function nextSeq(db: Trx, plan: string, now: Date): Promise<number> {
  const row = await db
    .updateTable('plan')
    .set({ seq: sql<number>`seq + 1`, changedAt: now })
    .where('id', '=', plan)
    .returning('seq')
    .executeTakeFirstOrThrow()
  return row.seq
}

export function lockPart(db: Trx, plan: string, part: string) {
  return db
    .selectFrom('part')
    .selectAll()
    .where('id', '=', part)
    .where('planId', '=', plan)
    .forUpdate()
    .executeTakeFirst()
}

/** Commits of a part after a version, oldest first. */
export function commitsAfter(db: Trx, part: string, version: number) {
  return db
    .selectFrom('partCommit')
    .select(['version', 'steps'])
    .where('partId', '=', part)
    .where('base', '>=', version)
    .orderBy('base')
    .execute()
}

export async function insertCommit(
  db: Trx,
  commit: {
    id: string
    plan: string
    seq: number
    author: string
    role: Role
    kind: CommitKind
    app: string
    now: Date
    reason?: string | null
    onBehalfOf?: string | null
  },
): Promise<void> {
  await db
    .insertInto('commit')
    .values({
      id: commit.id,
      planId: commit.plan,
      planSeq: commit.seq,
      authorId: commit.author,
      actingRole: commit.role,
      appVersion: commit.app,
      kind: commit.kind,
      at: commit.now,
      reason: commit.reason ?? null,
      onBehalfOf: commit.onBehalfOf ?? null,
    })
    .execute()
}

export async function insertPartCommit(
  db: Trx,
  commit: {
    part: string
    base: number
    id: string
    sentBase: number
    /** What the person typed, when the server had to change it. */
    sent: readonly object[] | null
    steps: readonly object[]
    kept: readonly number[] | null
    touched: readonly string[]
    restores?: number | undefined
  },
): Promise<void> {
  await db
    .insertInto('partCommit')
    .values({
      partId: commit.part,
      base: commit.base,
      version: commit.base + 1,
      commitId: commit.id,
      sentBase: commit.sentBase,
      sent: commit.sent && JSON.stringify(commit.sent),
      steps: JSON.stringify(commit.steps),
      kept: commit.kept && [...commit.kept],
      touched: [...commit.touched],
      restores: commit.restores ?? null,
    })
    .execute()
}

export async function savePart(db: Trx, part: string, head: number, body: object): Promise<void> {
  await db
    .updateTable('part')
    .set({ head, body: JSON.stringify(body) })
    .where('id', '=', part)
    .execute()
}

export async function saveSnapshot(
  db: Trx,
  part: string,
  version: number,
  body: object,
  sha256: string,
): Promise<void> {
  await db
    .insertInto('partSnapshot')
    .values({ partId: part, version, body: JSON.stringify(body), sha256 })
    .execute()
}

/** Who wrote each item of a part. */
export async function authorsOf(
  db: Trx,
  part: string,
): Promise<ReadonlyMap<string, string | null>> {
  const rows = await db
    .selectFrom('item')
    .select(['id', 'authorId'])
    .where('partId', '=', part)
    .execute()
  return new Map(rows.map((row) => [row.id, row.authorId]))
}

/** Of these item ids, those that stand in another part of the plan. */
export async function idsElsewhere(
  db: Trx,
  plan: string,
  part: string,
  ids: readonly string[],
): Promise<readonly string[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('item')
    .select('id')
    .where('planId', '=', plan)
    .where('partId', '!=', part)
    .where('id', 'in', ids)
    .execute()
  return rows.map((row) => row.id)
}

export async function park(
  db: Trx,
  parked: {
    id: string
    plan: string
    part: string
    commit: string
    author: string
    steps: readonly object[]
    text: string
    now: Date
  },
): Promise<void> {
  await db
    .insertInto('parked')
    .values({
      id: parked.id,
      planId: parked.plan,
      partId: parked.part,
      commitId: parked.commit,
      authorId: parked.author,
      reason: 'could-not-be-placed',
      steps: JSON.stringify(parked.steps),
      text: parked.text,
      at: parked.now,
    })
    .execute()
}
