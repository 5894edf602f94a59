import { sql } from 'kysely'
import type { Node } from 'prosemirror-model'
import type { AnswerOf, BodyOf } from '../../schemas/api/contract.ts'
import type { restoreVersion } from '../../schemas/api/history.ts'
import { documentSchema } from '../../schemas/document/document-schema.ts'
import type { ItemName } from '../../schemas/items/item.ts'
import { isItemName } from '../../schemas/items/items.ts'
import { Problem } from '../../schemas/problem.ts'
import { mayChangeItem } from '../../schemas/rules/ownership.ts'
import { mayWrite } from '../../schemas/rules/permissions.ts'
import { restoreSteps } from '../../schemas/rules/restore.ts'
import { refusalWords } from '../../schemas/words/problem.ts'
import { authorsOf } from '../commit/commit.repository.ts'
import { commitParts } from '../commit/commit.service.ts'
import type { Act } from '../http/act.ts'
import { bodyOf } from '../plan/plan.repository.ts'
import { type SeenPlan, seePlan } from '../plan/seen-plan.ts'
import { VERSION } from '../version.ts'
import { makerOf } from './history.repository.ts'
import { readablePart, versionIn } from './history.service.ts'
import { documentsAt } from './replay.ts'

const itemIds = (doc: Node): readonly string[] =>
  doc.children.flatMap((node) => (isItemName(node.type.name) ? [node.attrs.id as string] : []))

/** Who wrote each item that is there now or was there then. */
async function makers(act: Act, part: string, then: Node) {
  const authors = new Map(await authorsOf(act.db, part))
  for (const id of itemIds(then)) {
    // Taken out since: its row is gone, the log still knows whose words they were.
    if (!authors.has(id)) authors.set(id, await makerOf(act.db, part, id))
  }
  return authors
}

async function mayChangeWith(act: Act, seen: SeenPlan, part: string, then: Node) {
  const authors = await makers(act, part, then)
  const viewer = { account: act.viewer, role: seen.role }
  return (node: Node): boolean => {
    const author = authors.get(node.attrs.id as string) ?? null
    return mayChangeItem(viewer, { type: node.type.name as ItemName, author })
  }
}

function refuseUnlessTheirs(now: Node, then: Node, item: string, may: (node: Node) => boolean) {
  const found = [...now.children, ...then.children].find(
    (node) => isItemName(node.type.name) && node.attrs.id === item,
  )
  if (!found) throw new Problem('not-found')
  if (!may(found)) throw new Problem('part-refused', { detail: refusalWords['item-not-yours'] })
}

/**
 * Puts an earlier version of a part, or of one item, back: as a new commit that is judged like any
 * other. Others' own words stay as they are.
 */
export async function restore(
  act: Act,
  plan: string,
  part: string,
  body: BodyOf<typeof restoreVersion>,
): Promise<AnswerOf<typeof restoreVersion>> {
  const seen = await seePlan(act, plan, 'write-parts')
  const { record, template } = readablePart(seen, part)
  if (!mayWrite(seen.role, template)) {
    throw new Problem('part-refused', { detail: refusalWords['part-not-yours'] })
  }
  // The plan's row is the first lock of every commit: nobody's edit comes between reading and
  // writing, so nothing that was just typed is overwritten unseen.
  await sql`select id from plan where id = ${plan} for update`.execute(act.db)
  const { head, body: json } = await bodyOf(act.db, record.id)
  const now = documentSchema.nodeFromJSON(json)
  const documents = await documentsAt(act.db, record.id, [body.version])
  const then = versionIn(documents, body.version, '/version')
  const mayChange = await mayChangeWith(act, seen, record.id, then)
  if (body.item !== undefined) refuseUnlessTheirs(now, then, body.item, mayChange)
  const steps = restoreSteps(now, then, { item: body.item, mayChange })
  if (steps.length === 0) return { version: head, changed: false }
  const sent = steps.map((step) => step.toJSON() as object)
  const saved = await commitParts(act, seen, {
    kind: 'restore',
    app: VERSION,
    reason: body.reason,
    parts: [{ part: record.id, base: head, steps: sent, restores: body.version }],
  })
  return { version: saved.parts[0]?.version ?? head, changed: true }
}
