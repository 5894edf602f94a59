import fc from 'fast-check'
import type { Node } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import { describe, expect, test } from 'vitest'
import { agreed, settled } from '../../../schemas/document/agreed.ts'
import { discussedIn, wordsOfSuggestion } from '../../../schemas/document/discussed.ts'
import { documentSchema } from '../../../schemas/document/document-schema.ts'
import { partFromJson } from '../../../schemas/document/part-json.ts'
import { decided } from '../../../schemas/rules/deciding.ts'
import { type Suggesting, suggest, unmarkTyped } from '../../../schemas/rules/suggesting.ts'
import { wordsAt } from '../../support/writing.ts'

const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
const part = () =>
  partFromJson([
    {
      item: 'need',
      id: 'N1',
      statement: 'Theo loses track.\nHe needs to see it.',
      impact: 'A line',
    },
    { item: 'outcome', id: 'O1', statement: 'He will join in.', steps: [{ text: 'one' }] },
    { prose: 'Between' },
  ])
const rules = (own: readonly string[], fresh: string): Suggesting => ({
  mine: (one) => own.includes(one),
  newId: () => fresh,
})

/** Every place where writing stands, as [start, end] of its block. */
function blocks(doc: Node): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = []
  doc.descendants((node, pos) => {
    if (node.isTextblock) found.push([pos + 1, pos + 1 + node.content.size])
    return !node.isTextblock
  })
  return found
}

type Wish = {
  readonly kind: 'type' | 'delete' | 'replace' | 'split'
  readonly block: number
  readonly from: number
  readonly to: number
  readonly text: string
  readonly who: number
}
const wish: fc.Arbitrary<Wish> = fc.record({
  kind: fc.constantFrom('type', 'delete', 'replace', 'split'),
  block: fc.nat(20),
  from: fc.nat(40),
  to: fc.nat(40),
  text: fc.constantFrom('a', 'ee', 'new words', 'é 🦖'),
  who: fc.nat(2),
})

function change(doc: Node, { kind, block, from, to, text }: Wish): Transform {
  const all = blocks(doc)
  const [start, end] = all[block % all.length] ?? [1, 1]
  const [a, b] = [from, to].map((at) => start + (at % (end - start + 1))).sort((x, y) => x - y)
  const transform = new Transform(doc)
  const word = documentSchema.text(text)
  if (kind === 'type') transform.insert(a ?? start, word)
  else if (kind === 'delete') transform.delete(a ?? start, b ?? end)
  else if (kind === 'replace') transform.replaceWith(a ?? start, b ?? end, word)
  else if (doc.resolve(a ?? start).parent.type.name === 'paragraph') transform.split(a ?? start)
  return transform
}

/** Suggestions one after the other, of three people; each goes on with their own. */
function play(
  wishes: readonly Wish[],
  each: (before: Node, after: Node, wish: Wish) => void,
): Node {
  const own: string[][] = [[], [], []]
  return wishes.reduce((doc, wish, index) => {
    const mine = own[wish.who] ?? []
    const done = suggest(change(doc, wish), rules(mine, id(index + 1)))
    if (!done) return doc
    if (done.id !== null) mine.push(done.id)
    done.transform.doc.check()
    each(doc, done.transform.doc, wish)
    return done.transform.doc
  }, part())
}

describe('a suggestion', () => {
  test('changes nothing that is agreed, whatever was typed', () => {
    let seen = 0
    fc.assert(
      fc.property(fc.array(wish, { minLength: 1, maxLength: 12 }), (wishes) => {
        play(wishes, (before, after) => {
          seen += 1
          expect(agreed(after).toJSON()).toEqual(agreed(before).toJSON())
        })
      }),
      { numRuns: 300 },
    )
    expect(seen).toBeGreaterThan(500)
  })

  test('never goes on with somebody else’s, nor takes their words out', () => {
    fc.assert(
      fc.property(fc.array(wish, { minLength: 2, maxLength: 10 }), (wishes) => {
        const owner = new Map<string, number>()
        play(wishes, (before, after, { who }) => {
          const was = discussedIn(before)
          for (const [name, { quote }] of discussedIn(after)) {
            if (!owner.has(name)) owner.set(name, who)
            if (owner.get(name) !== who) {
              expect(quote.replaceAll('\n', '')).toBe(was.get(name)?.quote.replaceAll('\n', ''))
            }
          }
          for (const name of was.keys()) {
            if (owner.get(name) !== who) expect(discussedIn(after).has(name)).toBe(true)
          }
        })
      }),
      { numRuns: 200 },
    )
  })

  test('declined leaves the old text to the letter; accepted gives the text that was meant', () => {
    fc.assert(
      fc.property(wish, (wanted) => {
        const doc = part()
        const meant = change(doc, wanted)
        const done = suggest(meant, rules([], id(1)))
        if (!done?.id) return
        const settledTo = (accept: boolean) => {
          const transform = new Transform(done.transform.doc)
          for (const step of decided(done.transform.doc, id(1), accept)) transform.step(step)
          return transform.doc
        }
        expect(settledTo(false).toJSON()).toEqual(doc.toJSON())
        if (wanted.kind !== 'split') expect(settledTo(true).toJSON()).toEqual(meant.doc.toJSON())
      }),
      { numRuns: 500 },
    )
  })

  test('says itself in words, before and after', () => {
    const doc = part()
    const at = wordsAt(doc, 'loses track')
    const transform = new Transform(doc).replaceWith(at, at + 5, documentSchema.text('keeps'))
    const done = suggest(transform, rules([], id(1)))
    const mark = discussedIn(done?.transform.doc ?? doc).get(id(1))
    expect(mark?.item).toBe('N1')
    expect(mark && wordsOfSuggestion(mark)).toEqual({
      before: 'Theo loses track.',
      after: 'Theo keeps track.',
    })
  })

  test('is about words: a choice, a whole entry and bold are not taken', () => {
    const doc = part()
    const strong = documentSchema.marks.strong?.create()
    const need = doc.firstChild
    const attempts = [
      new Transform(doc).setNodeAttribute(0, 'removed', true),
      new Transform(doc).delete(0, need?.nodeSize ?? 0),
      ...(strong ? [new Transform(doc).addMark(3, 8, strong)] : []),
      new Transform(doc),
    ]
    expect(attempts.length).toBe(4)
    for (const attempt of attempts) expect(suggest(attempt, rules([], id(1)))).toBe(null)
  })

  test('a new line becomes a line break, and in a one-line field a space', () => {
    const doc = part()
    const at = wordsAt(doc, 'track')
    const split = suggest(new Transform(doc).split(at), rules([], id(1)))
    expect(discussedIn(split?.transform.doc ?? doc).get(id(1))?.quote).toBe('\n')
  })
})

test('what a writer types inside a suggestion is theirs, and the suggestion stays whole', () => {
  const doc = part()
  const at = wordsAt(doc, 'loses track')
  const wish = new Transform(doc).replaceWith(at, at + 5, documentSchema.text('keeps'))
  const suggested = suggest(wish, rules([], id(1)))?.transform.doc ?? doc
  const marks = [documentSchema.mark('insertion', { id: id(1) })]
  const inside = wordsAt(suggested, 'keeps') + 2
  const typed = new Transform(suggested).insert(inside, documentSchema.text('X', marks))
  unmarkTyped(typed)
  expect(agreed(typed.doc).textContent).toBe(agreed(doc).textContent.replace('loses', 'losesX'))
  expect(discussedIn(typed.doc).get(id(1))?.quote).toBe('loseskeeps')
})

test('a document with nothing to settle comes back as the same object', () => {
  const doc = part()
  expect(agreed(doc)).toBe(doc)
  expect(settled(doc, () => 'drop')).toBe(doc)
})
