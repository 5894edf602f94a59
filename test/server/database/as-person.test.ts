import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asPerson, type Trx } from '../../../server/database/as-person.ts'
import { openDatabase } from '../../../server/database/database.ts'
import { withClient } from '../../../server/database/embedded/superuser.ts'
import { type FreshDatabase, freshDatabase } from '../../support/postgres.ts'

const alice = '00000000-0000-4000-8000-00000000000a'
let fresh: FreshDatabase
let db: ReturnType<typeof openDatabase>
beforeAll(async () => {
  fresh = await freshDatabase()
  await withClient(fresh.owner, async (client) => {
    await client.query('create table counter (id int primary key, n int not null)')
    await client.query('insert into counter values (1, 0), (2, 0)')
    await client.query('grant select, update on counter to app')
  })
  // Two connections, so that a leftover of one request would soon meet another.
  db = openDatabase(fresh.app, { max: 2 })
})
afterAll(async () => {
  await db.destroy()
  await fresh.close()
})

test('the database knows who is asking, from the first statement on', async () => {
  expect(await asPerson(db, alice, whoAsks)).toBe(alice)
})

test('nobody is nobody', async () => {
  expect(await asPerson(db, null, whoAsks)).toBe('')
})

test('even the owner of the tables acts as app', async () => {
  const ownerDb = openDatabase(fresh.owner)
  const role = (trx: Pick<Trx, 'getExecutor'>) =>
    sql<{ role: string }>`select current_user as role`.execute(trx)
  expect((await asPerson(ownerDb, alice, role)).rows).toEqual([{ role: 'app' }])
  expect((await role(ownerDb)).rows).toEqual([{ role: 'owner' }])
  await ownerDb.destroy()
})

test('the identity ends with the transaction, also when it fails', async () => {
  await asPerson(db, alice, whoAsks)
  await expect(asPerson(db, alice, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  for (let request = 0; request < 6; request += 1) {
    const { rows } = await sql<{ who: string | null }>`
      select nullif(current_setting('app.account_id', true), '') as who`.execute(db)
    expect(rows).toEqual([{ who: null }])
  }
})

test('many at once are never mixed up', async () => {
  const people = Array.from({ length: 40 }, (_, index) => `person-${index}`)
  const seen = await Promise.all(people.map((person) => asPerson(db, person, whoAsks)))
  expect(seen).toEqual(people)
})

test('what fails leaves nothing', async () => {
  const half = asPerson(db, alice, async (trx) => {
    await add(trx, 1)
    throw new Error('half-way')
  })
  await expect(half).rejects.toThrow('half-way')
  expect(await count(1)).toBe(0)
})

test('a read-only request cannot write', async () => {
  await expect(asPerson(db, alice, (trx) => add(trx, 1), { readOnly: true })).rejects.toThrow(
    'read-only transaction',
  )
})

test('two that lock each other out both succeed', async () => {
  let runs = 0
  const both = (first: number, second: number) =>
    asPerson(db, alice, async (trx) => {
      runs += 1
      await add(trx, first)
      await sql`select pg_sleep(0.3)`.execute(trx)
      await add(trx, second)
    })
  await Promise.all([both(1, 2), both(2, 1)])
  expect([await count(1), await count(2)]).toEqual([2, 2])
  expect(runs).toBeGreaterThanOrEqual(3)
})

test('it gives up after three times, and at once on other errors', async () => {
  let runs = 0
  const failing = (code: string) =>
    asPerson(db, alice, async (trx) => {
      runs += 1
      const statement = `do $$ begin raise exception 'planted' using errcode = '${code}'; end $$`
      await sql.raw(statement).execute(trx)
    })
  await expect(failing('40001')).rejects.toThrow('planted')
  expect(runs).toBe(3)
  await expect(failing('23505')).rejects.toThrow('planted')
  expect(runs).toBe(4)
})

async function whoAsks(trx: Trx): Promise<string | undefined> {
  const { rows } = await sql<{ who: string }>`
    select current_setting('app.account_id') as who`.execute(trx)
  return rows[0]?.who
}

async function add(trx: Trx, id: number): Promise<void> {
  await sql`update counter set n = n + 1 where id = ${id}`.execute(trx)
}

async function count(id: number): Promise<number | undefined> {
  const { rows } = await sql<{ n: number }>`select n from counter where id = ${id}`.execute(db)
  return rows[0]?.n
}
