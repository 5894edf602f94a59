import type { Node } from 'prosemirror-model'
import { type Command, type EditorState, Selection } from 'prosemirror-state'
import { entryNode, fieldNode } from '../../../schemas/document/nodes.ts'
import type { ItemName } from '../../../schemas/items/item.ts'
import { isItemName, itemOf } from '../../../schemas/items/items.ts'

/** An item's node and where it stands. */
export type PlacedItem = { readonly node: Node; readonly pos: number }

/** The items of a part, in order. */
export function itemsIn(doc: Node): readonly PlacedItem[] {
  const items: PlacedItem[] = []
  doc.forEach((node, pos) => {
    if (isItemName(node.type.name)) items.push({ node, pos })
  })
  return items
}

/** The item the selection starts in. */
export function itemAround(state: EditorState): PlacedItem | null {
  const { $from } = state.selection
  if ($from.depth === 0) return null
  const node = $from.node(1)
  return isItemName(node.type.name) ? { node, pos: $from.before(1) } : null
}

/** Attributes that follow from where an item is made: its section is the part's letter. */
function attributesIn(name: ItemName, part: string): Readonly<Record<string, unknown>> {
  const section = itemOf(name).attributes.section
  if (!section) return {}
  if (section.valid(part)) return { section: part }
  return name === 'provision' && section.valid('one-plan') ? { section: 'one-plan' } : {}
}

/** Adds a new item at the end of the part and puts the cursor in its first field. */
export function addItem(name: ItemName, part: string): Command {
  return (state, dispatch) => {
    const attributes = { id: crypto.randomUUID(), ...attributesIn(name, part) }
    const node = state.schema.nodes[name]?.createAndFill(attributes)
    if (!node) return false
    if (dispatch) {
      const at = state.doc.content.size
      const transaction = state.tr.insert(at, node)
      transaction.setSelection(Selection.near(transaction.doc.resolve(at + 1), 1))
      dispatch(transaction.scrollIntoView())
    }
    return true
  }
}

/** Changes one small choice; only that, so that two people's choices both stay. */
export function setAttribute(pos: number, name: string, value: unknown): Command {
  return (state, dispatch) => {
    if (!state.doc.nodeAt(pos)) return false
    dispatch?.(state.tr.setNodeAttribute(pos, name, value))
    return true
  }
}

/** Moves an item before the one above it, or behind the one below it. */
export function moveItem(pos: number, direction: 'up' | 'down'): Command {
  return (state, dispatch) => {
    const node = state.doc.nodeAt(pos)
    if (!node) return false
    const index = state.doc.resolve(pos).index()
    const other = direction === 'up' ? index - 1 : index + 1
    if (other < 0 || other >= state.doc.childCount) return false
    const neighbour = state.doc.child(other)
    const target = direction === 'up' ? pos - neighbour.nodeSize : pos + neighbour.nodeSize
    dispatch?.(
      state.tr
        .delete(pos, pos + node.nodeSize)
        .insert(target, node)
        .setMeta('moved', true),
    )
    return true
  }
}

/** Adds an entry to a list of an item, such as a step, and puts the cursor in it. */
export function addEntry(pos: number, field: string): Command {
  return (state, dispatch) => {
    const item = state.doc.nodeAt(pos)
    if (!item) return false
    const name = item.type.name as ItemName
    let at: number | null = null
    item.forEach((child, offset) => {
      if (child.type.name === fieldNode(name, field)) at = pos + 1 + offset + child.nodeSize - 1
    })
    const entry = state.schema.nodes[entryNode(name, field)]?.create()
    if (at === null || !entry) return false
    if (dispatch) {
      const transaction = state.tr.insert(at, entry)
      transaction.setSelection(Selection.near(transaction.doc.resolve(at + 1), 1))
      dispatch(transaction.scrollIntoView())
    }
    return true
  }
}
