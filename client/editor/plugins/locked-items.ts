import type { Node } from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'
import { REMOTE } from '../../sync/part-session.ts'
import { itemsIn } from '../commands/items.ts'

const byId = (doc: Node) =>
  new Map(itemsIn(doc).map(({ node }) => [node.attrs.id as string, node] as const))

/** Somebody else's own words stay as they are: a local change of one is refused and `told`. */
export function lockedItems(locked: ReadonlySet<string>, told: () => void): Plugin {
  return new Plugin({
    filterTransaction(transaction, state) {
      if (!transaction.docChanged || transaction.getMeta(REMOTE)) return true
      const before = byId(state.doc)
      const after = byId(transaction.doc)
      const touched = [...locked].some((id) => before.get(id) !== after.get(id))
      if (touched) told()
      return !touched
    },
  })
}
