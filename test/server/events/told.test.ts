import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Present } from '../../../schemas/api/events.ts'
import { messageOf, textOf } from '../../../server/events/message.ts'
import { PresenceBoard, presentFor } from '../../../server/events/presence-board.ts'
import { commitsOf, toldAs } from '../../../server/events/told.ts'

const [open, closed, author] = [randomUUID(), randomUUID(), randomUUID()]
const row = (seq: number, part: string | null, steps: string | null) => ({
  ...{ seq, at: new Date(0), author, name: 'Ms "J" Whybrow', role: 'senco' as const },
  ...{ part, version: part === null ? null : 7, steps },
})

test('a commit is told with the readable parts alone, and not at all when there are none', () => {
  const [both, hidden, none] = commitsOf([
    row(1, open, '[{"stepType": "OPEN"}]'),
    row(1, closed, '[{"stepType": "SECRET"}]'),
    row(2, closed, '[{"stepType": "SECRET"}]'),
    row(3, null, null),
  ])
  if (!both || !hidden || !none) throw new Error('Commits are missing')
  const told = toldAs(both, new Set([open])) ?? ''
  expect(JSON.parse(told)).toEqual({
    seq: 1,
    at: '1970-01-01T00:00:00.000Z',
    by: { account: author, name: 'Ms "J" Whybrow', role: 'senco' },
    parts: [{ part: open, version: 7, steps: [{ stepType: 'OPEN' }] }],
  })
  expect(told).not.toContain(closed)
  expect(toldAs(hidden, new Set([open]))).toBeUndefined()
  expect(toldAs(none, new Set([open]))).toBeUndefined()
})

test('large steps are not sent along', () => {
  const [large] = commitsOf([row(1, open, `["${'x'.repeat(40_000)}"]`)])
  const told = large && toldAs(large, new Set([open]))
  expect(JSON.parse(told ?? '').parts).toEqual([{ part: open, version: 7 }])
})

const present = (more: Partial<Present> = {}): Present => ({
  ...{ client: randomUUID(), account: author, name: 'N', role: 'senco' as const },
  ...more,
})

test('nobody is shown in a part that the viewer may not read, and nobody to themselves', () => {
  const viewer = { client: randomUUID(), readable: new Set([open]) }
  expect(presentFor(present({ part: closed, version: 1 }), viewer)).toBeUndefined()
  expect(presentFor(present({ part: open }), viewer)).toMatchObject({ part: open })
  expect(presentFor(present(), viewer)).toBeDefined()
  expect(presentFor(present({ client: viewer.client }), viewer)).toBeUndefined()
})

test('who says nothing for half a minute is gone, and one account fills no board', () => {
  const board = new PresenceBoard()
  const quiet = present()
  board.put(quiet, true, 0)
  board.put(present(), false, 20_000)
  expect(board.sweep(29_999)).toEqual([])
  expect(board.sweep(30_000)).toEqual([quiet.client])
  for (let turn = 0; turn < 50; turn += 1) board.put(present(), true, 30_000)
  expect(board.all()).toHaveLength(8)
})

test('messages between processes come out as they went in, and others are nothing', () => {
  const { name: _, ...numbers } = present({ part: open, version: 3, anchor: 0, head: 12 })
  const { name: __, ...bare } = present()
  const plan = randomUUID()
  for (const message of [
    { kind: 'moved', plan, seq: 41 },
    { kind: 'who', plan },
    { kind: 'gone', plan, client: bare.client, account: author },
    { kind: 'here', plan, present: numbers },
    { kind: 'here', plan, present: bare },
  ] as const) {
    const text = textOf('abcd', message)
    expect(messageOf(text)).toEqual({ from: 'abcd', ...message })
    expect(text.length).toBeLessThan(300)
  }
  for (const text of ['', 'x', 'a:moved:b:1', `a:here:${plan}`, `a:moved:${plan}:-1`]) {
    expect(messageOf(text)).toBeUndefined()
  }
})
