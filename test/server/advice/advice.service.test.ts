import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Client, startTestService, type TestService } from '../../support/service.ts'
import { storedState } from '../../support/service-people.ts'
import { expectSoundPlan } from '../../support/stored-plan.ts'
import { commitTo, openPart, stepsOf, wordsAt } from '../../support/writing.ts'

let service: TestService
let therapist: Client
beforeAll(async () => {
  service = await startTestService()
  therapist = service.as('therapist')
  await therapist.get('/api/session')
})
afterAll(async () => {
  await expectSoundPlan(service, service.plans.theo)
  await expectSoundPlan(service, service.plans.trach)
  await service.close()
})

const provision = {
  about: 'provision',
  words: '3 sessions of narrative work.',
  who: 'A trained teaching assistant',
  sessions: 3,
  minutes: 20,
  per: 'week',
  weeks: 30,
}
const advice = {
  title: 'Speech and language report',
  on: '2026-10-05',
  words: 'Two lines.\nKept  exactly 🐢.',
  recommendations: [
    provision,
    {
      about: 'need',
      words: 'Following.',
      who: '',
      sessions: null,
      minutes: null,
      per: '',
      weeks: null,
    },
  ],
}

type Block = { id?: string; item?: string; [key: string]: unknown }

async function itemsIn(client: Client, plan: string, key: string): Promise<Block[]> {
  const { parts } = (await client.get(`/api/plans/${plan}`)).json<{
    parts: { key: string; content: Block[] }[]
  }>()
  return parts.find((part) => part.key === key)?.content ?? []
}

describe('advice', () => {
  test('of a therapist goes to the health part of a One Plan, under their own name', async () => {
    const { theo } = service.plans
    const answer = await therapist.post(`/api/plans/${theo}/advice`, advice)
    const given = answer.json<{ advice: string; part: string }>()
    expect(given.part).toBe('health')
    const items = await itemsIn(service.as('mother'), theo, 'health')
    expect(items.find(({ id }) => id === given.advice)).toMatchObject({
      item: 'advice',
      title: advice.title,
      words: advice.words,
      author: 'R. Bhatt',
      role: 'Speech and language therapist',
      by: 'P6',
      sector: 'health',
      on: '2026-10-05',
    })
    const recommended = items.filter(
      ({ item, advice: of }) => item === 'recommendation' && String(of) === given.advice,
    )
    expect(recommended).toMatchObject([
      {
        about: 'provision',
        sessions: 3,
        minutes: 20,
        per: 'week',
        weeks: 30,
        words: provision.words,
      },
      { about: 'need', words: 'Following.' },
    ])
    expect(recommended[1]).not.toHaveProperty('sessions')
  })

  test.each([
    ['nurse', 'health'],
    ['socialWorker', 'care'],
  ] as const)('of a %s goes to section K of an EHC plan', async (who, sector) => {
    const { trach } = service.plans
    const answer = await service.as(who).post(`/api/plans/${trach}/advice`, advice)
    const given = answer.json<{ advice: string; part: string }>()
    expect(given.part).toBe('K')
    const items = await itemsIn(service.as('caseworker'), trach, 'K')
    expect(items.find(({ id }) => id === given.advice)).toMatchObject({ sector })
  })

  test('is changed by its author and by nobody else', async () => {
    const { theo } = service.plans
    await therapist.post(`/api/plans/${theo}/advice`, { ...advice, words: 'Only mine to change.' })
    const part = await openPart(service.as('senco'), theo, 'health')
    const at = wordsAt(part.doc, 'Only mine')
    const steps = stepsOf(part.doc, (transform) => transform.delete(at, at + 4))
    expect((await commitTo(service.as('senco'), theo, part, steps)).status).toBe(409)
    expect((await commitTo(therapist, theo, part, steps)).status).toBe(200)
  })

  test('sent twice is there once', async () => {
    const operation = randomUUID()
    const path = `/api/plans/${service.plans.theo}/advice`
    const first = await therapist.post(path, advice, { operation })
    const before = await storedState(service)
    const again = await therapist.post(path, advice, { operation })
    expect(again.json()).toEqual(first.json())
    expect(await storedState(service)).toBe(before)
  })
})

describe('refused, and nothing written', () => {
  let before = ''
  beforeEach(async () => {
    before = await storedState(service)
  })

  const first = (change: object) => ({
    ...advice,
    recommendations: [{ ...provision, ...change }],
  })
  test.each<[string, unknown, string]>([
    ['a date that does not exist', { ...advice, on: '2026-02-29' }, '/on'],
    ['a date in another form', { ...advice, on: '5/10/2026' }, '/on'],
    ['no title', { ...advice, title: '' }, '/title'],
    ['an unknown field', { ...advice, author: 'Dr Somebody' }, '/author'],
    ['NUL in the words', { ...advice, words: '\u0000' }, '/words'],
    ['half a surrogate pair in the title', { ...advice, title: '\ud800' }, '/title'],
    ['NUL in a recommendation', first({ who: 'a\u0000' }), '/recommendations/0/who'],
    ['a number as text', first({ sessions: '3' }), '/recommendations/0/sessions'],
    ['less than none', first({ minutes: -1 }), '/recommendations/0/minutes'],
    ['far too many', first({ weeks: 1e9 }), '/recommendations/0/weeks'],
    ['an unknown period', first({ per: 'moon' }), '/recommendations/0/per'],
    ['an unknown kind', first({ about: 'magic' }), '/recommendations/0/about'],
    [
      'a missing field',
      { ...advice, recommendations: [{ about: 'need' }] },
      '/recommendations/0/words',
    ],
    ['too many', { ...advice, recommendations: Array(41).fill(provision) }, '/recommendations'],
  ])('%s', async (_name, body, pointer) => {
    const answer = await therapist.post(`/api/plans/${service.plans.theo}/advice`, body)
    expect([answer.status, answer.problem.type]).toEqual([400, '/problems/bad-input'])
    expect(answer.problem.errors?.map((error) => error.pointer)).toContain(pointer)
    expect(await storedState(service)).toBe(before)
  })
})
