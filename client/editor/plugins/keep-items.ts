import type { Node } from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'
import { REMOTE } from '../../sync/part-session.ts'
import { itemsIn } from '../commands/items.ts'

const ids = (doc: Node) => itemsIn(doc).map(({ node }) => node.attrs.id as string)

/**
 * Nothing takes a whole entry out by accident: a local change that would lose one (select all and
 * type, cut across entries) is refused and `told`. Undoing the adding of an entry is allowed.
 */
export function keepItems(told: () => void): Plugin {
  return new Plugin({
    filterTransaction(transaction, state) {
      if (!transaction.docChanged || transaction.getMeta(REMOTE)) return true
      if (transaction.getMeta('history$')) return true
      const after = new Set(ids(transaction.doc))
      const loses = ids(state.doc).some((id) => id !== '' && !after.has(id))
      if (loses) told()
      return !loses
    },
  })
}
