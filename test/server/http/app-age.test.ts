import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestService, type TestService } from '../../support/service.ts'
import { appended, openPart } from '../../support/writing.ts'

let service: TestService
beforeAll(async () => {
  service = await startTestService({ environment: { MINIMUM_APP: '0.2.0' } })
})
afterAll(() => service.close())

test('a page that is too old is told before it writes, and refused for good when it does', async () => {
  const senco = service.as('senco')
  const plan = service.plans.theo
  const part = await openPart(senco, plan, 'needs')
  const read = await senco.get(`/api/plans/${plan}/parts/${part.id}`)
  expect(read.json()).toMatchObject({ minimumApp: '0.2.0', schemaVersion: 1 })
  const changes = await senco.get(`/api/plans/${plan}/changes`)
  expect(changes.json()).toMatchObject({ hello: { minimumApp: '0.2.0' } })

  const steps = appended(part.doc, { item: 'need', id: 'old', statement: 'Old.' })
  const operation = randomUUID()
  const send = (app: string) => {
    const body = { app, parts: [{ part: part.id, base: part.head, steps }] }
    return senco.post(`/api/plans/${plan}/commits`, body, { operation })
  }
  const refused = await send('0.1.9')
  expect([refused.status, refused.problem.type]).toEqual([409, '/problems/too-old'])
  expect(refused.problem.title).toContain('your words are kept')
  expect((await openPart(senco, plan, 'needs')).head).toBe(part.head)
})

test('the same words go through from a newer page', async () => {
  const senco = service.as('senco')
  const plan = service.plans.theo
  const part = await openPart(senco, plan, 'needs')
  const steps = appended(part.doc, { item: 'need', id: 'new', statement: 'New.' })
  const body = { app: '0.2.0', parts: [{ part: part.id, base: part.head, steps }] }
  expect((await senco.post(`/api/plans/${plan}/commits`, body)).status).toBe(200)
})
