import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asPerson } from '../../../server/database/as-person.ts'
import type { Tables } from '../../../server/database/tables.ts'
import {
  EVERYBODY,
  SAMPLE,
  SETTINGS,
  startTestService,
  type TestService,
} from '../../support/service.ts'
import { addPerson } from '../../support/service-people.ts'

let service: TestService
const accounts = new Map<string, string>(Object.entries(SAMPLE))
beforeAll(async () => {
  service = await startTestService()
  const { theo, trach } = service.plans
  const add = async (name: string, what: Parameters<typeof addPerson>[1]) => {
    accounts.set(name, await addPerson(service, what))
  }
  await add('another SENCO', { senco: SETTINGS.trach })
  await add('a teacher of an EHC plan', { circle: { plan: trach, role: 'teacher' } })
  await add('a restricted parent', { circle: { plan: theo, role: 'parent' }, restrictedFrom: theo })
  await add('a restricted SENCO', { senco: SETTINGS.theo, restrictedFrom: theo })
  await add('a former teacher', { circle: { plan: theo, role: 'teacher', until: '2020-01-01' } })
  await add('a caseworker elsewhere', { caseworker: 'Another Council' })
  await add('a stranger', {})
})
afterAll(() => service.close())

/** Rows of a query as the owner of the catalog sees them. */
async function catalog<Row>(query: string): Promise<readonly Row[]> {
  return (await sql.raw<Row>(query).execute(service.owner)).rows
}

describe('the catalog', () => {
  test('every table of ours has row-level security and a policy', async () => {
    const rows = await catalog<{ name: string; secured: boolean; policies: number }>(
      `select c.relname as name, c.relrowsecurity as secured,
         (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
       from pg_class c where c.relnamespace = 'public'::regnamespace
         and c.relkind in ('r', 'p', 'v', 'm', 'f') and c.relname not like 'kysely_migration%'`,
    )
    expect(rows.length).toBeGreaterThanOrEqual(18)
    const open = rows.filter(({ secured }) => !secured).map(({ name }) => name)
    expect(open).toEqual([])
    // Without a policy nobody but the owner sees a row: fit for the list of restrictions.
    const closed = rows.filter(({ policies }) => policies === 0).map(({ name }) => name)
    expect(closed).toEqual(['restriction'])
  })

  test('role app owns nothing and is nothing special', async () => {
    const [role] = await catalog(
      `select rolsuper as super, rolbypassrls as bypass, rolcreaterole as makes_roles,
         rolcreatedb as makes_databases, rolreplication as replicates
       from pg_roles where rolname = 'app'`,
    )
    const nothing = { super: false, bypass: false, makesRoles: false, makesDatabases: false }
    expect(role).toEqual({ ...nothing, replicates: false })
    expect(
      await catalog(`select relname from pg_class where relowner = 'app'::regrole
        union all select proname from pg_proc where proowner = 'app'::regrole
        union all select nspname from pg_namespace where nspowner = 'app'::regrole`),
    ).toEqual([])
    expect(
      await catalog(`select r.rolname from pg_auth_members m join pg_roles r on r.oid = m.roleid
        where m.member = 'app'::regrole`),
    ).toEqual([])
  })

  test('role app has exactly these rights', async () => {
    const rows = await catalog<{ name: string; rights: string }>(
      `select c.relname as name, string_agg(a.privilege_type, ' ' order by a.privilege_type) as rights
       from pg_class c, aclexplode(c.relacl) a
       where c.relnamespace = 'public'::regnamespace and a.grantee in (0, 'app'::regrole)
       group by 1 order by 1`,
    )
    expect(
      Object.fromEntries(rows.map(({ name, rights }) => [name, rights])),
    ).toMatchInlineSnapshot(`
      {
        "account": "SELECT",
        "answer": "INSERT SELECT UPDATE",
        "circle": "SELECT",
        "commit": "INSERT SELECT",
        "contact": "INSERT SELECT UPDATE",
        "item": "DELETE INSERT SELECT UPDATE",
        "item_link": "DELETE INSERT SELECT UPDATE",
        "message": "INSERT SELECT",
        "operation": "INSERT SELECT UPDATE",
        "parked": "INSERT SELECT UPDATE",
        "part": "INSERT SELECT UPDATE",
        "part_commit": "INSERT SELECT",
        "part_snapshot": "INSERT SELECT",
        "person": "INSERT SELECT UPDATE",
        "plan": "INSERT SELECT UPDATE",
        "post": "SELECT",
        "seen": "INSERT SELECT UPDATE",
        "session": "INSERT SELECT UPDATE",
        "setting": "SELECT",
        "suggestion": "INSERT SELECT UPDATE",
        "thread": "INSERT SELECT UPDATE",
      }
    `)
    const all = rows.flatMap(({ rights }) => rights.split(' '))
    for (const never of ['TRUNCATE', 'REFERENCES', 'TRIGGER']) expect(all).not.toContain(never)
  })

  test('role app may make nothing', async () => {
    const [rights] = await catalog(
      `select has_schema_privilege('app', 'public', 'create') as tables,
         has_database_privilege('app', current_database(), 'create') as schemas,
         has_database_privilege('app', current_database(), 'temporary') as temporary`,
    )
    expect(rights).toEqual({ tables: false, schemas: false, temporary: false })
  })

  test('only these functions look past row-level security, and none can be led astray', async () => {
    const rows = await catalog<{ name: string; path: boolean }>(
      `select proname as name, coalesce(proconfig::text like '%search_path=public, pg_temp%', false) as path
       from pg_proc where pronamespace = 'public'::regnamespace and prosecdef order by 1`,
    )
    expect(rows.map(({ name }) => name)).toEqual([
      'hidden_people',
      'my_authorities',
      'my_people',
      'my_school_people',
      'my_settings',
      // Ids and counts of commits only, to notice that there is something to read.
      'plan_positions',
      'readers_of',
    ])
    expect(rows.filter(({ path }) => !path)).toEqual([])
  })
})

const readable = ['plan', 'person', 'contact', 'part', 'commit', 'item', 'answer'] as const

/** Ids of the plans somebody sees in a table. */
async function plansIn(db: Kysely<Tables>, account: string | null, table: string) {
  const column = table === 'plan' ? 'id' : 'plan_id'
  return asPerson(db, account, async (trx) => {
    const { rows } = await sql<{ plan: string }>`
      select distinct ${sql.ref(column)} as plan from ${sql.table(table)}`.execute(trx)
    return rows.map(({ plan }) => plan).toSorted()
  })
}

describe('what somebody sees in the tables', () => {
  test('is what they see over HTTP', async () => {
    for (const [name, account] of accounts) {
      const { plans } = (await service.asAccount(account).get('/api/plans')).json<{
        plans: { id: string }[]
      }>()
      const listed = plans.map(({ id }) => id).toSorted()
      for (const table of ['plan', 'contact', 'part', 'commit', 'item', 'item_link']) {
        expect([name, table, await plansIn(service.db, account, table)]).toEqual([
          name,
          table,
          listed,
        ])
      }
      const people = await asPerson(service.db, account, (trx) =>
        trx.selectFrom('person').select('id').execute(),
      )
      expect([name, people.length]).toEqual([name, listed.length])
    }
    expect(accounts.size).toBe(EVERYBODY.length + 7)
  })

  test.each([
    ['nobody', null],
    ['a stranger', ''],
  ] as const)('%s sees nothing', async (_name, who) => {
    const account = who === null ? null : (accounts.get('a stranger') ?? '')
    for (const table of readable) {
      const seen = await asPerson(service.db, account, (trx) =>
        trx.selectFrom(table).select(sql`1`.as('one')).execute(),
      )
      expect([table, seen.length]).toEqual([table, 0])
    }
  })

  test('sessions, operations and answers are one’s own', async () => {
    const { mother, father } = SAMPLE
    await service
      .as('mother')
      .put(`/api/plans/${service.plans.theo}/answers/matters`, { text: 'A', known: [''] })
    for (const table of ['session', 'operation', 'answer'] as const) {
      const seenBy = (account: string) =>
        asPerson(service.db, account, (trx) => trx.selectFrom(table).select('accountId').execute())
      expect(new Set((await seenBy(mother)).map((row) => row.accountId))).toEqual(new Set([mother]))
      expect((await seenBy(father)).filter((row) => row.accountId !== father)).toEqual([])
    }
  })

  test('who is restricted is shown to nobody, not even to them', async () => {
    for (const account of accounts.values()) {
      const asked = asPerson(service.db, account, (trx) =>
        trx.selectFrom('restriction').select('personId').execute(),
      )
      await expect(asked).rejects.toThrow('permission denied')
    }
  })
})

describe('what somebody writes past the service', () => {
  const refused = 'violates row-level security policy'
  const asTeacher = <T>(run: Parameters<typeof asPerson<T>>[2]) =>
    asPerson(service.db, SAMPLE.teacher, run)

  test('never lands in a plan that is not theirs', async () => {
    const planId = service.plans.trach
    const item = { planId, id: 'x', partId: planId, type: 'need', position: 0 } as const
    const rest = { attrs: '{}', text: '', removed: false, authorId: null }
    await expect(
      asTeacher((trx) =>
        trx
          .insertInto('item')
          .values({ ...item, ...rest })
          .execute(),
      ),
    ).rejects.toThrow(refused)
    const changed = await asTeacher((trx) =>
      trx.updateTable('plan').set({ title: 'x' }).where('id', '=', planId).executeTakeFirst(),
    )
    expect(changed.numUpdatedRows).toBe(0n)
  })

  test('is never in another’s name', async () => {
    const answer = {
      planId: service.plans.theo,
      accountId: SAMPLE.mother,
      question: 'future',
      text: 'x',
    }
    await expect(
      asTeacher((trx) => trx.insertInto('answer').values(answer).execute()),
    ).rejects.toThrow(refused)
    const session = { id: service.plans.theo, accountId: SAMPLE.senco, endsAt: '2030-01-01' }
    await expect(
      asTeacher((trx) => trx.insertInto('session').values(session).execute()),
    ).rejects.toThrow(refused)
  })

  test('never changes the record: commits cannot be changed or deleted, nor can plans', async () => {
    for (const statement of [
      'update commit set author_id = null',
      'delete from commit',
      'update part_commit set steps = null',
      'delete from part_commit',
      'delete from plan',
      'delete from parked',
      'update account set name = null',
      'insert into post select * from post',
      'update circle set until = null',
      'delete from restriction',
      'truncate plan',
      'alter table plan disable row level security',
    ]) {
      const tried = asTeacher((trx) => sql.raw(statement).execute(trx))
      await expect(tried, statement).rejects.toThrow(/permission denied|must be owner/)
    }
  })

  test('nobody becomes somebody else inside a request', async () => {
    const tried = asTeacher((trx) => sql`set role owner`.execute(trx))
    await expect(tried).rejects.toThrow('permission denied')
  })
})
