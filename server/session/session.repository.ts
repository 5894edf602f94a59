import type { Role } from '../../schemas/plan/kinds.ts'
import type { Trx } from '../database/as-person.ts'

/** The session when it is still open at `now`. Row-level security shows only one's own. */
export function findOpen(db: Trx, id: string, now: Date) {
  return db
    .selectFrom('session')
    .select('id')
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .where('endsAt', '>', now)
    .executeTakeFirst()
}

export async function insert(
  db: Trx,
  session: { id: string; account: string; now: Date; endsAt: Date },
): Promise<void> {
  const { id, account, now, endsAt } = session
  await db
    .insertInto('session')
    .values({ id, accountId: account, startedAt: now, seenAt: now, endsAt })
    .execute()
}

export async function end(db: Trx, id: string, now: Date): Promise<void> {
  await db.updateTable('session').set({ endedAt: now }).where('id', '=', id).execute()
}

export function findAccount(db: Trx, id: string) {
  return db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The sample people, in the order they were made. */
export function sampleAccounts(db: Trx) {
  return db
    .selectFrom('account')
    .select(['id', 'name', 'job'])
    .where('sample', '=', true)
    .orderBy('id')
    .execute()
}

export async function isSample(db: Trx, id: string): Promise<boolean> {
  const found = await findAccount(db, id)
  return found?.sample ?? false
}

/** What somebody is: jobs first, then the children they are invited to. Each role once. */
export async function rolesOf(db: Trx, account: string): Promise<readonly Role[]> {
  const posts = await db
    .selectFrom('post')
    .select('role')
    .distinct()
    .where('accountId', '=', account)
    .execute()
  const circles = await db
    .selectFrom('circle')
    .select('role')
    .distinct()
    .where('accountId', '=', account)
    .execute()
  return [...new Set<Role>([...posts, ...circles].map((row) => row.role))]
}
