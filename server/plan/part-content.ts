import { documentSchema } from '../../schemas/document/document-schema.ts'
import { type BlockJson, partToJson } from '../../schemas/document/part-json.ts'
import type { Act } from '../http/act.ts'
import * as plans from './plan.repository.ts'

/** One version of a part in plan JSON. */
export type PartContent = { readonly head: number; readonly content: readonly BlockJson[] }

/** How many parts are remembered: those of about fifty plans. */
const MOST = 1000
const remembered = new Map<string, PartContent>()

/**
 * What parts say in plan JSON, by part id. A version of a part never changes, so it is made once
 * and remembered; the caller found the parts with row-level security on and may read them.
 */
export async function contentsOf(
  act: Act,
  parts: readonly { readonly id: string; readonly head: number }[],
): Promise<ReadonlyMap<string, PartContent>> {
  const known = parts.flatMap(({ id, head }) => {
    const content = remembered.get(id)
    return content?.head === head ? [[id, content] as const] : []
  })
  const found = new Map(known)
  const missing = parts.filter(({ id }) => !found.has(id)).map(({ id }) => id)
  if (missing.length === 0) return found
  for (const { id, head, body } of await plans.bodiesOf(act.db, missing)) {
    const content = { head, content: partToJson(documentSchema.nodeFromJSON(body)) }
    found.set(id, content)
    remember(id, content)
  }
  return found
}

function remember(id: string, content: PartContent): void {
  remembered.delete(id)
  remembered.set(id, content)
  const [oldest] = remembered.keys()
  if (remembered.size > MOST && oldest !== undefined) remembered.delete(oldest)
}
