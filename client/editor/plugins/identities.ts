import type { Node } from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'
import { isItemName } from '../../../schemas/items/items.ts'
import { REMOTE } from '../../sync/part-session.ts'

function itemsNeedingIds(doc: Node): readonly number[] {
  const seen = new Set<string>()
  const positions: number[] = []
  doc.forEach((node, pos) => {
    if (!isItemName(node.type.name)) return
    const id = node.attrs.id as string
    if (id === '' || seen.has(id)) positions.push(pos)
    seen.add(id)
  })
  return positions
}

/**
 * Gives every item made or pasted here an id of its own. Looks only at local transactions: if it
 * mended remote ones too, every client would rename the same item.
 */
export function identities(): Plugin {
  return new Plugin({
    appendTransaction(transactions, _before, state) {
      const local = transactions.some((one) => one.docChanged && !one.getMeta(REMOTE))
      if (!local) return null
      const positions = itemsNeedingIds(state.doc)
      if (positions.length === 0) return null
      const mending = state.tr
      for (const pos of positions) mending.setNodeAttribute(pos, 'id', crypto.randomUUID())
      return mending
    },
  })
}
