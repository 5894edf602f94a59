import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { goodPlan, withItem } from '../../schemas/rules/checks/good-plan.ts'
import { run } from './run-command.ts'

const sample = fileURLToPath(
  new URL('../../../server/sample/plans/one-plan-primary.json', import.meta.url),
)
let folder = ''
const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'one-plan-check-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

test('a sample has no errors', async () => {
  const { status, out } = await run('check', sample)
  expect(status).toBe(0)
  expect(out).toBe("Theo's One Plan: One Plan (Essex), edition 2026-11\n0 errors, 0 warnings\n")
})

test('findings of level error give status 1 and their places', async () => {
  const plan = withItem('E1', { byWhen: undefined })
  const { status, out } = await run('check', file('plan.json', JSON.stringify(plan)))
  expect(status).toBe(1)
  expect(out).toMatch(/1 error, 0 warnings\n {2}error {3}\/parts\/1\/content\/0 {2}The outcome ‘By/)
})

test('--json tells the same to a program', async () => {
  const plan = withItem('F1', { role: undefined })
  const { status, out } = await run('check', '--json', file('plan.json', JSON.stringify(plan)))
  expect(status).toBe(0)
  expect(JSON.parse(out)).toMatchObject({
    shape: 'native',
    counts: { error: 0, warning: 1, info: 0 },
    findings: [{ check: 'provision-without-who', item: 'F1', level: 'warning' }],
    notCarried: [],
  })
})

test.each<[string, () => string, string]>([
  ['no such file', () => join(folder, 'none.json'), 'there is no such file'],
  ['a folder', () => folder, 'this is a folder'],
  ['an empty file', () => file('empty.json', ' \n'), 'this file is empty'],
  [
    'bytes that are not UTF-8',
    () => file('u16.json', new Uint8Array([0xff, 0xfe, 0x7b, 0])),
    'not UTF-8',
  ],
  ['no JSON', () => file('bad.json', '{"a":\n 1,,}'), 'see line 2, column 4'],
  ['JSON cut short', () => file('short.json', '{"a":'), 'see line 1, column 6'],
  ['50 MB', () => file('big.json', new Uint8Array(50 * 1024 * 1024)), 'more than 20 MB'],
  ['a list', () => file('list.json', '[]'), 'this is not a plan'.replace('this', 'This')],
  [
    'a wrong place',
    () => file('wrong.json', JSON.stringify({ ...goodPlan(), colour: 1 })),
    'wrong.json#/colour: ‘colour’ is not known here',
  ],
])('%s: one line that names the file, and status 2', async (_, path, words) => {
  const { status, out, complaint } = await run('check', path())
  expect(status).toBe(2)
  expect(out).toBe('')
  expect(complaint).toContain(words)
  expect(complaint).toContain(folder)
  expect(complaint.split('\n')).toHaveLength(1)
})

test('a byte order mark does no harm', async () => {
  const { status } = await run('check', file('bom.json', `\ufeff${JSON.stringify(goodPlan())}`))
  expect(status).toBe(0)
})

test('--json tells every place that is wrong', async () => {
  const wrong = file('wrong.json', JSON.stringify({ ...goodPlan(), colour: 1, kind: 'x' }))
  const { status, out } = await run('check', wrong, '--json')
  expect(status).toBe(2)
  const places = JSON.parse(out).errors.map(({ pointer }: { pointer: string }) => pointer)
  expect(places.sort()).toEqual(['/colour', '/kind'])
})

test('a name with a strange letter is a name', async () => {
  mkdirSync(join(folder, 'a b'), { recursive: true })
  const { status } = await run('check', file('a b/Ümlaut 🦖.json', JSON.stringify(goodPlan())))
  expect(status).toBe(0)
})
