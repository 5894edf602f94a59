import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Offline } from '../../../client/api/offline.ts'
import type { AnswerDraft } from '../../../client/drafts/answer-draft.ts'
import { AnswerWriter, PAUSE } from '../../../client/drafts/answer-writer.ts'
import { Problem } from '../../../schemas/problem.ts'

const at = new Date('2026-11-22T10:42:00Z')
type Sent = { text: string; operation: string }

/** A writer on a service of one variable that can be told how to answer. */
function desk(server = '', kept?: AnswerDraft) {
  const sent: Sent[] = []
  const answers: ((sent: Sent) => Promise<Date>)[] = []
  let draft = kept
  const writer = new AnswerWriter(server, null, {
    read: () => draft,
    write: (next) => {
      draft = next
    },
    save: ({ text }, operation) => {
      sent.push({ text, operation })
      return answers.shift()?.({ text, operation }) ?? Promise.resolve(at)
    },
    changed: () => {},
  })
  return { writer, sent, answers, draft: () => draft }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('writing an answer', () => {
  test('is on the device at once and on the service after a pause', async () => {
    const { writer, sent, draft } = desk()
    writer.type('a')
    writer.type('ab')
    expect(draft()?.text).toBe('ab')
    expect(sent).toEqual([])
    await vi.advanceTimersByTimeAsync(PAUSE)
    expect(sent.map(({ text }) => text)).toEqual(['ab'])
    expect(draft()).toBeUndefined()
    expect(writer.state).toEqual({ kind: 'saved', at })
    expect(writer.unsent).toBe(false)
  })

  test('sends one at a time, and what was typed meanwhile after it', async () => {
    const { writer, sent, answers } = desk()
    let done = (_: Date) => {}
    answers.push(() => new Promise((resolve) => (done = resolve)))
    writer.type('one')
    const flushed = writer.flush()
    writer.type('one two')
    await vi.advanceTimersByTimeAsync(PAUSE * 3)
    expect(sent).toHaveLength(1)
    done(at)
    expect(await flushed).toBe(true)
    expect(sent.map(({ text }) => text)).toEqual(['one', 'one two'])
    expect(writer.unsent).toBe(false)
  })

  test('without a connection it keeps the words and tries again with the same operation id', async () => {
    const { writer, sent, answers, draft } = desk()
    answers.push(() => Promise.reject(new Offline()))
    writer.type('kept')
    expect(await writer.flush()).toBe(false)
    expect(writer.state.kind).toBe('waiting')
    expect(draft()?.text).toBe('kept')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(sent).toHaveLength(2)
    expect(sent[0]?.operation).toBe(sent[1]?.operation)
    expect(writer.state.kind).toBe('saved')
  })

  test('a new text has a new operation id', async () => {
    const { writer, sent, answers } = desk()
    answers.push(() => Promise.reject(new Offline()))
    writer.type('one')
    await writer.flush()
    writer.type('two')
    await writer.flush()
    expect(sent.map(({ text }) => text)).toEqual(['one', 'two'])
    expect(sent[0]?.operation).not.toBe(sent[1]?.operation)
  })

  test('a refusal is told and not repeated, and the words stay', async () => {
    const { writer, sent, answers, draft } = desk()
    answers.push(() => Promise.reject(new Problem('signed-out')))
    writer.type('kept')
    await writer.flush()
    await vi.advanceTimersByTimeAsync(600_000)
    expect(sent).toHaveLength(1)
    expect(writer.state.kind).toBe('refused')
    expect(draft()?.text).toBe('kept')
  })

  test('sends what an earlier page left on the device', async () => {
    const { writer, sent } = desk('old', { text: 'left', known: ['old'] })
    expect(writer.meeting).toEqual({ kind: 'ours', text: 'left' })
    await vi.advanceTimersByTimeAsync(0)
    expect(sent.map(({ text }) => text)).toEqual(['left'])
  })

  test('never sends over a change from elsewhere before somebody chose', async () => {
    const { writer, sent } = desk('theirs', { text: 'mine', known: ['old'] })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(await writer.flush()).toBe(false)
    expect(sent).toEqual([])
    expect(writer.meeting).toEqual({ kind: 'both', text: 'mine', other: 'theirs' })
    expect(await writer.choose('theirs')).toBe(true)
    expect(sent).toEqual([])
    expect(writer.meeting).toEqual({ kind: 'theirs', text: 'theirs' })
  })

  test('after choosing our own it is sent', async () => {
    const { writer, sent } = desk('theirs', { text: 'mine', known: ['old'] })
    expect(await writer.choose('mine')).toBe(true)
    expect(sent.map(({ text }) => text)).toEqual(['mine'])
  })

  test('an emptied answer is sent as empty', async () => {
    const { writer, sent } = desk('old')
    writer.type('')
    await writer.flush()
    expect(sent.map(({ text }) => text)).toEqual([''])
  })

  test('stopping leaves the draft alone', async () => {
    const { writer, sent, draft } = desk()
    writer.type('later')
    writer.stop()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(sent).toEqual([])
    expect(draft()?.text).toBe('later')
  })
})
