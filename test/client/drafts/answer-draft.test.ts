import { describe, expect, test } from 'vitest'
import { answerDraftFrom, leaving, meet, typed } from '../../../client/drafts/answer-draft.ts'

describe('a draft meets the text of the service', () => {
  test('without a draft the service is right', () => {
    expect(meet('saved', undefined)).toEqual({ kind: 'theirs', text: 'saved' })
  })

  test('a draft made on top of it goes first', () => {
    const draft = typed(undefined, 'saved', 'saved and more')
    expect(meet('saved', draft)).toEqual({ kind: 'ours', text: 'saved and more' })
  })

  test('a draft that says the same needs nothing', () => {
    expect(meet('saved', typed(undefined, 'saved', 'saved')).kind).toBe('theirs')
  })

  test('a change from elsewhere keeps both', () => {
    const draft = typed(undefined, 'old', 'mine')
    expect(meet('theirs', draft)).toEqual({ kind: 'both', text: 'mine', other: 'theirs' })
  })

  test('an earlier text of ours that arrived unanswered is no stranger', () => {
    const sent = leaving(typed(undefined, 'old', 'mine'))
    const more = typed(sent, 'old', 'mine and more')
    expect(meet('mine', more)).toEqual({ kind: 'ours', text: 'mine and more' })
    expect(meet('old', more).kind).toBe('ours')
  })

  test('typing back to the old text is sent when another may have arrived', () => {
    const sent = leaving(typed(undefined, 'old', 'mine'))
    expect(meet('old', typed(sent, 'old', 'old'))).toEqual({ kind: 'ours', text: 'old' })
  })

  test('does not grow for ever', () => {
    let draft = typed(undefined, 'old', 'one')
    for (let at = 0; at < 50; at++) draft = leaving(typed(draft, 'old', `try ${at}`))
    expect(draft.known.length).toBeLessThanOrEqual(4)
    expect(draft.known[0]).toBe('try 49')
  })
})

test.each([undefined, null, 'text', { text: 1, known: [] }, { text: 'x' }])(
  'reads only its own kind from the device: %j',
  (kept) => {
    expect(answerDraftFrom(kept)).toBeUndefined()
  },
)
