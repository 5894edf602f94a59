import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PrinterBusy } from '../../../server/printing/print-error.ts'
import { createPrinter, type Printer } from '../../../server/printing/printer.ts'
import { readPlan } from '../../../server/validation/plan.ts'
import { startTestService, type TestService } from '../../support/service.ts'

let service: TestService
let printer: Printer
let full = false
beforeAll(async () => {
  const real = createPrinter()
  printer = {
    print: (definition, signal) =>
      full ? Promise.reject(new PrinterBusy(32)) : real.print(definition, signal),
    close: () => real.close(),
  }
  service = await startTestService({ printer })
})
afterAll(async () => {
  await printer.close()
  await service.close()
})

const path = (plan: string, kind: string) => `/api/plans/${plan}/export.${kind}`

/** Kind, a reference of eight characters, version and day: tells plans apart and names nobody. */
const named = (extension: string) =>
  new RegExp(
    `^attachment; filename="(one|ehc)-plan-[0-9a-f]{8}-v[\\w.-]+-\\d{4}-\\d\\d-\\d\\d\\.${extension}"$`,
  )

describe('a plan as a file', () => {
  test('of plan JSON can be read in again, whoever saved it', async () => {
    for (const [who, plan] of [
      ['senco', service.plans.theo],
      ['mother', service.plans.theo],
      ['caseworker', service.plans.trach],
    ] as const) {
      const answer = await service.as(who).get(path(plan, 'json'))
      expect(answer.headers['content-disposition']).toMatch(named('json'))
      const json = answer.json<object>()
      expect(readPlan(json)).toEqual(json)
    }
  })

  test('of PDF is one, and its name says nothing about anybody', async () => {
    const answer = await service.as('senco').get(path(service.plans.theo, 'pdf'))
    expect(answer.status).toBe(200)
    expect(answer.text.slice(0, 5)).toBe('%PDF-')
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': expect.stringMatching(named('pdf')),
      'cache-control': 'no-store',
    })
  })

  test('asks to wait when too many print', async () => {
    full = true
    const answer = await service.as('senco').get(path(service.plans.theo, 'pdf'))
    full = false
    expect([answer.status, answer.problem.type]).toEqual([503, '/problems/busy'])
    expect(answer.headers['retry-after']).toBe('2')
  })
})
