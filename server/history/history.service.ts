import type { Node } from 'prosemirror-model'
import type { AnswerOf, BodyOf, QueryOf } from '../../schemas/api/contract.ts'
import type {
  ChangeView,
  comparePlan,
  HistoryAuthor,
  HistoryEntry,
  listVersions,
  markSeen,
  readHistory,
} from '../../schemas/api/history.ts'
import { partToJson } from '../../schemas/document/part-json.ts'
import { Problem } from '../../schemas/problem.ts'
import type { Change, Naming } from '../../schemas/rules/compare/change.ts'
import { compareParts } from '../../schemas/rules/compare/compare-parts.ts'
import { historyWords } from '../../schemas/words/history.ts'
import type { Act } from '../http/act.ts'
import { type SeenPart, type SeenPlan, seePlan } from '../plan/seen-plan.ts'
import * as history from './history.repository.ts'
import { namingOf, type PlanNaming } from './naming.ts'
import { documentsAt } from './replay.ts'

/** Entries in one answer. */
const PAGE = 20
/** Versions one can choose from. */
const MOST_VERSIONS = 500
/** Changes told of one entry. */
const MOST_CHANGES = 30

/** A part the viewer may read; `not-found` for any other, whether there is one or not. */
export function readablePart(seen: SeenPlan, part: string): SeenPart {
  const found = seen.parts.find(({ record }) => record.id === part)
  if (!found) throw new Problem('not-found')
  return found
}

/** A change as it travels. */
function viewOf(change: Change): ChangeView {
  return { ...change, runs: [...change.runs] }
}

/** Who made an entry, in words the viewer may read. */
export function authorOf(
  row: Pick<history.EntryRow, 'authorId' | 'name' | 'actingRole' | 'onBehalfOf'>,
  naming: PlanNaming,
): HistoryAuthor {
  return {
    account: row.authorId,
    name: row.name,
    role: row.actingRole,
    onBehalfOf: row.onBehalfOf === null ? null : naming.contact(row.onBehalfOf),
  }
}

type Told = Pick<HistoryEntry, 'changes' | 'more' | 'discussed'>

function told(before: Node | undefined, after: Node | undefined, naming: Naming): Told {
  if (!before || !after) throw new Error('A version of the history is missing')
  const all = compareParts(before, after, naming)
  return {
    changes: all.slice(0, MOST_CHANGES).map(viewOf),
    more: Math.max(0, all.length - MOST_CHANGES),
    discussed: all.length === 0 && !before.eq(after),
  }
}

async function tellAll(act: Act, rows: readonly history.EntryRow[], naming: PlanNaming) {
  const documents = new Map<string, ReadonlyMap<number, Node>>()
  for (const part of new Set(rows.map((row) => row.partId))) {
    const own = rows.filter((row) => row.partId === part)
    const versions = own.flatMap((row) => [row.fromVersion, row.toVersion])
    documents.set(part, await documentsAt(act.db, part, versions))
  }
  return rows.map((row) => {
    const docs = documents.get(row.partId)
    return { row, ...told(docs?.get(row.fromVersion), docs?.get(row.toVersion), naming) }
  })
}

/** Who changed what in the parts the viewer may read, newest first. */
export async function read(
  act: Act,
  plan: string,
  query: QueryOf<typeof readHistory>,
): Promise<AnswerOf<typeof readHistory>> {
  const seen = await seePlan(act, plan, 'read-plan')
  const readable = seen.parts.map(({ record }) => record.id)
  const parts = query.part === undefined ? readable : [readablePart(seen, query.part).record.id]
  const looked = await history.seenBy(act.db, plan, act.viewer)
  const after = looked?.planSeq ?? 0
  const which = { person: query.person, skip: Number(query.skip ?? 0), limit: PAGE + 1 }
  const rows = await history.entriesOf(act.db, parts, which)
  const naming = await namingOf(act, seen)
  const entries = await tellAll(act, rows.slice(0, PAGE), naming)
  const started = await history.startOf(act.db, plan)
  return {
    entries: entries.map(({ row, ...said }) => ({
      part: row.partId,
      from: row.fromVersion,
      to: row.toVersion,
      at: row.at.toISOString(),
      author: authorOf(row, naming),
      kind: row.kind,
      reason: row.reason,
      fresh: row.seq > after && row.authorId !== act.viewer,
      ...said,
    })),
    more: rows.length > PAGE,
    ...(await history.countFresh(act.db, readable, { viewer: act.viewer, after })),
    looked: looked?.at.toISOString() ?? null,
    people: await history.authorsIn(act.db, readable),
    started: { at: started.at.toISOString(), by: started.name },
  }
}

/** Remembers that the viewer has looked. */
export async function look(
  act: Act,
  plan: string,
  { latest }: BodyOf<typeof markSeen>,
): Promise<AnswerOf<typeof markSeen>> {
  await seePlan(act, plan, 'read-plan')
  const { viewer, now } = act
  return { latest: await history.markSeen(act.db, { plan, viewer, seq: latest, now }) }
}

/** The versions of a part one can choose from. */
export async function versions(
  act: Act,
  plan: string,
  part: string,
): Promise<AnswerOf<typeof listVersions>> {
  const seen = await seePlan(act, plan, 'read-plan')
  const { record } = readablePart(seen, part)
  const naming = await namingOf(act, seen)
  const rows = await history.entriesOf(act.db, [record.id], { skip: 0, limit: MOST_VERSIONS })
  const { at, authorId, name, actingRole } = await history.startOf(act.db, plan)
  const start = authorOf({ authorId, name, actingRole, onBehalfOf: null }, naming)
  return {
    versions: [
      ...rows.map((row) => ({
        version: row.toVersion,
        at: row.at.toISOString(),
        author: authorOf(row, naming),
      })),
      { version: 0, at: at.toISOString(), author: start },
    ],
  }
}

/** A version of a part that must be there: `bad-input` when there is no such version. */
export function versionIn(documents: ReadonlyMap<number, Node>, version: number, pointer: string) {
  const doc = documents.get(version)
  if (doc) return doc
  throw new Problem('bad-input', { errors: [{ pointer, detail: historyWords.noVersion }] })
}

/** A part as it was. */
export async function version(act: Act, plan: string, part: string, number: number) {
  const seen = await seePlan(act, plan, 'read-plan')
  const { record } = readablePart(seen, part)
  const doc = (await documentsAt(act.db, record.id, [number])).get(number)
  if (!doc) throw new Problem('not-found')
  return { version: number, content: partToJson(doc) }
}

/** What differs between two versions of a part. */
export async function compare(
  act: Act,
  plan: string,
  part: string,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<{ changes: ChangeView[] }> {
  const seen = await seePlan(act, plan, 'read-plan')
  const { record } = readablePart(seen, part)
  const documents = await documentsAt(act.db, record.id, [from, to])
  const before = versionIn(documents, from, '/from')
  const after = versionIn(documents, to, '/to')
  return { changes: compareParts(before, after, await namingOf(act, seen)).map(viewOf) }
}

/** What differs in the whole plan, as far as the viewer may read it, between two moments. */
export async function compareMoments(
  act: Act,
  plan: string,
  { from, to }: { readonly from: Date; readonly to: Date },
): Promise<AnswerOf<typeof comparePlan>> {
  const seen = await seePlan(act, plan, 'read-plan')
  const naming = await namingOf(act, seen)
  const ids = seen.parts.map(({ record }) => record.id)
  const was = await history.versionsAt(act.db, ids, from)
  const now = await history.versionsAt(act.db, ids, to)
  const parts: AnswerOf<typeof comparePlan>['parts'] = []
  for (const part of ids) {
    const [old, fresh] = [was.get(part) ?? 0, now.get(part) ?? 0]
    if (old === fresh) continue
    const documents = await documentsAt(act.db, part, [old, fresh])
    const [before, after] = [versionIn(documents, old, '/from'), versionIn(documents, fresh, '/to')]
    const changes = compareParts(before, after, naming).map(viewOf)
    if (changes.length > 0) parts.push({ part, from: old, to: fresh, changes })
  }
  return { parts }
}
