import { sql } from 'kysely'
import type { Trx } from '../database/as-person.ts'

/** Settings where the viewer is the SENCO. */
export async function settingsOf(db: Trx, viewer: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('post')
    .select('settingId')
    .where('accountId', '=', viewer)
    .where('role', '=', 'senco')
    .orderBy('settingId')
    .execute()
  return rows.flatMap((row) => row.settingId ?? [])
}

export function findSetting(db: Trx, id: string) {
  return db.selectFrom('setting').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}

/** Children of these settings whose full or liked name holds `name`, with their number of plans. */
export function find(db: Trx, settings: readonly string[], name: string) {
  const pattern = `%${name.replace(/[\\%_]/g, (character) => `\\${character}`)}%`
  return db
    .selectFrom('person')
    .select(['id', 'legalName', 'likesToBeCalled'])
    .select((select) =>
      select
        .selectFrom('plan')
        .select(sql<number>`count(*)::int`.as('count'))
        .whereRef('plan.personId', '=', 'person.id')
        .$asScalar()
        .$notNull()
        .as('plans'),
    )
    .where('settingId', 'in', settings)
    .where((where) =>
      where.or([where('legalName', 'ilike', pattern), where('likesToBeCalled', 'ilike', pattern)]),
    )
    .orderBy('legalName')
    .execute()
}

export function findChild(db: Trx, id: string) {
  return db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The child's latest plan: its id and cycle, or nothing yet. */
export async function latestPlan(db: Trx, child: string) {
  const row = await db
    .selectFrom('plan')
    .select(['id', 'details', 'example'])
    .where('personId', '=', child)
    .orderBy('createdAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  return { id: row?.id, cycle: row?.details.cycle ?? 0, example: row?.example ?? false }
}

export async function insert(
  db: Trx,
  id: string,
  place: { id: string; authority: string },
  child: { legalName: string; likesToBeCalled: string; dateOfBirth: string },
): Promise<void> {
  await db
    .insertInto('person')
    .values({
      id,
      settingId: place.id,
      authority: place.authority,
      legalName: child.legalName,
      likesToBeCalled: child.likesToBeCalled,
      details: JSON.stringify(child),
    })
    .execute()
}
