import { afterAll, beforeAll, expect, test } from 'vitest'
import { ACCOUNT_HEADER } from '../../schemas/api/contract.ts'
import { SAMPLE, startTestService, type TestService } from '../support/service.ts'
import { storedState } from '../support/service-people.ts'

let service: TestService
beforeAll(async () => {
  service = await startTestService()
})
afterAll(() => service.close())

// Two people use one browser: a page of the first must not write as the second.
test('a page that believes somebody else is signed in is refused, and nothing is written', async () => {
  const father = service.as('father')
  await father.get('/api/session')
  const path = `/api/plans/${service.plans.theo}/answers/matters`
  const body = { text: 'Words of the mother.', known: [''] }
  const before = await storedState(service)
  const answer = await father.put(path, body, { headers: { [ACCOUNT_HEADER]: SAMPLE.mother } })
  expect([answer.status, answer.problem.type]).toEqual([401, '/problems/signed-out'])
  expect(await storedState(service)).toBe(before)
  const reading = await father.get(path.replace('/matters', ''), {
    headers: { [ACCOUNT_HEADER]: SAMPLE.mother },
  })
  expect(reading.status).toBe(401)
  const own = await father.put(path, body, { headers: { [ACCOUNT_HEADER]: SAMPLE.father } })
  expect(own.status).toBe(200)
})
