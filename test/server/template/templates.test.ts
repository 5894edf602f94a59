import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import {
  BrokenTemplate,
  latestTemplate,
  readTemplates,
  templateFromText,
  templatesIn,
} from '../../../server/template/templates.ts'

const text = readFileSync(
  new URL('../../../templates/plans/essex-ehc-plan.2026-11.json', import.meta.url),
  'utf8',
)
type Json = { parts: { key: string }[]; adviceGoesTo: { health: string }; answersGoTo: string }
const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

function broken(change: (json: Json & Record<string, unknown>) => void): string {
  const json = JSON.parse(text)
  change(json)
  try {
    templateFromText('a.json', JSON.stringify(json))
  } catch (error) {
    expect(error).toBeInstanceOf(BrokenTemplate)
    return (error as Error).message
  }
  return ''
}

test('every template of the product can be used', () => {
  expect([...readTemplates().keys()]).toEqual(['essex-ehc-plan.2026-11', 'essex-one-plan.2026-11'])
})

test('the newest edition is found, and nothing for what is not there', () => {
  expect(latestTemplate('essex-one-plan')?.kind).toBe('one-plan')
  expect(latestTemplate('nowhere')).toBeUndefined()
})

test.each<[string, (json: Json & Record<string, unknown>) => void, string]>([
  ['an unknown property', (json) => Object.assign(json, { color: 1 }), 'a.json#/color: ‘color’'],
  [
    'a part twice',
    (json) => json.parts.push({ ...json.parts[0], key: 'B' } as never),
    'a.json#/parts/12/key: Two parts',
  ],
  [
    'advice that goes nowhere',
    (json) => Object.assign(json.adviceGoesTo, { health: 'Q' }),
    'a.json#/adviceGoesTo/health: The template has no part Q',
  ],
  [
    'answers that go nowhere',
    (json) => Object.assign(json, { answersGoTo: 'Q' }),
    'a.json#/answersGoTo: The template has no part Q',
  ],
])('%s is refused with the file and the place', (_, change, message) => {
  expect(broken(change)).toContain(message)
})

test('text that is no JSON, a wrong name and an empty folder are refused', () => {
  expect(() => templateFromText('a.json', '{')).toThrow(BrokenTemplate)
  const folder = mkdtempSync(join(tmpdir(), 'one-plan-templates-'))
  folders.push(folder)
  expect(() => templatesIn(folder)).toThrow('There is no plan template')
  writeFileSync(join(folder, 'other.json'), text)
  expect(() => templatesIn(folder)).toThrow('essex-ehc-plan.2026-11.json')
})
