import { expect, test } from 'vitest'
import { browserModule } from '../../client/contract-paths.ts'
import * as contractModule from '../../schemas/api/contract.ts'
import * as plans from '../../schemas/api/plans.ts'
import * as session from '../../schemas/api/session.ts'

/** The module as a browser would have it. */
async function inBrowser(exported: object): Promise<Record<string, unknown>> {
  const code = encodeURIComponent(browserModule(exported))
  return import(/* @vite-ignore */ `data:text/javascript,${code}`)
}

test('the browser has what a call needs and no schema', async () => {
  const { listPlans, exportPlanPdf } = await inBrowser(plans)
  const { name, method, path, access } = plans.listPlans
  expect(listPlans).toEqual({ name, method, path, access })
  expect(exportPlanPdf).toMatchObject({ produces: 'application/pdf' })
})

test('every contract of the module is there, and nothing that is not data', async () => {
  const there = Object.keys(await inBrowser(session))
  expect(there).toEqual(expect.arrayContaining(['listSignIns', 'signIn', 'signOut', 'HOMES']))
  expect(there).not.toContain('signedInSchema')
  expect(await inBrowser(contractModule)).toMatchObject({ OPERATION_HEADER: 'idempotency-key' })
})
