import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refusalWords } from '../../schemas/words/problem.ts'
import { type Client, type Reply, startTestService, type TestService } from '../support/service.ts'
import { storedState } from '../support/service-people.ts'
import { expectSoundPlan } from '../support/stored-plan.ts'
import { appended, commitTo, openPart, wordsAt } from '../support/writing.ts'

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
  expect(await expectSoundPlan(service, plan)).toBeGreaterThan(2)
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

describe('steps nobody’s editor makes', () => {
  const replace = (from: number, to: number, rest: object = {}) => ({
    stepType: 'replace',
    from,
    to,
    ...rest,
  })
  const text = (words: string) => ({
    slice: { content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }] },
  })

  test.each<[string, (size: number) => object[]]>([
    ['from after to', () => [replace(9, 3)]],
    ['out of range', (size) => [replace(size + 5, size + 9)]],
    ['far out of range', () => [replace(9_000_000, 9_000_001)]],
    ['a node no one knows', () => [replace(0, 0, { slice: { content: [{ type: 'script' }] } })]],
    ['a slice that is none', () => [replace(0, 0, { slice: { content: 'x' } })]],
    ['an item without an id', () => [replace(0, 0, itemSlice({ id: '' }))]],
    ['an id with a space', () => [replace(0, 0, itemSlice({ id: 'a b' }))]],
    ['an attribute of the wrong kind', () => [replace(0, 0, itemSlice({ id: 'z', area: 7 }))]],
    ['a value that is no choice', () => [replace(0, 0, itemSlice({ id: 'z', area: 'magic' }))]],
    [
      'an item that is empty',
      () => [replace(0, 0, { slice: { content: [{ type: 'need', attrs: { id: 'z' } }] } })],
    ],
    [
      'a paragraph cut open',
      () => [replace(0, 0, { slice: { ...text('x').slice, openStart: 1 } })],
    ],
    [
      'an opening deeper than the slice',
      () => [replace(0, 0, { slice: { ...text('x').slice, openStart: 9, openEnd: 9 } })],
    ],
    [
      'an opening below zero',
      () => [replace(0, 0, { slice: { ...text('x').slice, openStart: -1, openEnd: -1 } })],
    ],
    [
      'half an opening',
      () => [replace(0, 0, { slice: { ...text('x').slice, openStart: 0.5, openEnd: 0.5 } })],
    ],
    [
      'an opening without end',
      () => [replace(0, 0, { slice: { ...text('x').slice, openStart: 1e300, openEnd: 1e300 } })],
    ],
    ['an attribute of text', () => [{ stepType: 'attr', pos: 5, attr: 'area', value: 'health' }]],
    ['an attribute nobody knows', () => [{ stepType: 'attr', pos: 0, attr: 'x', value: 'y' }]],
    [
      'an attribute of another kind of item',
      () => [{ stepType: 'attr', pos: 0, attr: 'sessions', value: 3 }],
    ],
    [
      'an attribute of nothing',
      () => [{ stepType: 'attr', pos: 9_999_999, attr: 'area', value: 'health' }],
    ],
    [
      'a mark nobody knows',
      () => [{ stepType: 'addMark', mark: { type: 'blink' }, from: 0, to: 1 }],
    ],
    [
      'a gap the wrong way round',
      () => [{ stepType: 'replaceAround', from: 0, to: 4, gapFrom: 3, gapTo: 1, insert: 0 }],
    ],
    [
      'a gap outside',
      () => [{ stepType: 'replaceAround', from: 4, to: 6, gapFrom: 0, gapTo: 9, insert: 90 }],
    ],
  ])('%s: refused, nothing written', async (_name, make) => {
    const part = await open('needs')
    const before = await storedState(service)
    const answer = await commitTo(senco, plan, part, make(part.doc.content.size))
    await expectRefused(answer, before, refusalWords['does-not-fit'])
  })

  test('a link that runs code', async () => {
    const { part } = await withNeed('a link here')
    const before = await storedState(service)
    const from = wordsAt(part.doc, 'a link here')
    for (const href of [
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      'data:text/html,x',
      ' https://x',
    ]) {
      const mark = { type: 'link', attrs: { href } }
      const steps = [{ stepType: 'addMark', mark, from, to: from + 6 }]
      await expectRefused(
        await commitTo(senco, plan, part, steps),
        before,
        refusalWords['does-not-fit'],
      )
    }
    const mark = { type: 'link', attrs: { href: 'https://example.org/a' } }
    const steps = [{ stepType: 'addMark', mark, from, to: from + 6 }]
    expect((await commitTo(senco, plan, part, steps)).status).toBe(200)
  })

  test('an id that stands in another part', async () => {
    const { id } = await withNeed('taken')
    const actions = await open('actions')
    const before = await storedState(service)
    const steps = appended(actions.doc, { item: 'action', id, words: 'x' })
    await expectRefused(
      await commitTo(senco, plan, actions, steps),
      before,
      refusalWords['id-taken'],
    )
  })

  test('an id twice in one part', async () => {
    const { id, part } = await withNeed('twice')
    const before = await storedState(service)
    const steps = appended(part.doc, need(id, 'again'))
    await expectRefused(
      await commitTo(senco, plan, part, steps),
      before,
      refusalWords['does-not-fit'],
    )
  })

  test('an entry that the part does not take', async () => {
    const part = await open('needs')
    const before = await storedState(service)
    const steps = appended(part.doc, { item: 'review', id: 'r-1' })
    const answer = await commitTo(senco, plan, part, steps)
    await expectRefused(answer, before, refusalWords['item-not-here'])
  })

  test('the same part twice in one commit', async () => {
    const part = await open('needs')
    const before = await storedState(service)
    const one = { part: part.id, base: part.head, steps: appended(part.doc, need('t-1', 'x')) }
    const answer = await senco.post(`/api/plans/${plan}/commits`, { app: 'x', parts: [one, one] })
    await expectRefused(answer, before, refusalWords['does-not-fit'])
  })

  test('more writing than a part may hold, commit after commit', async () => {
    const part = await open('needs')
    const before = await storedState(service)
    const steps = appended(part.doc, need('long-1', 'x'.repeat(400_001)))
    await expectRefused(
      await commitTo(senco, plan, part, steps),
      before,
      refusalWords['does-not-fit'],
    )
  })

  test('a part of another plan, and a plan of another school, are not there', async () => {
    const other = await openPart(service.as('caseworker'), service.plans.trach, 'B')
    const before = await storedState(service)
    const steps = appended(other.doc, need('x-1', 'x'))
    const answers = [
      await commitTo(senco, plan, other, steps),
      await commitTo(senco, service.plans.trach, other, steps),
      await commitTo(senco, randomUUID(), other, steps),
    ]
    for (const answer of answers) {
      expect([answer.status, answer.problem.type]).toEqual([404, '/problems/not-found'])
    }
    expect(await storedState(service)).toBe(before)
  })

  test('a version from the future', async () => {
    const part = await open('needs')
    const before = await storedState(service)
    for (const head of [part.head + 1, 2 ** 31, 2 ** 53, 1e300]) {
      const answer = await commitTo(
        senco,
        plan,
        { ...part, head },
        appended(part.doc, need('f', 'x')),
      )
      expect([answer.status, answer.problem.type]).toEqual([409, '/problems/stale'])
    }
    expect(await storedState(service)).toBe(before)
  })

  function itemSlice(attrs: object) {
    const field = (name: string) => ({ type: `need_${name}`, content: [{ type: 'paragraph' }] })
    const content = ['statement', 'impact', 'strength'].map(field)
    return { slice: { content: [{ type: 'need', attrs, content }] } }
  }
})
