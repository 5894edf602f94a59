import { readFileSync } from 'node:fs'
import type { Kysely } from 'kysely'
import { importAny } from '../../schemas/interchange/import-any.ts'
import type { Plan } from '../../schemas/plan/plan.ts'
import type { Trx } from '../database/as-person.ts'
import type { Databases } from '../database/prepare.ts'
import type { Tables } from '../database/tables.ts'
import { storePlanWithin } from '../plan/store-plan.ts'
import { readPlan } from '../validation/plan.ts'
import { SAMPLE_AUTHORITY, SAMPLE_PEOPLE, SAMPLE_SETTINGS } from './people.ts'

type Owner = Kysely<Tables>

function samplePlan(name: string): Plan {
  const file = new URL(`./plans/${name}.json`, import.meta.url)
  return readPlan(importAny(JSON.parse(readFileSync(file, 'utf8'))).plan)
}

/** True when the sample people are there. */
export async function isSeeded(owner: Owner): Promise<boolean> {
  const row = await owner
    .selectFrom('account')
    .select('id')
    .where('sample', '=', true)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Loads the sample data: the made-up people and the three example plans, all of it or nothing. With
 * `reset` the example plans and everything written in them are made anew; real plans are never
 * touched.
 */
export async function seed(
  { owner }: Pick<Databases, 'owner'>,
  options: { readonly reset: boolean },
): Promise<void> {
  if (!options.reset && (await isSeeded(owner))) return
  await owner.transaction().execute(async (trx) => {
    if (options.reset) await removeExamples(trx)
    await insertPeople(trx)
    for (const setting of SAMPLE_SETTINGS) await insertExample(trx, setting)
  })
}

async function removeExamples(trx: Trx): Promise<void> {
  const people = await trx
    .selectFrom('plan')
    .select('personId')
    .distinct()
    .where('example', '=', true)
    .execute()
  const ids = people.map((row) => row.personId)
  if (ids.length > 0) await trx.deleteFrom('person').where('id', 'in', ids).execute()
}

async function insertPeople(trx: Trx): Promise<void> {
  const settings = SAMPLE_SETTINGS.map(({ id, name }) => ({
    id,
    name,
    authority: SAMPLE_AUTHORITY,
  }))
  await trx
    .insertInto('setting')
    .values(settings)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const accounts = SAMPLE_PEOPLE.map(({ id, name, job }) => ({ id, name, job, sample: true }))
  await trx
    .insertInto('account')
    .values(accounts)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const posts = SAMPLE_PEOPLE.flatMap(postsOf)
  await trx
    .insertInto('post')
    .values(posts)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

type Post = {
  accountId: string
  role: 'senco' | 'caseworker'
  settingId: string | null
  authority: string | null
}

function postsOf({ id, senco, caseworker }: (typeof SAMPLE_PEOPLE)[number]): Post[] {
  const setting = SAMPLE_SETTINGS.find((candidate) => candidate.plan === senco)
  const school = setting && { role: 'senco' as const, settingId: setting.id, authority: null }
  const council = { role: 'caseworker' as const, settingId: null, authority: SAMPLE_AUTHORITY }
  const post = school ?? (caseworker ? council : undefined)
  return post ? [{ accountId: id, ...post }] : []
}

async function insertExample(trx: Trx, setting: (typeof SAMPLE_SETTINGS)[number]): Promise<void> {
  const circle = SAMPLE_PEOPLE.flatMap((person) =>
    (person.circle ?? [])
      .filter((place) => place.plan === setting.plan)
      .map((place) => ({ account: person.id, ...place })),
  )
  const owners = new Map(
    circle.flatMap(({ contact, account }) => (contact ? [[contact, account] as const] : [])),
  )
  const { personId } = await storePlanWithin(trx, samplePlan(setting.plan), {
    settingId: setting.id,
    authority: SAMPLE_AUTHORITY,
    example: true,
    owners,
  })
  if (circle.length === 0) return
  await trx
    .insertInto('circle')
    .values(
      circle.map(({ account, role, contact }) => ({
        personId,
        accountId: account,
        role,
        contactId: contact ?? null,
        until: null,
      })),
    )
    .execute()
}
