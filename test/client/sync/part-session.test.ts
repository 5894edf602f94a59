import { history, undo } from 'prosemirror-history'
import { expect, test } from 'vitest'
import { DraftStore } from '../../../client/drafts/draft-store.ts'
import { type EditPlace, KeptEditsStore } from '../../../client/sync/kept-edits.ts'
import { type PartCalls, PartSession } from '../../../client/sync/part-session.ts'
import type { TabLocks } from '../../../client/sync/tab-locks.ts'
import { documentSchema } from '../../../schemas/document/document-schema.ts'
import { partFromJson } from '../../../schemas/document/part-json.ts'
import { Problem } from '../../../schemas/problem.ts'
import { stepsOf } from '../../support/writing.ts'

const alone: TabLocks = { hold: () => {}, held: async () => new Set(), within: (_, run) => run() }
const place: EditPlace = { account: 'a', plan: 'p', part: 'q', tab: 't' }
const first = partFromJson([{ prose: 'One two.' }])

type Shelf = NonNullable<ConstructorParameters<typeof DraftStore>[0]>
function shelf(): Shelf {
  const items = new Map<string, string>()
  return {
    get length() {
      return items.size
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  }
}

function opened(calls: Partial<PartCalls>, options: { most?: number; on?: Shelf } = {}) {
  const store = new KeptEditsStore(new DraftStore(options.on ?? shelf()), alone)
  const session = new PartSession({
    place,
    version: 0,
    body: first.toJSON() as object,
    plugins: [history()],
    calls: { commit: () => Promise.reject(new Problem('broken')), after: async () => [], ...calls },
    store,
    ...(options.most === undefined ? {} : { most: options.most }),
  })
  const type = (text: string, at: number) => session.apply(session.state.tr.insertText(text, at))
  return { session, store, type }
}

const others = stepsOf(first, (t) => t.insert(1, documentSchema.text('Theirs. ')))

test('undo takes back what was typed here, also when others wrote before it was sent', async () => {
  const { session, type } = opened({ after: async () => [{ version: 1, steps: others }] })
  for (const [index, letter] of [...'abc'].entries()) type(letter, 5 + index)
  await session.catchUp()
  expect(session.state.doc.textContent).toBe('Theirs. One abctwo.')
  undo(session.state, (transaction) => session.apply(transaction))
  expect(session.state.doc.textContent).toBe('Theirs. One two.')
})

test('what was done in one go is sent in one go', async () => {
  const sent: number[] = []
  const commit: PartCalls['commit'] = async (_id, base, steps) => {
    sent.push(steps.length)
    return { part: 'q', version: base + 1, missed: [] }
  }
  const { session, type } = opened({ commit }, { most: 3 })
  type('a', 1)
  type('b', 1)
  session.apply(session.state.tr.insertText('c', 1).insertText('d', 1))
  while (session.unsent) await session.send()
  expect(sent).toEqual([2, 2])
})

test('typing that finds no place any more is sent first, so that the service keeps it', async () => {
  const steps = stepsOf(first, (t) => t.delete(0, 10))
  const { session, type } = opened({ after: async () => [{ version: 1, steps }] })
  type('new ', 5)
  await session.catchUp()
  expect([session.version, session.unsent]).toEqual([0, true])
  expect(session.state.doc.textContent).toBe('One new two.')
})

test('words that were refused stay on the device until the person has seen to them', async () => {
  const on = shelf()
  const commit = () => Promise.reject(new Problem('part-refused', { detail: 'No.' }))
  const { session, type } = opened({ commit }, { on })
  type('mine', 1)
  await session.send()
  expect(session.state.doc.textContent).toBe('One two.')
  const again = opened({}, { on }).session
  expect(again.refused).toMatchObject([{ text: 'mine', reason: 'No.' }])
  for (const refused of again.refused) again.dismiss(refused)
  expect(on.length).toBe(0)
})

test('a second answer to the same commit changes nothing', async () => {
  const answers: ((answer: Awaited<ReturnType<PartCalls['commit']>>) => void)[] = []
  const commit = () =>
    new Promise<Awaited<ReturnType<PartCalls['commit']>>>((answer) => void answers.push(answer))
  const { session, type } = opened({ commit })
  type('x', 1)
  const both = [session.send(), session.send()]
  for (const answer of answers) answer({ part: 'q', version: 1, missed: [] })
  await Promise.all(both)
  expect([session.state.doc.textContent, session.version]).toEqual(['xOne two.', 1])
})
