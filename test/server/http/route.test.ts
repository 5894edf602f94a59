import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Contract } from '../../../schemas/api/contract.ts'
import { CONTRACTS } from '../../../schemas/api/contracts.ts'
import type { Role } from '../../../schemas/plan/kinds.ts'
import type { ProblemJson } from '../../../schemas/problem.ts'
import { type Act, permits } from '../../../schemas/rules/permissions.ts'
import { storedDecision, storedThread } from '../../support/discussing.ts'
import {
  type Client,
  EVERYBODY,
  SAMPLE,
  SETTINGS,
  startTestService,
  type TestService,
  type Who,
} from '../../support/service.ts'
import { addPerson, addToCircle, storedState } from '../../support/service-people.ts'

type PlanName = 'theo' | 'trach' | 'idris'
type Person = Who | 'otherSenco' | 'ehcTeacher' | 'restricted' | 'former' | 'elsewhere' | 'outsider'

/** What everybody is to every plan. Not here means: it does not exist for them. */
const ROLES_ON: Readonly<Record<Person, Partial<Record<PlanName, Role>>>> = {
  senco: { theo: 'senco' },
  teacher: { theo: 'teacher' },
  mother: { theo: 'parent' },
  father: { theo: 'parent' },
  idris: { idris: 'young-person' },
  therapist: { theo: 'health' },
  nurse: { trach: 'health' },
  socialWorker: { trach: 'care' },
  caseworker: { trach: 'caseworker', idris: 'caseworker' },
  otherSenco: { trach: 'senco' },
  ehcTeacher: { trach: 'teacher', idris: 'teacher' },
  restricted: {},
  former: {},
  elsewhere: {},
  outsider: {},
}

/** What a call on a plan needs. A call that is not here fails the test below. */
const NEEDS: Readonly<Record<string, Act>> = {
  readPlan: 'read-plan',
  readPart: 'read-plan',
  listCommits: 'read-plan',
  commitPlan: 'write-parts',
  checkPlan: 'check-plan',
  readAnswers: 'answer-questions',
  saveAnswer: 'answer-questions',
  sendAnswers: 'answer-questions',
  giveAdvice: 'give-advice',
  listDiscussion: 'read-plan',
  startThread: 'comment',
  replyToThread: 'comment',
  settleThread: 'comment',
  decideSuggestion: 'suggest',
  explainSuggestion: 'suggest',
  readHistory: 'read-plan',
  markSeen: 'read-plan',
  listVersions: 'read-plan',
  readVersion: 'read-plan',
  compareVersions: 'read-plan',
  comparePlan: 'read-plan',
  readAuthors: 'read-plan',
  restoreVersion: 'write-parts',
  followPlan: 'read-plan',
  awaitChanges: 'read-plan',
  tellPresence: 'read-plan',
  exportPlanJson: 'export-plan',
  exportPlanPdf: 'export-plan',
}

/** What somebody who may do it gets, when it is not a plain yes. */
const ANSWERS: Readonly<Record<string, readonly number[]>> = {
  commitPlan: [409],
  // Version 0 is there; whose part it is not gets a reason.
  restoreVersion: [200, 409],
  // The suggestion is decided already.
  decideSuggestion: [409],
  explainSuggestion: [409],
  // Who neither began it nor writes the part may only answer it.
  settleThread: [200, 403],
}
const DECIDED = '00000000-0000-4000-a000-000000000001'

let service: TestService
const accounts = new Map<Person, string>(EVERYBODY.map((who) => [who, SAMPLE[who]]))
const partOf = new Map<PlanName, string>()
/** A thread of every plan, by plan id. */
const threadOf = new Map<string, string>()
const client = (person: Person): Client => service.asAccount(accounts.get(person) ?? '')

beforeAll(async () => {
  service = await startTestService()
  const { theo, trach, idris } = service.plans
  const add = async (person: Person, what: Parameters<typeof addPerson>[1]) => {
    accounts.set(person, await addPerson(service, what))
  }
  await add('otherSenco', { senco: SETTINGS.trach })
  await add('ehcTeacher', { circle: { plan: trach, role: 'teacher' } })
  await addToCircle(service, accounts.get('ehcTeacher') ?? '', { plan: idris, role: 'teacher' })
  await add('restricted', { circle: { plan: theo, role: 'parent' }, restrictedFrom: theo })
  await add('former', { circle: { plan: theo, role: 'teacher', until: '2020-01-01' } })
  await add('elsewhere', { caseworker: 'Another Council' })
  await add('outsider', {})
  for (const name of ['theo', 'trach', 'idris'] as const) {
    const part = await service.owner
      .selectFrom('part')
      .select('id')
      .where('planId', '=', service.plans[name])
      .orderBy('ordinal')
      .executeTakeFirstOrThrow()
    partOf.set(name, part.id)
    const plan = service.plans[name]
    const by = accounts.get('outsider') ?? ''
    threadOf.set(plan, await storedThread(service, { plan, part: part.id, by }))
    await storedDecision(service, { plan, part: part.id, by, id: DECIDED })
  }
  for (const person of accounts.keys()) await client(person).get('/api/session')
})
afterAll(() => service.close())

const onPlans = CONTRACTS.filter((contract) => contract.path.includes(':plan'))
const advice = { title: 'T', on: '2026-11-02', words: 'W', recommendations: [] }
const bodies: Readonly<Record<string, (part: string) => unknown>> = {
  // A step on a version that is not there yet: allowed people get 409, and nothing is written.
  commitPlan: (part) => ({
    app: 'x',
    parts: [{ part, base: 1_000_000, steps: [{ stepType: 'replace', from: 0, to: 0 }] }],
  }),
  tellPresence: () => ({ client: randomUUID(), place: {} }),
  createPlan: () => ({ child: randomUUID(), template: 'essex-one-plan' }),
  addChild: () => ({ legalName: 'A', likesToBeCalled: 'A', dateOfBirth: '2018-01-01' }),
  saveAnswer: () => ({ text: 'An answer.', known: [''] }),
  markSeen: () => ({ latest: 1 }),
  restoreVersion: () => ({ version: 0 }),
  giveAdvice: () => advice,
  startThread: () => ({ text: 'A comment.', item: null, words: null }),
  replyToThread: () => ({ text: 'A reply.' }),
  settleThread: () => ({ resolved: true }),
  decideSuggestion: () => ({ accept: true, reason: '' }),
  explainSuggestion: () => ({ reason: 'Because.' }),
}

const moments = '?from=2026-01-01T00:00:00Z&to=2030-01-01T00:00:00Z'
const QUERIES: Readonly<Record<string, string>> = {
  listCommits: '?after=0',
  compareVersions: '?from=0&to=0',
  comparePlan: moments,
}

function send(contract: Contract, by: Client, plan: string, part: string) {
  const path = contract.path
    .replace(':plan', plan)
    .replace(':part', part)
    .replace(':question', 'matters')
    .replace(':version', '0')
    .replace(':thread', threadOf.get(plan) ?? randomUUID())
    .replace(':suggestion', DECIDED)
  return by.call(
    contract.method,
    `${path}${QUERIES[contract.name] ?? ''}`,
    bodies[contract.name]?.(part),
  )
}

const forgetRequest = ({ requestId: _, ...problem }: ProblemJson) => problem

test('every call on a plan has its place in the permission table', () => {
  expect(onPlans.map(({ name }) => name).toSorted()).toEqual(Object.keys(NEEDS).toSorted())
})

describe.each(
  // A stream never ends: `events.routes.test.ts` asks who may have it.
  onPlans
    .filter(({ name }) => name !== 'followPlan')
    .map((contract) => [contract.name, contract] as const),
)('%s', (name, contract) => {
  test('is done by those who may, refused to those who may not, and absent for the rest', async () => {
    const absent = await send(contract, client('senco'), randomUUID(), randomUUID())
    expect(absent.status).toBe(404)
    let allowed = 0
    for (const person of Object.keys(ROLES_ON) as Person[]) {
      for (const plan of ['theo', 'trach', 'idris'] as const) {
        const role = ROLES_ON[person][plan]
        const answer = await send(
          contract,
          client(person),
          service.plans[plan],
          partOf.get(plan) ?? '',
        )
        const where = `${person} on ${plan}`
        if (!role) {
          expect([where, answer.status]).toEqual([where, 404])
          expect(forgetRequest(answer.problem)).toEqual(forgetRequest(absent.problem))
        } else if (!permits(role, NEEDS[name] ?? 'create-plan')) {
          expect([where, answer.status, answer.problem.type]).toEqual([
            where,
            403,
            '/problems/forbidden',
          ])
        } else {
          allowed += 1
          expect(ANSWERS[name] ?? [200], where).toContain(answer.status)
        }
      }
    }
    expect(allowed).toBeGreaterThan(0)
  })
})

describe('without a session', () => {
  test.each(CONTRACTS.filter((c) => c.access === 'signed-in').map((c) => [c.name, c]))(
    '%s is refused and writes nothing',
    async (_name, contract) => {
      const before = await storedState(service)
      const answer = await send(
        contract,
        service.nobody,
        service.plans.theo,
        partOf.get('theo') ?? '',
      )
      expect([answer.status, answer.problem.type]).toEqual([401, '/problems/signed-out'])
      expect(await storedState(service)).toBe(before)
    },
  )
})

describe('what is listed', () => {
  test.each(Object.keys(ROLES_ON) as Person[])(
    '%s sees their plans and no other',
    async (person) => {
      const { plans } = (await client(person).get('/api/plans')).json<{
        plans: { id: string; role: string }[]
      }>()
      const seen = Object.fromEntries(plans.map((plan) => [plan.id, plan.role]))
      const due = Object.entries(ROLES_ON[person]).map(([name, role]) => [
        service.plans[name as PlanName],
        role,
      ])
      expect(seen).toEqual(Object.fromEntries(due))
    },
  )

  test('children are listed for SENCOs of their school only', async () => {
    const names = async (person: Person) => {
      const answer = await client(person).get('/api/children')
      if (answer.status === 403) return 'forbidden'
      return answer.json<{ children: { legalName: string }[] }>().children.length
    }
    expect(await names('senco')).toBe(1)
    expect(await names('otherSenco')).toBe(1)
    for (const person of ['teacher', 'mother', 'caseworker', 'restricted', 'former'] as const) {
      expect([person, await names(person)]).toEqual([person, 'forbidden'])
    }
  })
})

describe('parts', () => {
  const hidden = ['D', 'H1', 'H2', 'K']

  test('a teacher gets none of D, H1, H2 and K, by any way', async () => {
    const teacher = client('ehcTeacher')
    const plan = service.plans.trach
    const parts = await service.owner
      .selectFrom('part')
      .select(['id', 'key'])
      .where('planId', '=', plan)
      .execute()
    const seen = (await teacher.get(`/api/plans/${plan}`)).json<{
      parts: { key: string }[]
      template: { parts: { key: string }[] }
    }>()
    const open = parts.map(({ key }) => key).filter((key) => !hidden.includes(key))
    expect(open).toHaveLength(8)
    expect(seen.parts.map(({ key }) => key).toSorted()).toEqual(open.toSorted())
    expect(seen.template.parts.map(({ key }) => key).toSorted()).toEqual(open.toSorted())
    for (const { id, key } of parts) {
      const status = hidden.includes(key) ? 404 : 200
      const read = await teacher.get(`/api/plans/${plan}/parts/${id}`)
      const commits = await teacher.get(`/api/plans/${plan}/parts/${id}/commits?after=0`)
      expect([key, read.status, commits.status]).toEqual([key, status, status])
    }
  })

  test('no words of a hidden part reach a teacher in any answer', async () => {
    const secret = await service.owner
      .selectFrom('item')
      .innerJoin('part', 'part.id', 'item.partId')
      .select(['item.text', 'part.key'])
      .where('part.planId', '=', service.plans.trach)
      .where('part.key', 'in', hidden)
      .execute()
    const words = secret.flatMap(({ text }) => text.split('\n')).filter((line) => line.length > 40)
    expect(words.length).toBeGreaterThan(3)
    const base = `/api/plans/${service.plans.trach}`
    for (const path of ['/api/plans', base, `${base}/findings`]) {
      const { text, status } = await client('ehcTeacher').get(path)
      expect(status).toBe(200)
      for (const line of words) expect(text).not.toContain(JSON.stringify(line).slice(1, -1))
    }
    const everything = (await client('caseworker').get(base)).text
    for (const line of words) expect(everything).toContain(JSON.stringify(line).slice(1, -1))
  })

  test('a teacher’s checks do not complain of what they cannot see', async () => {
    const path = `/api/plans/${service.plans.trach}/findings`
    type Found = { findings: { check: string; item?: string }[] }
    const keys = ({ findings }: Found) => findings.map(({ check, item }) => `${check} ${item}`)
    const all = new Set(keys((await client('caseworker').get(path)).json<Found>()))
    const own = keys((await client('ehcTeacher').get(path)).json<Found>())
    expect(own.filter((finding) => !all.has(finding))).toEqual([])
    expect(own.length).toBeGreaterThan(0)
  })
})
