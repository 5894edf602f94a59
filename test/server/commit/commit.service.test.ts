import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { documentSchema } from '../../../schemas/document/document-schema.ts'
import { itemFromJson } from '../../../schemas/document/part-json.ts'
import { refusalWords } from '../../../schemas/words/problem.ts'
import {
  type Client,
  type Reply,
  SETTINGS,
  startTestService,
  type TestService,
} from '../../support/service.ts'
import { addPerson, storedState } from '../../support/service-people.ts'
import { expectSoundPlan } from '../../support/stored-plan.ts'
import { appended, commitTo, openPart, placeOf, stepsOf, wordsAt } from '../../support/writing.ts'

let service: TestService
let senco: Client
let teacher: Client
let plan = ''
beforeAll(async () => {
  service = await startTestService()
  senco = service.as('senco')
  teacher = service.as('teacher')
  plan = service.plans.theo
  for (const who of [senco, teacher, service.as('mother')]) await who.get('/api/session')
})
afterAll(async () => {
  expect(await expectSoundPlan(service, plan)).toBeGreaterThan(10)
  await service.close()
})

const open = (key: string, as = senco) => openPart(as, plan, key)
const need = (id: string, statement: string) => ({ item: 'need' as const, id, statement })

/** A new need that nobody else knows, saved. */
async function withNeed(statement: string) {
  const id = `n-${randomUUID().slice(0, 8)}`
  const part = await open('needs')
  expect((await commitTo(senco, plan, part, appended(part.doc, need(id, statement)))).status).toBe(
    200,
  )
  return { id, part: await open('needs') }
}

async function expectRefused(answer: Reply, before: string, detail: unknown): Promise<void> {
  expect([answer.status, answer.problem.type]).toEqual([409, '/problems/part-refused'])
  expect(answer.problem.detail).toEqual(detail)
  expect(await storedState(service)).toBe(before)
}

describe('an edit', () => {
  test('adds a need, and everybody who may read the part sees it', async () => {
    const { id, part } = await withNeed('He finds it hard to start a task.')
    expect(placeOf(part.doc, id)).toBeGreaterThan(0)
    const seen = (await teacher.get(`/api/plans/${plan}`)).text
    expect(seen).toContain('He finds it hard to start a task.')
  })

  test('sets an attribute, and the rows of links follow', async () => {
    const { id, part } = await withNeed('Attributes.')
    const steps = stepsOf(part.doc, (transform) => {
      transform.setNodeAttribute(placeOf(part.doc, id), 'area', 'cognition-and-learning')
      transform.setNodeAttribute(placeOf(part.doc, id), 'evidence', ['nobody-yet', 'AS1'])
    })
    expect((await commitTo(teacher, plan, part, steps)).json()).toMatchObject({
      parts: [{ version: part.head + 1, missed: [] }],
    })
    const links = await service.owner
      .selectFrom('itemLink')
      .select(['toId', 'name'])
      .where('fromId', '=', id)
      .orderBy('toId')
      .execute()
    expect(links).toEqual([
      { toId: 'AS1', name: 'evidence' },
      { toId: 'nobody-yet', name: 'evidence' },
    ])
  })

  test('on two parts is one commit', async () => {
    const [needs, actions] = [await open('needs'), await open('actions')]
    const operation = randomUUID()
    const action = { item: 'action' as const, id: randomUUID().slice(0, 8), words: 'Ring.' }
    const parts = [
      { part: needs.id, base: needs.head, steps: appended(needs.doc, need(randomUUID(), 'a')) },
      { part: actions.id, base: actions.head, steps: appended(actions.doc, action) },
    ]
    const answer = await senco.post(
      `/api/plans/${plan}/commits`,
      { app: 'x', parts },
      { operation },
    )
    expect(answer.json<{ parts: object[] }>().parts).toHaveLength(2)
    const rows = service.owner.selectFrom('partCommit').where('commitId', '=', operation)
    expect(await rows.select('partId').execute()).toHaveLength(2)
  })

  test('on two parts is nothing when one of them is refused', async () => {
    const [needs, views] = [await open('needs'), await open('views')]
    const before = await storedState(service)
    const parts = [
      { part: needs.id, base: needs.head, steps: appended(needs.doc, need(randomUUID(), 'a')) },
      { part: views.id, base: views.head, steps: appended(views.doc, need(randomUUID(), 'b')) },
    ]
    const answer = await senco.post(`/api/plans/${plan}/commits`, { app: 'x', parts })
    await expectRefused(answer, before, refusalWords['item-not-here'])
  })

  test('keeps a 10,000-character word, right-to-left text and emoji exactly', async () => {
    const texts = [
      'x'.repeat(10_000),
      'שלום עולם \u200Fمرحبا\u200E',
      '👩🏽‍🏫 👨‍👩‍👧 e\u0301 \u00A0 \u2028',
    ]
    for (const text of texts) {
      const { id, part } = await withNeed(text)
      expect(part.doc.nodeAt(placeOf(part.doc, id))?.textContent).toBe(text)
      const row = service.owner.selectFrom('item').select('text').where('id', '=', id)
      expect((await row.executeTakeFirstOrThrow()).text).toContain(text)
    }
  })
})

describe('others’ words', () => {
  const quote = 'Swimming is my best thing.'
  let view = ''
  beforeAll(async () => {
    const part = await open('views', service.as('mother'))
    view = 'view-of-mother'
    const item = {
      item: 'view' as const,
      id: view,
      speaker: 'parent',
      manner: 'quote',
      words: quote,
    }
    const steps = appended(part.doc, item)
    expect((await commitTo(service.as('mother'), plan, part, steps)).status).toBe(200)
  })

  test('cannot be changed, marked, retyped or taken out by the SENCO, the father or the teacher', async () => {
    const part = await open('views')
    const at = wordsAt(part.doc, quote)
    const place = placeOf(part.doc, view)
    const size = part.doc.nodeAt(place)?.nodeSize ?? 0
    const other = itemFromJson({ item: 'view', id: 'view-instead', words: 'Mine.' })
    const attempts = [
      stepsOf(part.doc, (t) => t.insert(at, documentSchema.text('not '))),
      stepsOf(part.doc, (t) => t.delete(at, at + 3)),
      stepsOf(part.doc, (t) => t.addMark(at, at + 3, documentSchema.mark('em'))),
      stepsOf(part.doc, (t) => t.setNodeAttribute(place, 'speaker', 'school')),
      stepsOf(part.doc, (t) => t.setNodeAttribute(place, 'removed', true)),
      stepsOf(part.doc, (t) => t.setNodeAttribute(place, 'id', 'mine')),
      stepsOf(part.doc, (t) => t.delete(place, place + size)),
      stepsOf(part.doc, (t) => t.replaceWith(place, place + size, other)),
      stepsOf(part.doc, (t) => t.delete(0, t.doc.content.size)),
    ]
    const before = await storedState(service)
    for (const who of [senco, service.as('father'), teacher]) {
      for (const steps of attempts) {
        const answer = await commitTo(who, plan, part, steps)
        expect([answer.status, answer.problem.type]).toEqual([409, '/problems/part-refused'])
        expect(answer.text).not.toContain('Swimming')
      }
    }
    expect(await storedState(service)).toBe(before)
  })

  test('may be changed and taken out by the one who said them', async () => {
    const mother = service.as('mother')
    const part = await open('views', mother)
    const at = wordsAt(part.doc, quote)
    const more = stepsOf(part.doc, (t) => t.insert(at, documentSchema.text('Still: ')))
    expect((await commitTo(mother, plan, part, more)).status).toBe(200)
    const now = await open('views', mother)
    const place = placeOf(now.doc, view)
    const out = stepsOf(now.doc, (t) =>
      t.delete(place, place + (t.doc.nodeAt(place)?.nodeSize ?? 0)),
    )
    expect((await commitTo(mother, plan, now, out)).status).toBe(200)
  })

  test('items of others are marked removed, never taken out', async () => {
    const { id, part } = await withNeed('made by the SENCO')
    const place = placeOf(part.doc, id)
    const size = part.doc.nodeAt(place)?.nodeSize ?? 0
    const before = await storedState(service)
    const out = stepsOf(part.doc, (t) => t.delete(place, place + size))
    await expectRefused(
      await commitTo(teacher, plan, part, out),
      before,
      refusalWords['item-taken-out'],
    )
    const marked = stepsOf(part.doc, (t) => t.setNodeAttribute(place, 'removed', true))
    expect((await commitTo(teacher, plan, part, marked)).status).toBe(200)
  })

  test('an item is never turned into another kind', async () => {
    const { id, part } = await withNeed('turns')
    const place = placeOf(part.doc, id)
    const other = itemFromJson({ item: 'strength', id, words: 'turns' })
    const size = part.doc.nodeAt(place)?.nodeSize ?? 0
    const before = await storedState(service)
    const steps = stepsOf(part.doc, (t) => t.replaceWith(place, place + size, other))
    await expectRefused(
      await commitTo(senco, plan, part, steps),
      before,
      refusalWords['item-renamed'],
    )
  })

  test('a part that others write', async () => {
    const part = await open('needs')
    const before = await storedState(service)
    const answer = await commitTo(
      service.as('mother'),
      plan,
      part,
      appended(part.doc, need('m', 'x')),
    )
    await expectRefused(answer, before, expect.stringMatching(/other/))
  })

  test('a SENCO of another school', async () => {
    const stranger = service.asAccount(await addPerson(service, { senco: SETTINGS.trach }))
    await stranger.get('/api/session')
    const part = await open('needs')
    const before = await storedState(service)
    const answer = await commitTo(stranger, plan, part, appended(part.doc, need('m', 'x')))
    expect(answer.status).toBe(404)
    expect(await storedState(service)).toBe(before)
  })
})
