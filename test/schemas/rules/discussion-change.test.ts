import fc from 'fast-check'
import type { Node } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import { describe, expect, test } from 'vitest'
import { agreed } from '../../../schemas/document/agreed.ts'
import { documentSchema } from '../../../schemas/document/document-schema.ts'
import { partFromJson } from '../../../schemas/document/part-json.ts'
import {
  type DiscussionChange,
  type KnownSuggestion,
  type KnownThread,
  refusalOfDiscussion,
} from '../../../schemas/rules/discussion-change.ts'
import { suggest } from '../../../schemas/rules/suggesting.ts'

const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
const ME = 'me'
const THEM = 'them'
const { insertion, deletion, comment } = documentSchema.marks

const words = (text: string, type = insertion, name = id(1)) =>
  documentSchema.text(text, type ? [type.create({ id: name })] : [])
const need = (...content: readonly Node[]): Node => {
  const part = partFromJson([{ item: 'need', id: 'N1', statement: 'x' }])
  return new Transform(part).replaceWith(3, 4, [...content]).doc
}

function judge(
  before: Node,
  after: Node,
  right: DiscussionChange['right'],
  known: {
    suggestions?: Record<string, KnownSuggestion>
    threads?: Record<string, KnownThread>
  } = {},
) {
  return refusalOfDiscussion({
    before,
    after,
    right,
    viewer: { account: ME, role: 'parent' },
    authorOf: () => null,
    suggestion: (name) => known.suggestions?.[name],
    thread: (name) => known.threads?.[name],
  })
}

const mine = { author: ME, open: true, here: true }
const theirs = { author: THEM, open: true, here: true }

type Piece = { readonly text: string; readonly mark: 'insertion' | 'deletion' | 'none' }
const piece: fc.Arbitrary<Piece> = fc.record({
  text: fc.constantFrom('a', 'b', 'words'),
  mark: fc.constantFrom('insertion', 'deletion', 'none'),
})
const partOf = (pieces: readonly Piece[], name: string): Node =>
  need(
    ...pieces.map(({ text, mark }) =>
      mark === 'none' ? documentSchema.text(text) : words(text, documentSchema.marks[mark], name),
    ),
  )
const pieces = fc.array(piece, { minLength: 1, maxLength: 4 })

describe('who may only suggest', () => {
  test('may do exactly what leaves the agreed text as it is, with suggestions of their own', () => {
    const seen = { yes: 0, no: 0 }
    fc.assert(
      fc.property(pieces, pieces, (was, is) => {
        const [before, after] = [partOf(was, id(1)), partOf(is, id(1))]
        const allowed = judge(before, after, 'suggest', { suggestions: { [id(1)]: mine } }) === null
        expect(allowed).toBe(agreed(before).eq(agreed(after)))
        seen[allowed ? 'yes' : 'no'] += 1
      }),
      { numRuns: 2_000 },
    )
    expect(Math.min(seen.yes, seen.no)).toBeGreaterThan(20)
  })

  test('may change nothing of somebody else’s suggestion', () => {
    fc.assert(
      fc.property(pieces, pieces, (was, is) => {
        const [before, after] = [partOf(was, id(1)), partOf(is, id(1))]
        const known = { suggestions: { [id(1)]: theirs } }
        expect(judge(before, after, 'suggest', known) === null).toBe(before.eq(after))
      }),
      { numRuns: 500 },
    )
  })

  test('is allowed all that the editor makes of their typing', () => {
    fc.assert(
      fc.property(pieces, fc.nat(6), fc.nat(6), fc.boolean(), (was, a, b, types) => {
        const before = partOf(was, id(1))
        const size = before.firstChild?.firstChild?.firstChild?.content.size ?? 0
        const [from, to] = [3 + Math.min(a, b, size), 3 + Math.min(Math.max(a, b), size)]
        const wish = new Transform(before)
        if (types) wish.replaceWith(from, to, documentSchema.text('new'))
        else wish.delete(from, to)
        const made = suggest(wish, { mine: () => false, newId: () => id(2) })
        if (!made) return
        const known = { suggestions: { [id(1)]: theirs } }
        expect(judge(before, made.transform.doc, 'suggest', known)).toBe(null)
      }),
      { numRuns: 1_000 },
    )
  })

  test('may not use a suggestion that is decided, or of another part', () => {
    const [before, after] = [
      need(documentSchema.text('a')),
      need(documentSchema.text('a'), words('b')),
    ]
    for (const known of [
      { ...mine, open: false },
      { ...mine, here: false },
    ]) {
      expect(judge(before, after, 'suggest', { suggestions: { [id(1)]: known } })).not.toBe(null)
      expect(judge(before, after, 'write', { suggestions: { [id(1)]: known } })).not.toBe(null)
    }
  })
})

describe('who may only comment', () => {
  const before = need(documentSchema.text('some words'))
  const commented = need(words('some', comment, id(9)), documentSchema.text(' words'))

  test('sets and takes away marks of their own threads', () => {
    const own = { threads: { [id(9)]: { author: ME, here: true } } }
    expect(judge(before, commented, 'comment', own)).toBe(null)
    expect(judge(commented, before, 'comment', own)).toBe(null)
  })

  test('touches no other thread, no words, and suggests nothing', () => {
    const other = { threads: { [id(9)]: { author: THEM, here: true } } }
    expect(judge(before, commented, 'comment', other)).not.toBe(null)
    expect(judge(commented, before, 'comment', other)).not.toBe(null)
    expect(judge(before, commented, 'comment')).toBe('comment-unknown')
    expect(judge(before, need(documentSchema.text('some')), 'comment')).not.toBe(null)
    const suggested = need(documentSchema.text('some words'), words('!'))
    expect(judge(before, suggested, 'comment')).toBe('words-only-suggested')
    const own = { suggestions: { [id(1)]: mine } }
    expect(judge(before, suggested, 'comment', own)).not.toBe(null)
  })
})

describe('who writes', () => {
  const plain = need(documentSchema.text('some words'))
  const commented = need(words('some', comment, id(9)), documentSchema.text(' words'))
  const other = { threads: { [id(9)]: { author: THEM, here: true } } }

  test('takes somebody else’s comment away only with its words, and may undo that', () => {
    expect(judge(commented, plain, 'write', other)).toBe('comment-unknown')
    const cut = need(documentSchema.text(' words'))
    expect(judge(commented, cut, 'write', other)).toBe(null)
    expect(judge(cut, commented, 'write', other)).toBe(null)
  })

  test('cannot make a comment that has no thread', () => {
    expect(judge(plain, commented, 'write')).toBe('comment-unknown')
  })

  test('may take out, bring back and decide words somebody suggests', () => {
    const suggested = need(documentSchema.text('some words'), words(' more'))
    const struck = need(words('some words', deletion))
    const known = { suggestions: { [id(1)]: theirs } }
    for (const doc of [suggested, struck]) {
      expect(judge(doc, plain, 'write', known)).toBe(null)
      expect(judge(plain, doc, 'write', known)).toBe(null)
    }
  })
})
