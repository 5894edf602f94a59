import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AnswerOf } from '../../../schemas/api/contract.ts'
import type { readHistory } from '../../../schemas/api/history.ts'
import { refusalWords } from '../../../schemas/words/problem.ts'
import { type Client, startTestService, type TestService } from '../../support/service.ts'
import { storedState } from '../../support/service-people.ts'
import { expectSoundPlan } from '../../support/stored-plan.ts'
import { appended, commitTo, openPart, placeOf, stepsOf, wordsAt } from '../../support/writing.ts'

let service: TestService
let senco: Client
let teacher: Client
let mother: Client
let plan = ''
const day = (time: string) => new Date(`2026-11-22T${time}:00Z`)
beforeAll(async () => {
  service = await startTestService()
  plan = service.plans.theo
  senco = service.as('senco')
  teacher = service.as('teacher')
  mother = service.as('mother')
  for (const who of [senco, teacher, mother]) await who.get('/api/session')
})
afterAll(async () => {
  expect(await expectSoundPlan(service, plan)).toBeGreaterThan(5)
  await service.close()
})

type History = AnswerOf<typeof readHistory>
const read = async (client: Client, query = '') =>
  (await client.get(`/api/plans/${plan}/history${query}`)).json<History>()
const on = (part: string, rest: string) => `/api/plans/${plan}/parts/${part}/${rest}`

/** A part of needs with one need of its own, written by the SENCO at a time. */
async function withNeed(statement: string, time: string) {
  service.setClock(day(time))
  const id = `n-${randomUUID().slice(0, 8)}`
  const part = await openPart(senco, plan, 'needs')
  const answer = await commitTo(
    senco,
    plan,
    part,
    appended(part.doc, { item: 'need', id, statement }),
  )
  expect(answer.status).toBe(200)
  return { id, part: await openPart(senco, plan, 'needs') }
}

async function write(client: Client, before: string, words: string) {
  const part = await openPart(client, plan, 'needs')
  const steps = stepsOf(part.doc, (transform) => {
    const place = wordsAt(part.doc, before) + before.length
    transform.insert(place, part.doc.type.schema.text(words))
  })
  const body = { app: 'test', parts: [{ part: part.id, base: part.head, steps }] }
  return client.post(`/api/plans/${plan}/commits`, body)
}

describe('putting back', () => {
  test('is a new change with a reason; what came since is marked removed', async () => {
    const { id, part } = await withNeed('He hums.', '15:00')
    await write(teacher, 'He hums', ' loudly')
    const later = await withNeed('He whistles.', '15:05')
    const operation = randomUUID()
    const body = { version: part.head, reason: 'Agreed with the family.' }
    const once = await senco.post(on(part.id, 'restore'), body, { operation })
    expect(once.json()).toEqual({ version: later.part.head + 1, changed: true })
    expect((await senco.post(on(part.id, 'restore'), body, { operation })).text).toBe(once.text)
    const now = await openPart(senco, plan, 'needs')
    expect(now.head).toBe(later.part.head + 1)
    expect(now.doc.nodeAt(placeOf(now.doc, id))?.textContent).toBe('He hums.')
    expect(now.doc.nodeAt(placeOf(now.doc, later.id))?.attrs.removed).toBe(true)
    const [entry] = (await read(mother, `?part=${part.id}`)).entries
    expect(entry).toMatchObject({ kind: 'restore', reason: 'Agreed with the family.' })
    const same = await senco.post(on(part.id, 'restore'), { version: now.head })
    expect(same.json()).toEqual({ version: now.head, changed: false })
  })

  test('takes one item alone', async () => {
    const first = await withNeed('One.', '16:00')
    const second = await withNeed('Two.', '16:01')
    await write(teacher, 'One', ' more')
    await write(teacher, 'Two', ' more')
    const body = { version: second.part.head, item: first.id }
    expect((await senco.post(on(first.part.id, 'restore'), body)).status).toBe(200)
    const now = await openPart(senco, plan, 'needs')
    const textOf = (id: string) => now.doc.nodeAt(placeOf(now.doc, id))?.textContent
    expect([textOf(first.id), textOf(second.id)]).toEqual(['One.', 'Two more.'])
    const missing = await senco.post(on(first.part.id, 'restore'), { ...body, item: 'nothing' })
    expect(missing.status).toBe(404)
  })

  test('leaves others’ own words alone', async () => {
    for (const key of ['admire', 'matters']) {
      const text = `My words about ${key}.`
      await mother.put(`/api/plans/${plan}/answers/${key}`, { text, known: [''] })
    }
    expect((await mother.post(`/api/plans/${plan}/answers/send`)).status).toBe(200)
    const part = await openPart(senco, plan, 'views')
    expect(part.doc.textContent).toContain('My words about')
    await senco.post(on(part.id, 'restore'), { version: 0 })
    const now = await openPart(senco, plan, 'views')
    expect(now.doc.textContent).toContain('My words about')
    const view = now.doc.children.find((node) => node.textContent.includes('My words about'))
    const one = await senco.post(on(part.id, 'restore'), { version: 0, item: view?.attrs.id })
    expect([one.status, one.problem.detail]).toEqual([409, refusalWords['item-not-yours']])
  })

  test('puts a part back that they only read', async () => {
    const part = await openPart(mother, plan, 'needs')
    const before = await storedState(service)
    const answer = await mother.post(on(part.id, 'restore'), { version: 0 })
    expect([answer.status, answer.problem.detail]).toEqual([409, refusalWords['part-not-yours']])
    expect(await storedState(service)).toBe(before)
  })
})
