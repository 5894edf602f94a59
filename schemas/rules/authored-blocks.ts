import type { Node } from 'prosemirror-model'
import { isItemName } from '../items/items.ts'
import { type Authored, runsBetween } from './authors.ts'

/** Text by one hand; `by` as its commits said. */
export type AuthoredText = { readonly text: string; readonly by: number }
/** A paragraph or line of a part. */
export type AuthoredBlock = {
  /** The item it stands in; null for writing between items. */
  readonly item: Node | null
  /** Name of the field's or paragraph's node right below the item. */
  readonly field: string | null
  readonly runs: readonly AuthoredText[]
}

function runsOf({ runs }: Authored, block: Node, start: number): AuthoredText[] {
  const inside = runsBetween(runs, start, start + block.content.size)
  const found: AuthoredText[] = []
  block.forEach((leaf, offset) => {
    // Words that are only suggested are not in the plan yet.
    if (leaf.marks.some(({ type }) => type.name === 'insertion')) return
    let at = 0
    for (const { length, by } of runsBetween(inside, offset, offset + leaf.nodeSize)) {
      const text = leaf.isText ? (leaf.text ?? '').slice(at, at + length) : '\n'
      const last = found.at(-1)
      if (last?.by === by) found[found.length - 1] = { text: last.text + text, by }
      else found.push({ text, by })
      at += length
    }
  })
  return found
}

/** The writing of a part block by block, each with who wrote what; removed items are left out. */
export function authoredBlocks(authored: Authored): readonly AuthoredBlock[] {
  const blocks: AuthoredBlock[] = []
  const walk = (node: Node, start: number, item: Node | null, field: string | null) => {
    if (node.isTextblock) {
      const runs = runsOf(authored, node, start)
      if (runs.length > 0) blocks.push({ item, field, runs })
      return
    }
    node.forEach((child, offset) => {
      if (child.attrs.removed === true) return
      const inside = start + offset + 1
      if (isItemName(child.type.name)) walk(child, inside, child, null)
      else walk(child, inside, item, item ? (field ?? child.type.name) : null)
    })
  }
  walk(authored.doc, 0, null, null)
  return blocks
}
