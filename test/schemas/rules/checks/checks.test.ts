import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { CHECKS, checkPlan } from '../../../../schemas/rules/checks/checks.ts'
import { importPlan } from '../../../../server/validation/import-plan.ts'
import { templateOf } from '../../../../server/validation/plan.ts'
import { ehcTemplate, goodPlan } from './good-plan.ts'

const fixture = (name: string) => {
  const file = new URL(`../../../fixtures/${name}.json`, import.meta.url)
  return importPlan(JSON.parse(readFileSync(file, 'utf8'))).plan
}

test('a good plan has no findings', () => {
  expect(checkPlan(goodPlan(), ehcTemplate)).toEqual([])
})

test('every check has a name of its own and says what it is for', () => {
  const names = CHECKS.map(({ name }) => name)
  expect(names.length).toBeGreaterThan(15)
  expect(new Set(names).size).toBe(names.length)
  expect(CHECKS.every(({ describe }) => describe.endsWith('.'))).toBe(true)
})

// The warnings are true: C5 has no outcome of its own; two clinics have no length.
test.each([
  ['one-plan-primary', []],
  ['ehcp-complex-tracheostomy', ['need-without-outcome C5', 'provision-without-quantity G6']],
  ['ehcp-pfa-year13', ['provision-without-quantity G2']],
])('%s has no error and only warnings that are true', (name, expected) => {
  const plan = fixture(name)
  const findings = checkPlan(plan, templateOf(plan))
  expect(findings.map(({ check, item }) => `${check} ${item}`)).toEqual(expected)
  expect(findings.every(({ level }) => level === 'warning')).toBe(true)
})

test('errors come first, then the order of the plan, counted and not spelt', () => {
  const plan = goodPlan()
  const needs = Array.from({ length: 12 }, (_, index) => ({
    item: 'need' as const,
    id: `N${index}`,
  }))
  const parts = plan.parts.map((part) => (part.key === 'B' ? { ...part, content: needs } : part))
  const findings = checkPlan({ ...plan, parts }, ehcTemplate)
  const levels = findings.map(({ level }) => level)
  expect(levels).toEqual([...levels].sort())
  const needErrors = findings.filter(({ check }) => check === 'need-without-provision')
  expect(needErrors.map(({ item }) => item)).toEqual(needs.map(({ id }) => id))
})

test('a One Plan speaks of support', () => {
  const plan = fixture('one-plan-primary')
  const parts = plan.parts.map((part) => (part.key === 'support' ? { ...part, content: [] } : part))
  const [first] = checkPlan({ ...plan, parts }, templateOf(plan))
  expect(first?.message).toMatch(
    /^The need ‘Theo understands spoken sentences .*…’ has no support\./,
  )
})
