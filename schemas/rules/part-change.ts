import type { Node } from 'prosemirror-model'
import type { ItemName } from '../items/item.ts'
import { isItemName } from '../items/items.ts'
import type { Role } from '../plan/kinds.ts'
import type { PartTemplate } from '../plan/template.ts'
import { mayChangeItem } from './ownership.ts'
import { mayWrite } from './permissions.ts'

/** Why a change of a part is refused; the words are in `words/problem.ts`. */
export type Refusal =
  | 'part-not-yours'
  | 'item-not-yours'
  | 'item-not-here'
  | 'item-taken-out'
  | 'item-renamed'

export type Change = {
  readonly before: Node
  readonly after: Node
  readonly part: PartTemplate
  readonly viewer: { readonly account: string; readonly role: Role }
  /** Account that wrote an item of `before`; null when nobody here did. */
  readonly authorOf: (item: string) => string | null
}

function itemNodes(document: Node): ReadonlyMap<string, Node> {
  const items = new Map<string, Node>()
  document.forEach((node) => {
    if (isItemName(node.type.name)) items.set(node.attrs.id, node)
  })
  return items
}

function refusalOf(change: Change, id: string, before: Node, after: Node | undefined) {
  if (after && after.type !== before.type) return 'item-renamed'
  const author = change.authorOf(id)
  const type = before.type.name as ItemName
  if (!mayChangeItem(change.viewer, { type, author })) return 'item-not-yours'
  // Others' items are marked removed, never taken out: words typed inside must keep a place.
  if (!after && author !== change.viewer.account) return 'item-taken-out'
  return null
}

/**
 * Judges a change by its outcome, whatever steps made it: everything this person may not change
 * must be the same after as before. Null when the change is allowed.
 */
export function refusalOfChange(change: Change): Refusal | null {
  if (!mayWrite(change.viewer.role, change.part)) return 'part-not-yours'
  const before = itemNodes(change.before)
  const after = itemNodes(change.after)
  for (const [id, node] of before) {
    const now = after.get(id)
    // ProseMirror shares unchanged nodes, but a rebase may rebuild one that says the same.
    if (now === node || now?.eq(node)) continue
    const refusal = refusalOf(change, id, node, now)
    if (refusal) return refusal
  }
  for (const [id, node] of after) {
    if (before.has(id)) continue
    if (!change.part.accepts.includes(node.type.name as ItemName)) return 'item-not-here'
  }
  return null
}
