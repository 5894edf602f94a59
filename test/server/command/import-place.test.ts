import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../support/postgres.ts'
import { run, runWith } from './run-command.ts'

const sample = (name: string) =>
  fileURLToPath(new URL(`../../../server/sample/plans/${name}.json`, import.meta.url))
let folder = ''
let database: FreshDatabase
const withDatabase = (...words: string[]) =>
  runWith({ DATABASE_URL: database.appUrl, DATABASE_OWNER_URL: database.ownerUrl }, ...words)

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'one-plan-database-'))
  database = await freshDatabase()
})
afterAll(async () => {
  await database.close()
  rmSync(folder, { recursive: true })
})

test('migrate and seed may be asked for again and again', async () => {
  for (const words of [['migrate'], ['migrate'], ['seed'], ['seed'], ['seed', '--reset']]) {
    const { status, complaint } = await withDatabase(...words)
    expect(status, complaint).toBe(0)
  }
})

test.each(['one-plan-primary', 'ehcp-complex-tracheostomy', 'ehcp-pfa-year13'])(
  '%s comes out of the database exactly as it went in',
  async (name) => {
    const told = await withDatabase('import', sample(name), '--json')
    expect(told.status, told.complaint).toBe(0)
    const { planId } = JSON.parse(told.out)
    const [kept, fresh] = [join(folder, 'kept.json'), join(folder, 'fresh.json')]
    expect((await withDatabase('export', planId, '-o', kept)).complaint).toContain('Written')
    expect((await run('export', sample(name), '-o', fresh)).complaint).toContain('Written')
    expect(readFileSync(kept, 'utf8')).toBe(readFileSync(fresh, 'utf8'))
  },
)

test('the report names the plan and whose it is', async () => {
  const words = ['--setting', 'Another School', '--example']
  const { out } = await withDatabase('import', sample('one-plan-primary'), ...words)
  expect(out).toMatch(/Stored as plan [0-9a-f-]{36} of Another School\.\n$/)
})

test('a plan that is not there: one line and status 2', async () => {
  const id = '00000000-0000-4000-8000-00000000ffff'
  const { status, complaint } = await withDatabase('export', id, '-o', join(folder, 'x.pdf'))
  expect(status).toBe(2)
  expect(complaint).toContain('neither a file nor a plan')
})
