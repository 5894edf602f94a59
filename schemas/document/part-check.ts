import type { Node } from 'prosemirror-model'
import { isStorableText } from '../items/attribute.ts'
import { isItemName } from '../items/items.ts'

/** Deepest nesting of nodes a part may have; lists inside lists stay well below it. */
export const MAX_DEPTH = 20
/** Most characters of writing one part may hold (about 60,000 words). */
export const MAX_CHARACTERS = 400_000
/** Most nodes one part may hold: empty ones have no characters, but each edit looks at them all. */
export const MAX_NODES = 100_000

/** Most items and paragraphs one part may hold at its top: as many as plan JSON takes. */
export const MAX_BLOCKS = 500

function checkNode(node: Node, depth: number, ids: Set<string>): void {
  if (depth > MAX_DEPTH) throw new RangeError('Lists are nested too deeply')
  if (node.isText && !isStorableText(node.text)) {
    throw new RangeError('Text holds a character that cannot be stored')
  }
  if (isItemName(node.type.name)) {
    const id = node.attrs.id as string
    if (id === '') throw new RangeError(`${node.type.name} has no id`)
    if (ids.has(id)) throw new RangeError(`The id ${id} is used twice`)
    ids.add(id)
  }
  node.forEach((child) => {
    checkNode(child, depth + 1, ids)
  })
}

function countNodes(part: Node): number {
  let count = 0
  part.descendants(() => {
    count += 1
  })
  return count
}

/**
 * Throws RangeError unless a part's document fits the schema, every item has an id of its own and
 * all text can be stored. Says nothing of quality: an unfinished plan is always allowed.
 */
export function checkPart(part: Node): void {
  if (countNodes(part) > MAX_NODES) throw new RangeError('This part has too many pieces')
  if (part.type.name !== 'part') throw new RangeError('A part must start with a part node')
  if (part.textContent.length > MAX_CHARACTERS) throw new RangeError('This part is too long')
  if (part.childCount > MAX_BLOCKS) throw new RangeError('This part has too many entries')
  part.check()
  checkNode(part, 0, new Set())
}
