import { afterAll, beforeAll, expect, test } from 'vitest'
import { documentSchema } from '../../schemas/document/document-schema.ts'
import { acceptCommit } from '../../schemas/rules/accept-commit.ts'
import { nested } from '../support/hostile-steps.ts'
import { startTestService, type TestService, type Who } from '../support/service.ts'
import {
  type JOBS,
  lookAgain,
  type StoredPart,
  sendRaw,
  storedParts,
} from '../support/stored-parts.ts'
import { expectSoundPlan } from '../support/stored-plan.ts'

let service: TestService
let parts: StoredPart[] = []

beforeAll(async () => {
  service = await startTestService()
  parts = await storedParts(service)
})
afterAll(async () => {
  for (const plan of Object.values(service.plans)) await expectSoundPlan(service, plan)
  await service.close()
})

const find = (name: keyof typeof JOBS, key: string) => {
  const part = parts.find(
    ({ plan, template }) => plan === service.plans[name] && template.key === key,
  )
  if (!part) throw new Error(`No part ${key}`)
  return part
}
const text = (words: string) => ({ type: 'paragraph', content: [{ type: 'text', text: words }] })
const put = (...content: object[]) => ({
  stepType: 'replace',
  from: 0,
  to: 0,
  slice: { content },
})
const mark = (from: number, to: number) => ({
  stepType: 'addMark',
  mark: { type: 'strong' },
  from,
  to,
})

test.each<[string, unknown]>([
  ['from after to', { stepType: 'replace', from: 20, to: 4 }],
  ['from after to inside a set of marks', { stepType: 'markSet', steps: [mark(20, 4)] }],
  ['a mark from after to', mark(20, 4)],
  ['a set within a set', { stepType: 'markSet', steps: [{ stepType: 'markSet', steps: [] }] }],
  ['a step nobody knows', { stepType: 'erase', from: 0, to: 9 }],
  ['an attribute of the document', { stepType: 'docAttr', attr: 'id', value: 'x' }],
  ['a mark on a node', { stepType: 'addNodeMark', pos: 0, mark: { type: 'strong' } }],
  ['no step at all', null],
  ['a list of steps', [put(text('x'))]],
  ['half a position', { stepType: 'replace', from: 0.5, to: 1.5 }],
  ['a position below zero', { stepType: 'replace', from: -1, to: 0 }],
  ['a position that is text', { stepType: 'replace', from: '0', to: '0' }],
  [
    'a gap outside its range',
    {
      stepType: 'replaceAround',
      from: 5,
      to: 6,
      gapFrom: 0,
      gapTo: 9,
      insert: 0,
    },
  ],
  [
    'an open slice of one node',
    {
      stepType: 'replace',
      from: 0,
      to: 0,
      slice: { content: [text('x')], openStart: 1, openEnd: 1 },
    },
  ],
  [
    'an opening without end',
    {
      stepType: 'replace',
      from: 0,
      to: 0,
      slice: { content: [text('x')], openStart: 1e9 },
    },
  ],
  ['lists twenty deep', { stepType: 'replace', from: 0, to: 0, slice: nested(20) }],
  ['lists five hundred deep', { stepType: 'replace', from: 0, to: 0, slice: nested(500) }],
  ['lists twenty thousand deep', deep(20_000)],
  ['a node nobody knows', put({ type: 'iframe' })],
  ['a node named as a prototype', put({ type: '__proto__' })],
  ['a paragraph in bold', put({ ...text('x'), marks: [{ type: 'strong' }] })],
  ['a mark nobody knows', { ...mark(0, 5), mark: { type: 'blink' } }],
  ['a link that runs', { ...mark(0, 5), mark: { type: 'link', attrs: { href: 'javascript:1' } } }],
  ['an attribute nobody knows', { stepType: 'attr', pos: 0, attr: 'author', value: 'x' }],
  ['an attribute of a prototype', { stepType: 'attr', pos: 0, attr: '__proto__', value: {} }],
  ['a huge attribute', { stepType: 'attr', pos: 0, attr: 'evidence', value: 'x'.repeat(500_000) }],
  [
    'a huge list of links',
    {
      stepType: 'attr',
      pos: 0,
      attr: 'evidence',
      value: Array.from({ length: 9_000 }, (_, i) => `a${i}`),
    },
  ],
  ['an attribute of another kind', { stepType: 'attr', pos: 0, attr: 'removed', value: 'yes' }],
  ['an empty text', put({ type: 'paragraph', content: [{ type: 'text', text: '' }] })],
])('%s is refused, over HTTP and by the rule alone', async (_name, step) => {
  const part = find('theo', 'needs')
  const sent = typeof step === 'string' ? step : [step]
  const answer = Array.isArray(sent)
    ? await sendRaw(service, 'senco', part, sent)
    : await service.as('senco').post(`/api/plans/${part.plan}/commits`, sent)
  expect([400, 409, 413]).toContain(answer.status)
  expect(answer.problem.title).not.toBe('')
  const alone = Array.isArray(sent) ? sent : [overflowing()]
  const judged = acceptCommit({ head: part.doc, since: [], sent: alone, judge: () => null })
  expect(judged).toMatchObject({ refusal: 'does-not-fit' })
})

/** JSON too deep to be written by JSON.stringify. */
function deep(depth: number): string {
  return `{"app":"x","parts":${'['.repeat(depth)}${']'.repeat(depth)}}`
}

function overflowing(): object {
  let node: object = { type: 'paragraph' }
  for (let level = 0; level < 20_000; level += 1) node = { type: 'listItem', content: [node] }
  return put(node)
}

test('the same id for another edit is refused, and for the same edit changes nothing', async () => {
  const part = find('theo', 'needs')
  const operation = crypto.randomUUID()
  const body = (words: string) => ({
    app: 'raw',
    parts: [{ part: part.id, base: part.head, steps: [put(text(words))] }],
  })
  const post = (who: Who, words: string) =>
    service.as(who).post(`/api/plans/${part.plan}/commits`, body(words), { operation })
  const first = await post('senco', 'first')
  expect(first.status, first.text).toBe(200)
  expect((await post('senco', 'first')).text).toBe(first.text)
  expect((await post('senco', 'second')).status).toBe(409)
  expect((await post('teacher', 'first')).status).toBe(409)
  expect(await lookAgain(service, 'senco', part)).toEqual([])
  expect(part.doc.textContent.split('first').length).toBe(2)
})

test('an item of another part, of another plan or of another person is not taken', async () => {
  const part = find('theo', 'actions')
  const taken = [...find('theo', 'needs').authors.keys()][0] ?? ''
  const action = documentSchema.nodes.action?.createAndFill({ id: taken })?.toJSON()
  const here = await sendRaw(service, 'senco', part, [put(action)])
  expect([here.status, here.problem.type]).toEqual([409, '/problems/part-refused'])
  const other = find('trach', 'B')
  const elsewhere = await sendRaw(service, 'senco', other, [put(text('x'))])
  expect([elsewhere.status, elsewhere.problem.type]).toEqual([404, '/problems/not-found'])
})
