import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SAMPLE, startTestService, type TestService } from '../../support/service.ts'
import { addPerson } from '../../support/service-people.ts'
import { appended, commitTo, openPart } from '../../support/writing.ts'

const CANARY = 'CANARY7f3a'

let service: TestService
beforeAll(async () => {
  service = await startTestService()
})
afterAll(() => service.close())

test('no words, no names and no secrets of anybody reach the log', async () => {
  const { theo } = service.plans
  const senco = service.as('senco')
  const mother = service.as('mother')
  const part = await openPart(senco, theo, 'needs')
  const child = { legalName: CANARY, likesToBeCalled: CANARY, dateOfBirth: '2018-01-01' }
  const advice = { title: CANARY, on: '2026-10-05', words: CANARY, recommendations: [] }
  const answer = `/api/plans/${theo}/answers/matters`
  const need = { item: 'need' as const, id: 'canary', statement: CANARY }
  const done = [
    await commitTo(senco, theo, part, appended(part.doc, need)),
    await mother.put(answer, { text: CANARY, known: [''] }),
    await mother.post(`/api/plans/${theo}/answers/send`),
    await service.as('therapist').post(`/api/plans/${theo}/advice`, advice),
    await senco.post('/api/children', child),
    await senco.get(`/api/plans?name=${CANARY}`),
    await senco.get(`/api/children?name=${CANARY}`),
  ]
  expect(done.map(({ status }) => status)).toEqual(done.map(() => 200))
  const wrong = [
    await commitTo(senco, theo, part, [{ stepType: 'attr', pos: 3, attr: CANARY, value: CANARY }]),
    await commitTo(senco, theo, { ...part, head: 999 }, appended(part.doc, need)),
    await mother.put(answer, { text: CANARY, known: [''], [CANARY]: CANARY }),
    await mother.put(answer, `{"text":"${CANARY}`),
    await mother.put(answer, CANARY, { headers: { 'content-type': `text/${CANARY}` } }),
    await mother.put(`/api/plans/${theo}/answers/${CANARY}`, { text: CANARY, known: [''] }),
    await mother.put(answer, { text: CANARY, known: [''] }, { operation: CANARY }),
    await mother.put(
      answer,
      { text: CANARY, known: [''] },
      { headers: { origin: `https://${CANARY}` } },
    ),
    await service.nobody.post('/api/session', { account: CANARY }),
    await service.nobody.get(`/${CANARY}?x=${CANARY}`, {
      headers: { cookie: `session=${CANARY}` },
    }),
    await service.nobody.get(`/api/${CANARY}%zz`),
    await service.nobody.get('/api/plans', { headers: { authorization: `Bearer ${CANARY}` } }),
  ]
  for (const { status } of wrong) expect(status).toBeGreaterThanOrEqual(400)
  const log = service.logged()
  expect(log.split('\n').length).toBeGreaterThan(15)
  expect(log).not.toContain(CANARY)
  const names = ['Whybrow', 'Folake', 'Theo', SAMPLE.senco, theo]
  for (const name of names) expect(log).not.toContain(name)
  expect(log).not.toMatch(/eyJ[\w-]{10}|session=|cookie/i)
})

test('a line says what was called, how it ended and how long it took', async () => {
  await service.as('senco').get(`/api/plans/${randomUUID()}`)
  const last = service
    .logged()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .findLast(({ msg }) => msg === 'request')
  expect(last).toMatchObject({ method: 'GET', route: '/api/plans/:plan', status: 404 })
  expect(Object.keys(last ?? {}).toSorted()).toEqual(
    ['level', 'method', 'ms', 'msg', 'pid', 'reqId', 'route', 'status', 'time'].toSorted(),
  )
})

test('a fault of ours is told without its text, and logged with its place only', async () => {
  const secret = `${CANARY}-fault`
  const account = await addPerson(service, {
    circle: { plan: service.plans.idris, role: 'teacher' },
  })
  const client = service.asAccount(account)
  await client.get('/api/session')
  const plan = service.plans.idris
  await service.owner
    .updateTable('part')
    .set({ body: JSON.stringify({ type: secret }) })
    .where('planId', '=', plan)
    .execute()
  const answer = await client.get(`/api/plans/${plan}`)
  expect(answer.status).toBe(500)
  expect(answer.problem).toEqual({
    type: '/problems/broken',
    title: expect.stringMatching(/^Something went wrong on our side/),
    status: 500,
    requestId: expect.any(String),
  })
  const line = service
    .logged()
    .trim()
    .split('\n')
    .findLast((text) => text.includes('"problem"'))
  expect(line).toContain('RangeError')
  expect(line).toContain('plan.service.ts')
  expect(line).toContain(answer.problem.requestId ?? 'no id')
  expect(service.logged()).not.toContain(secret)
})
