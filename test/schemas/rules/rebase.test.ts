import { Fragment, Slice } from 'prosemirror-model'
import { AttrStep, ReplaceStep, Transform } from 'prosemirror-transform'
import { describe, expect, test } from 'vitest'
import { documentSchema } from '../../../schemas/document/document-schema.ts'
import { partFromJson } from '../../../schemas/document/part-json.ts'
import { applies, rebaseOnto } from '../../../schemas/rules/rebase.ts'

const text = (words: string) => documentSchema.text(words)
const doc = partFromJson([{ prose: 'one two three' }])
const made = (change: (transform: Transform) => unknown, on = doc) => {
  const transform = new Transform(on)
  change(transform)
  return transform
}

describe('steps made on an old version', () => {
  test('on the current one are taken as they are', () => {
    const mine = made((t) => t.insert(1, text('a ')))
    const { doc: after, kept, steps } = rebaseOnto(doc, mine.steps, [])
    expect(after.eq(mine.doc)).toBe(true)
    expect([kept, steps]).toEqual([[0], mine.steps])
  })

  test('are moved by what came between', () => {
    const theirs = made((t) => t.insert(1, text('zero ')))
    const mine = made((t) => t.insert(5, text('(mine) ')))
    const { doc: after } = rebaseOnto(theirs.doc, mine.steps, theirs.steps)
    expect(after.textContent).toBe('zero one (mine) two three')
  })

  test('find the content that their own earlier steps made', () => {
    const theirs = made((t) => t.insert(1, text('zero ')))
    const mine = made((t) => t.insert(5, text('[]')).insert(6, text('inside')))
    const { doc: after, kept } = rebaseOnto(theirs.doc, mine.steps, theirs.steps)
    expect(after.textContent).toBe('zero one [inside]two three')
    expect(kept).toEqual([0, 1])
  })

  test('with no place left are named, and the rest goes on', () => {
    const theirs = made((t) => t.delete(1, 8))
    const mine = made((t) => t.insert(3, text('LOST')).insert(t.doc.content.size - 1, text('!')))
    const { doc: after, kept } = rebaseOnto(theirs.doc, mine.steps, theirs.steps)
    expect(after.textContent).toBe(' three!')
    expect(kept).toEqual([1])
  })

  test('of two at the same place both stay', () => {
    const theirs = made((t) => t.insert(4, text('A')))
    const mine = made((t) => t.insert(4, text('B')))
    const { doc: after } = rebaseOnto(theirs.doc, mine.steps, theirs.steps)
    expect(after.textContent).toMatch(/^one(AB|BA) two three$/)
  })

  test('that delete the same words delete them once', () => {
    const theirs = made((t) => t.delete(1, 5))
    const mine = made((t) => t.delete(1, 5))
    const { doc: after } = rebaseOnto(theirs.doc, mine.steps, theirs.steps)
    expect(after.textContent).toBe('two three')
  })
})

test.each([
  ['an attribute of text', new AttrStep(2, 'area', 'health')],
  ['an attribute the node does not have', new AttrStep(0, 'area', 'health')],
  ['an attribute of nothing', new AttrStep(500, 'area', 'health')],
  ['a place outside', new ReplaceStep(400, 500, Slice.empty)],
  ['a slice that is cut open', new ReplaceStep(1, 1, new Slice(Fragment.from(text('x')), 3, 0))],
])('%s does not go on, and nothing is thrown', (_name, step) => {
  const transform = new Transform(doc)
  expect(applies(transform, step)).toBe(false)
  expect(transform.doc.eq(doc)).toBe(true)
})
