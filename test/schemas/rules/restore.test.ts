import type { Node } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import { describe, expect, test } from 'vitest'
import {
  type BlockJson,
  type ItemJson,
  partFromJson,
  partToJson,
} from '../../../schemas/document/part-json.ts'
import { restoreSteps } from '../../../schemas/rules/restore.ts'

const need = (id: string, statement: string): ItemJson => ({ item: 'need', id, statement })
const mine = (node: Node) => node.attrs.id !== 'theirs'

function restored(now: readonly BlockJson[], then: readonly BlockJson[], item?: string) {
  const doc = partFromJson(now)
  const steps = restoreSteps(doc, partFromJson(then), { item, mayChange: mine })
  const transform = new Transform(doc)
  for (const step of steps) transform.step(step)
  return { steps: steps.length, blocks: partToJson(transform.doc) }
}

describe('a whole part', () => {
  test('says again what it said; what came since is marked removed', () => {
    const then = [need('a', 'Old.'), { prose: 'Between.' }, need('b', 'Same.')]
    const now = [need('b', 'Same.'), need('a', 'New.'), need('c', 'Since.')]
    expect(restored(now, then).blocks).toEqual([...then, { ...need('c', 'Since.'), removed: true }])
  })

  test('changes only what differs, and nothing when nothing does', () => {
    const then = [need('a', 'One.'), need('b', 'Two.')]
    expect(restored([need('a', 'One.'), need('b', '2.')], then)).toEqual({ steps: 1, blocks: then })
    expect(restored(then, then).steps).toBe(0)
  })

  test('leaves what is somebody else’s as it is', () => {
    const then = [need('theirs', 'Old.'), need('gone-theirs', 'x')]
    const now = [need('theirs', 'New.'), need('gone-theirs', 'y')]
    expect(restored(now, then).blocks).toEqual([need('theirs', 'New.'), need('gone-theirs', 'x')])
    expect(restored([], [need('theirs', 'Old.')]).blocks).toEqual([])
    expect(restored([need('theirs', 'New.')], []).blocks).toEqual([need('theirs', 'New.')])
  })

  test('does not bring back what was already removed then', () => {
    expect(restored([], [{ ...need('a', 'x'), removed: true }]).steps).toBe(0)
  })
})

describe('one item', () => {
  const then = [need('a', 'A.'), need('b', 'B.'), need('c', 'C.')]

  test('comes back in its place, the others stay', () => {
    expect(restored([need('a', 'A2.'), need('c', 'C2.')], then, 'b').blocks).toEqual([
      need('a', 'A2.'),
      need('b', 'B.'),
      need('c', 'C2.'),
    ])
    expect(restored([need('b', 'B2.'), need('c', 'C2.')], then, 'b').blocks[0]).toEqual(
      need('b', 'B.'),
    )
    expect(restored([need('c', 'C.')], then, 'a').blocks[0]).toEqual(need('a', 'A.'))
  })

  test('that was not there then is marked removed; one that never was changes nothing', () => {
    const now = [...then, need('d', 'D.')]
    expect(restored(now, then, 'd').blocks.at(-1)).toEqual({ ...need('d', 'D.'), removed: true })
    expect(restored(now, then, 'nothing').steps).toBe(0)
  })
})
