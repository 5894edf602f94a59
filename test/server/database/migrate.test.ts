import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../../../server/database/database.ts'
import { migrate } from '../../../server/database/migrate.ts'
import { type FreshDatabase, freshDatabase } from '../../support/postgres.ts'

let fresh: FreshDatabase
let db: ReturnType<typeof openDatabase>
let folder = ''
beforeAll(async () => {
  fresh = await freshDatabase()
  db = openDatabase(fresh.owner, { max: 4, statementTimeout: 0 })
})
afterAll(async () => {
  await db.destroy()
  await fresh.close()
})
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'one-plan-migrations-'))
  await sql`drop table if exists kysely_migration, kysely_migration_lock, twin`.execute(db)
})
afterEach(() => rmSync(folder, { recursive: true }))

test('the real migrations are complete: a second run has nothing to do', async () => {
  const other = await freshDatabase()
  const ownerDb = openDatabase(other.owner, { statementTimeout: 0 })
  expect(await migrate(ownerDb)).toEqual([])
  await ownerDb.destroy()
  await other.close()
})

test('they run in the order of their names, once', async () => {
  write('0002-second.ts', `await db.schema.alterTable('twin').addColumn('b', 'integer').execute()`)
  write('0001-first.ts', `await db.schema.createTable('twin').addColumn('a', 'integer').execute()`)
  expect(await migrate(db, folder)).toEqual(['0001-first', '0002-second'])
  expect(await migrate(db, folder)).toEqual([])
})

test('two processes at once both end well and each migration runs once', async () => {
  write(
    '0001-first.ts',
    `await new Promise((go) => setTimeout(go, 300))
     await db.schema.createTable('twin').addColumn('a', 'integer').execute()`,
  )
  const done = await Promise.all([migrate(db, folder), migrate(db, folder)])
  expect(done.flat()).toEqual(['0001-first'])
})

test('one that fails is thrown with its name and cause, and leaves nothing', async () => {
  write(
    '0001-bad.ts',
    `await db.schema.createTable('twin').addColumn('a', 'integer').execute()
     throw new Error('planted')`,
  )
  const failure = migrate(db, folder)
  await expect(failure).rejects.toThrow('Migration 0001-bad failed: planted')
  await expect(failure).rejects.toHaveProperty('cause.message', 'planted')
  const { rows } = await sql`select to_regclass('twin') as twin`.execute(db)
  expect(rows).toEqual([{ twin: null }])
})

test('an empty folder or a file without up() is a mistake, not a success', async () => {
  await expect(migrate(db, folder)).rejects.toThrow('no migrations')
  writeFileSync(join(folder, '0001-nothing.ts'), 'export const x = 1')
  await expect(migrate(db, folder)).rejects.toThrow('0001-nothing.ts exports no up()')
})

function write(name: string, body: string): void {
  writeFileSync(join(folder, name), `export async function up(db) {\n${body}\n}\n`)
}
