import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { isWrite } from '../../../schemas/api/contract.ts'
import { CONTRACTS } from '../../../schemas/api/contracts.ts'
import { aSuggestion } from '../../support/discussing.ts'
import { type Client, SAMPLE, startTestService, type TestService } from '../../support/service.ts'
import { childOf, storedState } from '../../support/service-people.ts'
import { appended, openPart } from '../../support/writing.ts'

type Write = { readonly by: Client; readonly path: string; readonly body?: unknown }

let service: TestService
let writes: Readonly<Record<string, Write>>
beforeAll(async () => {
  service = await startTestService()
  const { theo } = service.plans
  const [senco, mother] = [service.as('senco'), service.as('mother')]
  const decided = await aSuggestion(mother, theo, 'needs')
  const explained = await aSuggestion(mother, theo, 'needs')
  const part = await openPart(senco, theo, 'needs')
  const threads = `/api/plans/${theo}/parts/${part.id}/threads`
  const comment = { text: 'T', item: null, words: null }
  const { id: thread } = (await mother.post(threads, comment)).json<{ id: string }>()
  const steps = appended(part.doc, { item: 'need', id: 'once', statement: 'Once.' })
  const child = { legalName: 'A', likesToBeCalled: 'A', dateOfBirth: '2018-01-01' }
  const advice = { title: 'T', on: '2026-10-05', words: 'W', recommendations: [] }
  const plan = { child: await childOf(service, theo), template: 'essex-one-plan' }
  writes = {
    commitPlan: {
      by: senco,
      path: `/api/plans/${theo}/commits`,
      body: { app: 'x', parts: [{ part: part.id, base: part.head, steps }] },
    },
    createPlan: { by: senco, path: '/api/plans', body: plan },
    addChild: { by: senco, path: '/api/children', body: child },
    saveAnswer: {
      by: mother,
      path: `/api/plans/${theo}/answers/matters`,
      body: { text: 'A', known: [''] },
    },
    sendAnswers: { by: mother, path: `/api/plans/${theo}/answers/send` },
    giveAdvice: { by: service.as('therapist'), path: `/api/plans/${theo}/advice`, body: advice },
    startThread: { by: mother, path: threads, body: comment },
    replyToThread: {
      by: senco,
      path: `/api/plans/${theo}/threads/${thread}/messages`,
      body: { text: 'R' },
    },
    settleThread: {
      by: senco,
      path: `/api/plans/${theo}/threads/${thread}`,
      body: { resolved: true },
    },
    decideSuggestion: {
      by: senco,
      path: `/api/plans/${theo}/suggestions/${decided}/decision`,
      body: { accept: true, reason: '' },
    },
    explainSuggestion: {
      by: mother,
      path: `/api/plans/${theo}/suggestions/${explained}/reason`,
      body: { reason: 'R' },
    },
    markSeen: { by: mother, path: `/api/plans/${theo}/seen`, body: { latest: 1 } },
    restoreVersion: {
      by: senco,
      path: `/api/plans/${theo}/parts/${part.id}/restore`,
      body: { version: 0 },
    },
    signIn: { by: service.nobody, path: '/api/session', body: { account: SAMPLE.nurse } },
    signOut: { by: service.as('father'), path: '/api/session' },
  }
  for (const { by } of Object.values(writes)) if (by.account) await by.get('/api/session')
})
afterAll(() => service.close())

const all = CONTRACTS.filter(isWrite)

test('every write of the service is tried here', () => {
  expect(all.map(({ name }) => name).toSorted()).toEqual(Object.keys(writes).toSorted())
})

describe.each(all.map((contract) => [contract.name, contract.method] as const))(
  '%s',
  (name, method) => {
    let before = ''
    let write: Write
    const send = (operation: string | null, headers: Record<string, string> = {}) =>
      write.by.call(method, write.path, write.body, { operation, headers })
    beforeEach(async () => {
      write = writes[name] as Write
      before = await storedState(service)
    })

    test.each([
      ['no operation id', null],
      ['an empty one', ''],
      ['one that is no UUID', 'once'],
      ['one in capitals', '0BD7C6F4-58B4-4F1A-9A33-1D7D5D1B8C11'],
      ['two', `${randomUUID()}, ${randomUUID()}`],
      ['SQL', `' or true --`],
    ])('%s is refused, and nothing written', async (_name, operation) => {
      const answer = await send(operation)
      expect([answer.status, answer.problem.type]).toEqual([400, '/problems/bad-input'])
      expect(answer.problem.errors?.[0]?.detail).toContain('Idempotency-Key')
      expect(await storedState(service)).toBe(before)
    })

    // Signing out ends the session, so its resend has nobody to answer.
    if (name !== 'signOut') {
      test('sent three times at once and once more gives one write and one answer', async () => {
        const operation = randomUUID()
        const answers = await Promise.all([send(operation), send(operation), send(operation)])
        const after = await storedState(service)
        answers.push(await send(operation))
        expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
        expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
        expect(await storedState(service)).toBe(after)
        const stored = service.owner.selectFrom('operation').selectAll().where('id', '=', operation)
        expect(await stored.execute()).toHaveLength(1)
      })
    }
  },
)

test('a session that ended has signed out for good, also when asked twice', async () => {
  const father = service.as('father')
  expect((await father.delete('/api/session')).status).toBe(200)
  expect((await father.delete('/api/session')).status).toBe(401)
})
