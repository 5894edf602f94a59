import type { ItemName } from '../items/item.ts'
import type { Role } from '../plan/kinds.ts'

/** Items that are somebody's own words: only their author may change or take them out. */
const OWN_WORDS: ReadonlySet<ItemName> = new Set(['view', 'advice', 'recommendation'])
/** Roles that look after the record, and may change own words nobody here has the account for. */
const RECORD_KEEPERS: ReadonlySet<Role> = new Set(['senco', 'caseworker'])

/**
 * True when somebody may change an item. `author` is the account that wrote it; null when it came
 * with an import or was said by somebody without an account.
 */
export function mayChangeItem(
  viewer: { readonly account: string; readonly role: Role },
  item: { readonly type: ItemName; readonly author: string | null },
): boolean {
  if (!OWN_WORDS.has(item.type)) return true
  return item.author === null ? RECORD_KEEPERS.has(viewer.role) : item.author === viewer.account
}
