import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Client, startTestService, type TestService } from '../../support/service.ts'
import { childOf, storedState } from '../../support/service-people.ts'
import { expectSoundPlan } from '../../support/stored-plan.ts'

let service: TestService
let senco: Client
beforeAll(async () => {
  service = await startTestService()
  senco = service.as('senco')
  await senco.get('/api/session')
})
afterAll(() => service.close())

const child = { legalName: 'Ana Maria Núñez', likesToBeCalled: 'Ana 🐢', dateOfBirth: '2018-05-01' }

describe('a child and a plan', () => {
  test('in two writes, with everything the template has', async () => {
    const added = (await senco.post('/api/children', child)).json<{ id: string }>()
    expect(added).toMatchObject({ legalName: child.legalName, plans: 0 })
    const answer = await senco.post('/api/plans', { child: added.id, template: 'essex-one-plan' })
    const { plan } = answer.json<{ plan: string }>()
    const seen = (await senco.get(`/api/plans/${plan}`)).json<{
      title: string
      parts: { content: object[]; mayWrite: boolean }[]
      person: object
      example: boolean
    }>()
    expect(seen.title).toContain('Ana 🐢')
    expect(seen.parts).toHaveLength(12)
    expect(seen.parts.every(({ content }) => content.length === 0)).toBe(true)
    expect(seen.person).toEqual(child)
    expect(seen.example).toBe(false)
    expect(await expectSoundPlan(service, plan)).toBe(0)
  })

  test('a second plan is told what the first knows', async () => {
    const id = await childOf(service, service.plans.theo)
    const answer = await senco.post('/api/plans', { child: id, template: 'essex-one-plan' })
    const { plan } = answer.json<{ plan: string }>()
    type Seen = { person: object; people: object[]; details: { cycle: number } }
    const read = async (which: string) => (await senco.get(`/api/plans/${which}`)).json<Seen>()
    const [first, second] = [await read(service.plans.theo), await read(plan)]
    expect(second.person).toEqual(first.person)
    expect(second.people).toEqual(first.people)
    expect(second.details.cycle).toBe(first.details.cycle + 1)
    // The family is around the child, so it sees the new plan too.
    expect((await service.as('mother').get(`/api/plans/${plan}`)).status).toBe(200)
  })

  test('are found by a piece of either name, and nothing in it is a pattern', async () => {
    await senco.post('/api/children', { ...child, legalName: '100% _Real_ \\ Name' })
    const found = async (name: string) => {
      const answer = await senco.get(`/api/children?name=${encodeURIComponent(name)}`)
      return answer.json<{ children: { legalName: string }[] }>().children.length
    }
    expect(await found('núñez')).toBe(1)
    expect(await found('ANA 🐢')).toBe(2)
    expect(await found('100%')).toBe(1)
    expect(await found('_Real_')).toBe(1)
    expect(await found('\\ Name')).toBe(1)
    expect(await found('%')).toBe(1)
    expect(await found('1_0')).toBe(0)
    expect(await found(`' or 1=1 --`)).toBe(0)
  })

  test('sent twice are there once', async () => {
    const operation = randomUUID()
    const first = await senco.post('/api/children', child, { operation })
    const before = await storedState(service)
    expect((await senco.post('/api/children', child, { operation })).json()).toEqual(first.json())
    expect(await storedState(service)).toBe(before)
    const plan = { child: first.json<{ id: string }>().id, template: 'essex-one-plan' }
    const made = randomUUID()
    const send = () => senco.post('/api/plans', plan, { operation: made })
    const answers = await Promise.all([send(), send(), send()])
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1)
    const { children } = (await senco.get('/api/children')).json<{
      children: { id: string; plans: number }[]
    }>()
    expect(children.find(({ id }) => id === plan.child)?.plans).toBe(1)
  })
})

describe('refused, and nothing written', () => {
  let before = ''
  beforeEach(async () => {
    before = await storedState(service)
  })

  test.each<[string, object, string]>([
    ['a day that does not exist', { ...child, dateOfBirth: '2018-02-30' }, '/dateOfBirth'],
    ['a day with a time', { ...child, dateOfBirth: '2018-02-03T00:00:00Z' }, '/dateOfBirth'],
    ['no name', { ...child, legalName: '' }, '/legalName'],
    ['too long a name', { ...child, legalName: 'x'.repeat(201) }, '/legalName'],
    ['NUL in a name', { ...child, likesToBeCalled: 'A\u0000' }, '/likesToBeCalled'],
    ['half a surrogate pair', { ...child, likesToBeCalled: '\ud83d' }, '/likesToBeCalled'],
    ['an unknown field', { ...child, upn: 'A123' }, '/upn'],
    ['a number for a name', { ...child, legalName: 3 }, '/legalName'],
  ])('a child with %s', async (_name, body, pointer) => {
    const answer = await senco.post('/api/children', body)
    expect([answer.status, answer.problem.type]).toEqual([400, '/problems/bad-input'])
    expect(answer.problem.errors?.map((error) => error.pointer)).toEqual([pointer])
    expect(await storedState(service)).toBe(before)
  })

  test('a template that does not exist, or that a school does not use', async () => {
    const id = await childOf(service, service.plans.theo)
    for (const template of ['magic', 'essex-ehc-plan', '../../package', 'essex-one-plan.2026-11']) {
      const answer = await senco.post('/api/plans', { child: id, template })
      expect([answer.status, answer.problem.errors?.[0]?.pointer]).toEqual([400, '/template'])
    }
    expect(await storedState(service)).toBe(before)
  })

  test('a child of another school is not there', async () => {
    const id = await childOf(service, service.plans.trach)
    for (const target of [id, randomUUID()]) {
      const answer = await senco.post('/api/plans', { child: target, template: 'essex-one-plan' })
      expect([answer.status, answer.problem.type]).toEqual([404, '/problems/not-found'])
    }
    expect(await storedState(service)).toBe(before)
  })

  test('anybody but a SENCO', async () => {
    const id = await childOf(service, service.plans.theo)
    for (const who of [
      'teacher',
      'mother',
      'idris',
      'nurse',
      'socialWorker',
      'caseworker',
    ] as const) {
      const answers = [
        await service.as(who).post('/api/children', child),
        await service.as(who).post('/api/plans', { child: id, template: 'essex-one-plan' }),
        await service.as(who).get('/api/children'),
      ]
      expect([who, ...answers.map(({ status }) => status)]).toEqual([who, 403, 403, 403])
      const session = (await service.as(who).get('/api/session')).json<{
        mayCreatePlans: boolean
      }>()
      expect(session.mayCreatePlans).toBe(false)
    }
    expect(await storedState(service)).toBe(before)
  })

  test.each([
    ['%00', '/name'],
    ['x'.repeat(101), '/name'],
    ['a&name=b', '/name'],
    ['a&age=7', '/age'],
    ['a&__proto__=7', '/__proto__'],
  ])('a search for %s', async (query, pointer) => {
    for (const path of ['/api/children', '/api/plans']) {
      const answer = await senco.get(`${path}?name=${query}`)
      expect([answer.status, answer.problem.errors?.[0]?.pointer]).toEqual([400, pointer])
    }
  })
})
