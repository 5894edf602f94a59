import { AttrStep, Transform } from 'prosemirror-transform'
import { expect, test } from 'vitest'
import { documentSchema } from '../../../schemas/document/document-schema.ts'
import { partFromJson, partToJson } from '../../../schemas/document/part-json.ts'
import { rebaseOnto } from '../../../schemas/rules/rebase.ts'

const doc = partFromJson([
  { item: 'strength', id: 'S1', words: 'Funny' },
  { item: 'strength', id: 'S2', words: 'Kind' },
])
const first = doc.child(0)

/** What the editor's "Move down" makes of the first item. */
function movedDown() {
  const transform = new Transform(doc)
  transform.delete(0, first.nodeSize).insert(transform.doc.content.size, first)
  return transform
}
const words = (rebased: ReturnType<typeof rebaseOnto>) =>
  partToJson(rebased.doc).map((block) => ('item' in block ? [block.id, block.words] : []))

test('words that others wrote in an item while it was moved go with it', () => {
  const theirs = new Transform(doc).insert(3, documentSchema.text('Very '))
  const { steps } = movedDown()
  const rebased = rebaseOnto(theirs.doc, steps, theirs.steps)
  expect(words(rebased)).toEqual([
    ['S2', 'Kind'],
    ['S1', 'Very Funny'],
  ])
  expect(rebased.kept).toEqual([0, 1])
  const folded = rebased.steps.reduce((now, step) => step.apply(now).doc ?? now, theirs.doc)
  expect(folded.eq(rebased.doc)).toBe(true)
})

test('so does a choice, and the mover’s own words from before', () => {
  const theirs = new Transform(doc).step(new AttrStep(0, 'area', 'health'))
  const mine = new Transform(doc).insert(3, documentSchema.text('So '))
  const copy = mine.doc.child(0)
  mine.delete(0, copy.nodeSize).insert(mine.doc.content.size, copy)
  const rebased = rebaseOnto(theirs.doc, mine.steps, theirs.steps)
  expect(words(rebased)[1]).toEqual(['S1', 'So Funny'])
  expect(rebased.doc.child(1).attrs.area).toBe('health')
})

test('an item that nobody else changed moves as it was sent', () => {
  const theirs = new Transform(doc).insert(first.nodeSize + 3, documentSchema.text('Very '))
  const rebased = rebaseOnto(theirs.doc, movedDown().steps, theirs.steps)
  expect(rebased.steps).toHaveLength(2)
  expect(words(rebased)).toEqual([
    ['S2', 'Very Kind'],
    ['S1', 'Funny'],
  ])
})
