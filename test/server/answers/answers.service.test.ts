import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Client, startTestService, type TestService } from '../../support/service.ts'
import { storedState } from '../../support/service-people.ts'
import { expectSoundPlan } from '../../support/stored-plan.ts'

let service: TestService
let mother: Client
let father: Client
let plan = ''
let answers = ''
beforeAll(async () => {
  service = await startTestService()
  mother = service.as('mother')
  father = service.as('father')
  plan = service.plans.theo
  answers = `/api/plans/${plan}/answers`
  for (const who of [mother, father]) await who.get('/api/session')
})
afterAll(async () => {
  expect(await expectSoundPlan(service, plan)).toBeGreaterThan(3)
  await service.close()
})

type Question = { key: string; ask: string; text: string; savedAt: string | null; sent: boolean }

async function mine(who: Client, key: string): Promise<Question | undefined> {
  const { questions } = (await who.get(answers)).json<{ questions: Question[] }>()
  return questions.find((question) => question.key === key)
}

/** Saves as a screen does that shows the text the service holds. */
async function save(who: Client, key: string, text: string) {
  const known = [(await mine(who, key))?.text ?? '']
  return who.put(`${answers}/${key}`, { text, known })
}
const send = async (who: Client) =>
  (await who.post(`${answers}/send`)).json<{ sent: number }>().sent

type Block = { item?: string; id?: string; words?: unknown; removed?: boolean; who?: string }

async function views(as: Client): Promise<Block[]> {
  const { parts } = (await as.get(`/api/plans/${plan}`)).json<{
    parts: { key: string; content: Block[] }[]
  }>()
  return parts.find((part) => part.key === 'views')?.content ?? []
}
const viewOf = async (who: Client, key: string) =>
  (await views(service.as('senco'))).find(({ id }) => id === `answer-${key}-${who.account}`)

describe('an answer', () => {
  test.each([
    ['spaces', '  two  spaces, and at the end  '],
    ['lines', 'one\n\n\ntwo\n'],
    ['a tab and other spaces', 'a\tb\u00a0c\u2003d'],
    ['emoji', '👨‍👩‍👧‍👦 loves 🐢 and 🏳️‍🌈'],
    ['right to left', 'هو يحب السباحة \u200f(كثيرًا)\u200e'],
    ['letters that are two', 'e\u0301 is not é'],
    ['what looks like code', '<script>alert(1)</script> {{y}} \\u0000 %00'],
    ['quotes and slashes', `'";--\\/`],
    ['one 10,000-character word', 'x'.repeat(10_000)],
    ['as much as there may be', '🐢'.repeat(20_000)],
    ['a word in plan JSON', '{"rich":[{"type":"paragraph"}]}'],
  ])('is kept exactly: %s', async (_name, text) => {
    const saved = await save(mother, 'matters', text)
    expect(saved.status, saved.text).toBe(200)
    expect((await mine(mother, 'matters'))?.text).toBe(text)
    expect(await send(mother)).toBe(1)
    expect(await viewOf(mother, 'matters')).toMatchObject({ item: 'view', words: text, who: 'P1' })
    expect(await mine(mother, 'matters')).toMatchObject({ text, sent: true })
  })

  test('is nobody else’s until it is sent', async () => {
    await save(mother, 'future', 'CANARY-unsent')
    const everybody = ['father', 'senco', 'teacher', 'therapist'] as const
    for (const who of everybody) {
      const client = service.as(who)
      for (const path of [
        `/api/plans/${plan}`,
        answers,
        '/api/plans',
        `/api/plans/${plan}/findings`,
      ]) {
        expect((await client.get(path)).text).not.toContain('CANARY-unsent')
      }
    }
    expect((await mine(mother, 'future'))?.sent).toBe(false)
    expect(await send(mother)).toBe(1)
    for (const who of everybody) {
      const seen = (await service.as(who).get(`/api/plans/${plan}`)).text
      expect(seen).toContain('CANARY-unsent')
    }
    // What the mother said stays out of the father's own answers.
    expect((await mine(father, 'future'))?.text).toBe('')
  })

  test('of one parent leaves that of the other alone', async () => {
    await save(mother, 'working', 'The mother’s.')
    await save(father, 'working', 'The father’s.')
    expect(await send(mother)).toBe(1)
    expect(await viewOf(father, 'working')).toBeUndefined()
    expect(await send(father)).toBe(1)
    expect(await viewOf(mother, 'working')).toMatchObject({ words: 'The mother’s.' })
    expect(await viewOf(father, 'working')).toMatchObject({ words: 'The father’s.', who: 'P2' })
  })

  test('changed after sending is private again, and then replaces itself', async () => {
    await save(mother, 'admire', 'First.')
    await send(mother)
    const count = (await views(mother)).length
    await save(mother, 'admire', 'Second.')
    expect(await mine(mother, 'admire')).toMatchObject({ text: 'Second.', sent: false })
    expect(await viewOf(mother, 'admire')).toMatchObject({ words: 'First.' })
    expect(await send(mother)).toBe(1)
    expect(await viewOf(mother, 'admire')).toMatchObject({ words: 'Second.' })
    expect(await views(mother)).toHaveLength(count)
  })

  test('emptied after sending is marked removed, and can come back', async () => {
    await save(mother, 'not-working', 'Lunch.')
    await send(mother)
    await save(mother, 'not-working', '')
    expect(await send(mother)).toBe(1)
    expect(await viewOf(mother, 'not-working')).toMatchObject({ removed: true })
    await save(mother, 'not-working', 'Lunch, again.')
    await send(mother)
    const back = await viewOf(mother, 'not-working')
    expect(back).toMatchObject({ words: 'Lunch, again.' })
    expect(back?.removed).toBeUndefined()
  })

  test('that says nothing was never sent', async () => {
    await save(father, 'anything-else', ' \n ')
    await send(father)
    expect(await viewOf(father, 'anything-else')).toBeUndefined()
  })

  test('sent twice is sent once', async () => {
    await save(father, 'matters', 'Once.')
    const operation = randomUUID()
    const first = await father.post(`${answers}/send`, undefined, { operation })
    const before = await storedState(service)
    const again = await father.post(`${answers}/send`, undefined, { operation })
    expect([first.json(), again.json()]).toEqual([{ sent: 1 }, { sent: 1 }])
    expect(await storedState(service)).toBe(before)
    expect(await send(father)).toBe(0)
  })

  test('is the young person’s own in their own plan', async () => {
    const idris = service.as('idris')
    const path = `/api/plans/${service.plans.idris}`
    const asked = (await idris.get(`${path}/answers`)).json<{
      about: string
      questions: Question[]
    }>()
    expect(asked.about).toBe('me')
    await idris.put(`${path}/answers/future`, { text: 'A job with animals.', known: [''] })
    expect((await idris.post(`${path}/answers/send`)).json()).toEqual({ sent: 1 })
    const seen = (await service.as('caseworker').get(path)).text
    expect(seen).toContain('A job with animals.')
    expect(seen).toMatch(/"speaker":"young-person"[^}]*A job with animals|A job with animals/)
  })
})

test('a screen that shows an older text does not overwrite a newer one', async () => {
  await save(mother, 'matters', 'From the phone.')
  const before = await storedState(service)
  const stale = await mother.put(`${answers}/matters`, {
    text: 'From the tablet.',
    known: ['Old.'],
  })
  expect([stale.status, stale.problem.type]).toEqual([409, '/problems/stale'])
  expect(await storedState(service)).toBe(before)
  // Saying the same again is no conflict.
  const same = await mother.put(`${answers}/matters`, { text: 'From the phone.', known: [] })
  expect(same.status).toBe(200)
})

describe('refused, and nothing written', () => {
  let before = ''
  beforeEach(async () => {
    before = await storedState(service)
  })

  test.each<[string, object, string]>([
    ['no text', {}, '/text'],
    ['a number', { text: 3 }, '/text'],
    ['a list', { text: ['a'] }, '/text'],
    ['an unknown field', { text: 'a', sent: true }, '/sent'],
    ['too long', { text: 'a'.repeat(20_001) }, '/text'],
    ['NUL', { text: 'a\u0000' }, '/text'],
    ['half a surrogate pair', { text: 'a\ud83d' }, '/text'],
    ['the other half', { text: '\udc00a' }, '/text'],
  ])('%s', async (_name, body, pointer) => {
    const known = [(await mine(mother, 'matters'))?.text ?? '']
    const answer = await mother.put(`${answers}/matters`, { known, ...body })
    expect([answer.status, answer.problem.type]).toEqual([400, '/problems/bad-input'])
    expect(answer.problem.errors).toEqual([{ pointer, detail: expect.stringMatching(/\.$/) }])
    expect(await storedState(service)).toBe(before)
  })

  test.each(['nothing', 'send', '__proto__', 'MATTERS', '%00', '%F0%9F', 'a'.repeat(65)])(
    'a question that does not exist: %s',
    async (question) => {
      const answer = await mother.put(`${answers}/${question}`, { text: 'a', known: [''] })
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(answer.status).toBeLessThan(500)
      expect(answer.problem.type).toMatch(/not-found|bad-input|wrong-method/)
      expect(await storedState(service)).toBe(before)
    },
  )
})
