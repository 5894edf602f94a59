import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { run } from './run-command.ts'

const samples = ['one-plan-primary', 'ehcp-complex-tracheostomy', 'ehcp-pfa-year13']
const sample = (name: string) =>
  fileURLToPath(new URL(`../../../server/sample/plans/${name}.json`, import.meta.url))
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'one-plan-export-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

test.each(samples)('%s as JSON, which is the same plan again', async (name) => {
  const first = join(folder, 'first.json')
  const second = join(folder, 'second.json')
  expect((await run('export', sample(name), '-o', first)).status).toBe(0)
  expect((await run('export', first, '-o', second)).status).toBe(0)
  expect(readFileSync(second, 'utf8')).toBe(readFileSync(first, 'utf8'))
  expect((await run('check', first)).status).toBe(0)
})

test('as PDF, readable only by its owner, with nothing left beside it', async () => {
  const out = join(folder, 'plan.pdf')
  const { status, complaint } = await run('export', sample('one-plan-primary'), '-o', out)
  expect(status, complaint).toBe(0)
  expect(readFileSync(out).subarray(0, 5).toString()).toBe('%PDF-')
  expect(statSync(out).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
})

test('JSON goes to standard output when no file is named', async () => {
  const { out } = await run('export', sample('one-plan-primary'), '--format', 'json')
  expect(JSON.parse(out)).toMatchObject({ format: 'one-plan', title: "Theo's One Plan" })
})

test('a file that cannot be written: one line and status 2', async () => {
  const out = join(folder, 'none', 'plan.json')
  const { status, complaint } = await run('export', sample('one-plan-primary'), '-o', out)
  expect(status).toBe(2)
  expect(complaint).toContain('there is no such folder')
})
