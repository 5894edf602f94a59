import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withItem } from '../../schemas/rules/checks/good-plan.ts'
import { run } from './run-command.ts'

const sample = fileURLToPath(
  new URL('../../../server/sample/plans/ehcp-pfa-year13.json', import.meta.url),
)
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'one-plan-import-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

test('--check-only says what would be carried, what not and why, and stores nothing', async () => {
  const { status, out } = await run('import', sample, '--check-only')
  expect(status).toBe(0)
  expect(out).toContain('    14  Needs')
  expect(out).toContain('    19  Provision')
  expect(out).toMatch(/\n {2}\/sharing\/copies\/0\/to {2}Who was given a copy is recorded/)
  expect(out).toContain('0 errors, 1 warning')
  expect(out).toContain('Nothing was stored')
})

test('--json tells the same to a program', async () => {
  const { out } = await run('import', sample, '--check-only', '--json')
  const report = JSON.parse(out)
  expect(report).toMatchObject({ shape: 'brief', carried: { need: 14, outcome: 13 }, people: 3 })
  expect(report.notCarried.length).toBeGreaterThan(5)
  expect(report).not.toHaveProperty('planId')
})

test('--check-only ends with status 1 when there are findings of level error', async () => {
  const file = join(folder, 'plan.json')
  writeFileSync(file, JSON.stringify(withItem('E1', { byWhen: undefined })))
  expect((await run('import', file, '--check-only')).status).toBe(1)
})

test('a plan that names no setting needs --setting', async () => {
  const file = join(folder, 'plan.json')
  writeFileSync(file, JSON.stringify(withItem('E1', {})))
  const { status, complaint } = await run('import', file)
  expect(status).toBe(2)
  expect(complaint).toContain('--setting NAME')
})
