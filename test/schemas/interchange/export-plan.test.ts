import fc from 'fast-check'
import { expect, test } from 'vitest'
import { partFromJson, partToJson } from '../../../schemas/document/part-json.ts'
import { canonicalPlan, exportPlan } from '../../../schemas/interchange/export-plan.ts'
import { checkPlan } from '../../../schemas/rules/checks/checks.ts'
import { latestTemplate } from '../../../server/template/templates.ts'
import { importPlan } from '../../../server/validation/import-plan.ts'
import { arbitraryPlan } from '../../support/arbitrary-plan.ts'

const template = latestTemplate('essex-ehc-plan')
if (!template) throw new Error('The template is missing')
const plans = arbitraryPlan(template)

function resolves(json: unknown, pointer: string): boolean {
  const steps = pointer.split('/').slice(1)
  return steps.reduce((at, step) => (at as Record<string, unknown>)?.[step], json) !== undefined
}

test('what is exported is imported as the same plan', () => {
  fc.assert(
    fc.property(plans, (plan) => {
      const { plan: back, notCarried } = importPlan(JSON.parse(exportPlan(plan)))
      expect(back).toEqual(canonicalPlan(plan))
      expect(exportPlan(back)).toBe(exportPlan(plan))
      expect(notCarried).toEqual([])
      for (const [index, { content }] of plan.parts.entries()) {
        const again = partFromJson(back.parts[index]?.content ?? [])
        expect(again.eq(partFromJson(content))).toBe(true)
      }
    }),
    { numRuns: 150 },
  )
})

test('a part becomes JSON and the same document again', () => {
  fc.assert(
    fc.property(plans, (plan) => {
      for (const { content } of plan.parts) {
        const document = partFromJson(content)
        expect(partFromJson(partToJson(document)).eq(document)).toBe(true)
      }
    }),
    { numRuns: 100 },
  )
})

test('the order of keys in the input does not matter', () => {
  fc.assert(
    fc.property(plans, (plan) => {
      const turned = Object.fromEntries(Object.entries(plan).reverse()) as typeof plan
      expect(exportPlan(turned)).toBe(exportPlan(plan))
    }),
    { numRuns: 20 },
  )
})

test('whatever a plan holds, the checks run and each finding is at a place that is there', () => {
  fc.assert(
    fc.property(plans, (plan) => {
      for (const { pointer, message } of checkPlan(plan, template)) {
        expect(resolves(plan, pointer), pointer).toBe(true)
        expect(message).not.toContain('undefined')
      }
    }),
    { numRuns: 50 },
  )
})
