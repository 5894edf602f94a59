import { createServer, type Server } from 'node:net'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../../server/database/database.ts'
import { withClient } from '../../../server/database/embedded/superuser.ts'
import { type FreshDatabase, freshDatabase } from '../../support/postgres.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.close())

test('a date stays the day it is, a count is a number, keys in jsonb stay as they are', async () => {
  const db = openDatabase(fresh.appUrl)
  const { rows } = await sql`select date '2026-09-01' as by_when, count(*) as how_many,
    '{"as_it_is": {"two_words": 1}}'::jsonb as some_json`.execute(db)
  await db.destroy()
  expect(rows).toEqual([
    { byWhen: '2026-09-01', howMany: 1, someJson: { as_it_is: { two_words: 1 } } },
  ])
})

test('a slow statement ends, and the pool goes on', async () => {
  const db = openDatabase(fresh.app, { max: 1, statementTimeout: 200 })
  await expect(sql`select pg_sleep(30)`.execute(db)).rejects.toThrow('statement timeout')
  expect((await sql`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }])
  await db.destroy()
})

test('a request that finds no free connection is told after two seconds', async () => {
  const db = openDatabase(fresh.app, { max: 1 })
  const busy = sql`select pg_sleep(4)`.execute(db)
  const started = Date.now()
  await expect(sql`select 1`.execute(db)).rejects.toThrow('timeout')
  expect(Date.now() - started).toBeLessThan(3_500)
  await busy
  await db.destroy()
})

test('a server that accepts and never answers is given up', async () => {
  const silent = await listen()
  const { port } = silent.address() as { port: number }
  const db = openDatabase({ host: '127.0.0.1', port, user: 'app', database: 'x' })
  await expect(sql`select 1`.execute(db)).rejects.toThrow('timeout')
  await db.destroy()
  silent.close()
})

test('connections that break while idle do not end the process', async () => {
  const db = openDatabase(fresh.app, { max: 1 })
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
  await withClient(fresh.app, (client) =>
    client.query('select pg_terminate_backend($1)', [rows[0]?.pid]),
  )
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect((await sql`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }])
  await db.destroy()
})

async function listen(): Promise<Server> {
  const server = createServer((socket) => socket.on('error', () => {}))
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return server
}
