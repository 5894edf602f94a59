import type { Node } from 'prosemirror-model'
import { partToJson } from '../../schemas/document/part-json.ts'
import { isItemName } from '../../schemas/items/items.ts'
import type { PartTemplate } from '../../schemas/plan/template.ts'

/** Who did something, where. */
export type Deed = {
  readonly account: string
  readonly role: string
  readonly part: PartTemplate
  /** Who wrote an item that was there before; null when nobody here did. */
  readonly authorOf: (item: string) => string | null
}

const OWN_WORDS = new Set(['view', 'advice', 'recommendation'])
const KEEPERS = new Set(['senco', 'caseworker'])

function itemsOf(doc: Node): ReadonlyMap<string, Node> {
  const items = new Map<string, Node>()
  doc.forEach((node) => {
    if (isItemName(node.type.name)) items.set(node.attrs.id as string, node)
  })
  return items
}

const json = (value: unknown) => JSON.stringify(value)

/**
 * What this person changed and may not, told from the plan's JSON before and after and the template
 * alone. Shares nothing with the rules that judge commits, so that it can find their mistakes.
 */
export function unlawful(deed: Deed, before: Node, after: Node): readonly string[] {
  const { part, account, role } = deed
  if (!(part.writers as readonly string[]).includes(role)) {
    const said = json(partToJson(before)) === json(partToJson(after))
    return said ? [] : [`${role} wrote in ${part.key}`]
  }
  const wrong: string[] = []
  const now = itemsOf(after)
  for (const [id, node] of itemsOf(before)) {
    const author = deed.authorOf(id)
    const mine = author === account || (author === null && KEEPERS.has(role))
    const then = now.get(id)
    const changed = json(then?.toJSON()) !== json(node.toJSON())
    if (OWN_WORDS.has(node.type.name) && !mine && changed) wrong.push(`${role} changed words ${id}`)
    if (!then && author !== account) wrong.push(`${role} took out ${id}`)
    if (then && then.type !== node.type) wrong.push(`${role} made ${id} another kind`)
  }
  const accepts: readonly string[] = part.accepts
  for (const [id, node] of now) {
    if (itemsOf(before).has(id) || accepts.includes(node.type.name)) continue
    wrong.push(`${role} put a ${node.type.name} into ${part.key}`)
  }
  return wrong
}
