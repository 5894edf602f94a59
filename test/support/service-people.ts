import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { TestService } from './service.ts'

type Circle = {
  readonly plan: string
  readonly role: 'teacher' | 'parent' | 'young-person' | 'health' | 'care'
  readonly until?: string
  readonly contact?: string
}

/** Adds somebody who can sign in, with a job or a place around a child, and gives their account. */
export async function addPerson(
  service: TestService,
  what: {
    readonly senco?: string
    readonly caseworker?: string
    readonly circle?: Circle
    readonly restrictedFrom?: string
  },
): Promise<string> {
  const { owner } = service
  const id = randomUUID()
  await owner
    .insertInto('account')
    .values({ id, name: 'Extra', job: 'Extra', sample: true })
    .execute()
  const { senco, caseworker, circle, restrictedFrom } = what
  if (senco !== undefined || caseworker !== undefined) {
    const role = senco === undefined ? 'caseworker' : 'senco'
    const place = { settingId: senco ?? null, authority: caseworker ?? null }
    await owner
      .insertInto('post')
      .values({ accountId: id, role, ...place })
      .execute()
  }
  if (circle) await addToCircle(service, id, circle)
  if (restrictedFrom !== undefined) {
    const personId = await childOf(service, restrictedFrom)
    await owner.insertInto('restriction').values({ personId, accountId: id }).execute()
  }
  return id
}

/** Puts an account around the child of a plan. */
export async function addToCircle(
  service: TestService,
  accountId: string,
  { plan, role, until, contact }: Circle,
): Promise<void> {
  const personId = await childOf(service, plan)
  await service.owner
    .insertInto('circle')
    .values({ personId, accountId, role, contactId: contact ?? null, until: until ?? null })
    .execute()
}

/** The child a plan is about. */
export async function childOf(service: TestService, plan: string): Promise<string> {
  const row = await service.owner
    .selectFrom('plan')
    .select('personId')
    .where('id', '=', plan)
    .executeTakeFirstOrThrow()
  return row.personId
}

const STORED = ['person', 'plan', 'contact', 'part', 'commit', 'part_commit', 'part_snapshot']
  .concat([
    'thread',
    'message',
    'suggestion',
    'parked',
    'item',
    'item_link',
    'answer',
    'operation',
    'circle',
    'restriction',
    'post',
  ])
  .map((table) => {
    const rows = table === 'operation' ? `operation where name <> 'signIn'` : table
    return `select '${table}' as name, count(*) || ' ' ||
      coalesce(md5(string_agg(md5(r::text), '' order by md5(r::text))), '') as print
      from (select * from ${rows}) r`
  })
  .join(' union all ')
  .concat(' order by name')

/**
 * How many rows every table has and a digest of them, all but sessions: two prints are equal when
 * nothing was written between them.
 */
export async function storedState({ owner }: TestService): Promise<string> {
  const { rows } = await sql.raw<{ name: string; print: string }>(STORED).execute(owner)
  return rows.map(({ name, print }) => `${name} ${print}`).join('\n')
}
