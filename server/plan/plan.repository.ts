import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { ItemName } from '../../schemas/items/item.ts'
import type { Role } from '../../schemas/plan/kinds.ts'
import type { Contact } from '../../schemas/plan/person.ts'
import type { Trx } from '../database/as-person.ts'

/** The plan with its person; undefined when row-level security hides it. */
export function findPlan(db: Trx, id: string) {
  return db
    .selectFrom('plan')
    .innerJoin('person', 'person.id', 'plan.personId')
    .selectAll('plan')
    .select('person.details as person')
    .where('plan.id', '=', id)
    .executeTakeFirst()
}

type Place = { personId: string; settingId: string; authority: string; kind: string }

/** What the viewer is to a plan: their job there first, else what they are to the child. */
export async function roleOn(db: Trx, viewer: string, plan: Place): Promise<Role | null> {
  const posts = await db
    .selectFrom('post')
    .select(['role', 'settingId', 'authority'])
    .where('accountId', '=', viewer)
    .execute()
  const senco = posts.some((post) => post.settingId === plan.settingId)
  if (senco) return 'senco'
  const council = posts.some((post) => post.authority === plan.authority)
  if (council && plan.kind === 'ehc-plan') return 'caseworker'
  const circle = await db
    .selectFrom('circle')
    .select('role')
    .where('accountId', '=', viewer)
    .where('personId', '=', plan.personId)
    .where((where) =>
      where.or([where('until', 'is', null), where('until', '>=', sql<string>`current_date`)]),
    )
    .executeTakeFirst()
  return circle?.role ?? null
}

/** The parts of a plan in order, without their documents. */
export function partsOf(db: Trx, plan: string) {
  return db
    .selectFrom('part')
    .select(['id', 'key', 'head'])
    .where('planId', '=', plan)
    .orderBy('ordinal')
    .execute()
}

/** The current documents of parts, each with its version. */
export function bodiesOf(db: Trx, parts: readonly string[]) {
  return db
    .selectFrom('part')
    .select(['id', 'head', 'schemaVersion', 'body'])
    .where('id', '=', sql<string>`any(${[...parts]}::uuid[])`)
    .execute()
}

/** The current document of one part. Throws when it is not there. */
export async function bodyOf(db: Trx, part: string) {
  const [found] = await bodiesOf(db, [part])
  if (!found) throw new Error(`Part ${part} is missing`)
  return found
}

/** The people around the child, in the order they were told. */
export async function contactsOf(db: Trx, plan: string): Promise<readonly Contact[]> {
  const rows = await db
    .selectFrom('contact')
    .select('details')
    .where('planId', '=', plan)
    .orderBy('position')
    .execute()
  return rows.map((row) => row.details)
}

const SHOWN: readonly ItemName[] = ['view', 'aspiration', 'advice']

/** Every plan the viewer may see, with what the list shows of each. */
export function listPlans(db: Trx, viewer: string, name: string) {
  const pattern = `%${name.replace(/[\\%_]/g, (character) => `\\${character}`)}%`
  return db
    .selectFrom('plan')
    .innerJoin('person', 'person.id', 'plan.personId')
    .selectAll('plan')
    .select(['person.legalName', 'person.likesToBeCalled'])
    .select((select) => [
      jsonArrayFrom(
        select
          .selectFrom('item')
          .select(['item.type', 'item.attrs'])
          .whereRef('item.planId', '=', 'plan.id')
          .where('item.type', 'in', SHOWN)
          .where('item.removed', '=', false),
      ).as('heard'),
      jsonArrayFrom(
        select
          .selectFrom('contact')
          .select('contact.details')
          .whereRef('contact.planId', '=', 'plan.id'),
      ).as('contacts'),
      jsonArrayFrom(
        select
          .selectFrom('circle')
          .select('circle.role')
          .whereRef('circle.personId', '=', 'plan.personId')
          .where('circle.accountId', '=', viewer),
      ).as('circles'),
    ])
    .where((where) =>
      where.or([
        where('person.legalName', 'ilike', pattern),
        where('person.likesToBeCalled', 'ilike', pattern),
      ]),
    )
    .execute()
}

/** The items of a part with who wrote them. */
export function itemsOf(db: Trx, part: string) {
  return db
    .selectFrom('item')
    .select(['id', 'type', 'authorId as author'])
    .where('partId', '=', part)
    .execute()
}

/** Everybody who may see a plan, with what they are to it. */
export async function readersOf(
  db: Trx,
  plan: string,
): Promise<readonly { accountId: string; name: string; job: string; role: Role }[]> {
  const { rows } = await sql<{ accountId: string; name: string; job: string; role: Role }>`
    select account_id, name, job, role from readers_of(${plan})`.execute(db)
  return rows
}

/** Jobs of the viewer. */
export function postsOf(db: Trx, viewer: string) {
  return db.selectFrom('post').selectAll().where('accountId', '=', viewer).execute()
}
