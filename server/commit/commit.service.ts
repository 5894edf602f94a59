import { randomUUID } from 'node:crypto'
import type { Node } from 'prosemirror-model'
import { Step } from 'prosemirror-transform'
import type { commitPlan } from '../../schemas/api/commits.ts'
import type { AnswerOf, BodyOf } from '../../schemas/api/contract.ts'
import { documentSchema } from '../../schemas/document/document-schema.ts'
import { partTemplate } from '../../schemas/plan/template.ts'
import { Problem } from '../../schemas/problem.ts'
import {
  type Accepted,
  acceptCommit,
  type CommitRefusal,
  type SentCommit,
} from '../../schemas/rules/accept-commit.ts'
import { refusalOfPart } from '../../schemas/rules/part-judgement.ts'
import { mayRead } from '../../schemas/rules/permissions.ts'
import { insertedText } from '../../schemas/rules/step-text.ts'
import { refusalWords } from '../../schemas/words/problem.ts'
import type { CommitKind } from '../database/tables.ts'
import { marksOnRecord, recordSuggestions } from '../discussion/marks-on-record.ts'
import { type Act, operationOf } from '../http/act.ts'
import { type SeenPlan, seePlan } from '../plan/seen-plan.ts'
import { bodyHash } from '../plan/store-plan.ts'
import * as commits from './commit.repository.ts'
import { requireBehalf } from './on-behalf.ts'
import { itemsOf, projectChange, touchedItems } from './projection.ts'
import { requireStorable } from './storable-steps.ts'

/** A snapshot is kept every this many versions, so that a part opens from few commits. */
const SNAPSHOT_EVERY = 200

type SentPart = {
  readonly part: string
  readonly base: number
  readonly steps: readonly object[]
  /** The version these steps put back. */
  readonly restores?: number
}
type Saved = AnswerOf<typeof commitPlan>['parts'][number]
type CommitRow = {
  readonly id: string
  readonly seen: SeenPlan
  readonly kind: CommitKind
}

function refuse(why: CommitRefusal, cause?: unknown): never {
  throw new Problem('part-refused', { detail: refusalWords[why], cause })
}

/** Saves an edit. Acknowledged only after COMMIT; a resend gets the stored answer. */
export async function commit(
  act: Act,
  plan: string,
  body: BodyOf<typeof commitPlan>,
): Promise<AnswerOf<typeof commitPlan>> {
  const seen = await seePlan(act, plan, 'write-parts')
  requireStorable(body.parts)
  await requireBehalf(act, seen, body.onBehalfOf)
  return commitParts(act, seen, { kind: 'edit', ...body })
}

/** Commits steps on one or more parts in one transaction, whoever made them. */
export async function commitParts(
  act: Act,
  seen: SeenPlan,
  change: {
    readonly kind: CommitKind
    readonly app: string
    readonly parts: readonly SentPart[]
    readonly reason?: string | undefined
    /** Contact id; checked by the caller. */
    readonly onBehalfOf?: string | undefined
  },
): Promise<AnswerOf<typeof commitPlan>> {
  const id = operationOf(act)
  const ids = change.parts.map((part) => part.part)
  if (new Set(ids).size < ids.length) refuse('does-not-fit')
  const plan = seen.plan.id
  const seq = await commits.nextSeq(act.db, plan, act.now)
  const { kind, app, onBehalfOf = null } = change
  const why = { reason: change.reason?.trim() || null, onBehalfOf }
  const author = { author: act.viewer, role: seen.role, ...why }
  await commits.insertCommit(act.db, { id, plan, seq, kind, app, now: act.now, ...author })
  const parts: Saved[] = []
  const sorted = [...change.parts].sort((a, b) => a.part.localeCompare(b.part))
  for (const sent of sorted) parts.push(await commitPart(act, { id, seen, kind }, sent))
  return { savedAt: act.now.toISOString(), parts }
}

function storedSteps(steps: readonly object[]): readonly Step[] {
  return steps.map((json) => Step.fromJSON(documentSchema, json))
}

async function judgeFor(act: Act, seen: SeenPlan, part: string): Promise<SentCommit['judge']> {
  const record = seen.parts.find((candidate) => candidate.record.id === part)
  if (!record) throw new Problem('not-found')
  const authors = await commits.authorsOf(act.db, part)
  const onRecord = await marksOnRecord(act, { plan: seen.plan.id, part })
  return (before, after) =>
    refusalOfPart({
      ...onRecord,
      before,
      after,
      part: record.template,
      viewer: { account: act.viewer, role: seen.role },
      authorOf: (item) => authors.get(item) ?? null,
    })
}

async function refuseTakenIds(act: Act, seen: SeenPlan, part: string, before: Node, after: Node) {
  const old = itemsOf(before)
  const fresh = [...itemsOf(after).keys()].filter((id) => !old.has(id))
  const taken = await commits.idsElsewhere(act.db, seen.plan.id, part, fresh)
  if (taken.length > 0) refuse('id-taken')
}

async function commitPart(act: Act, row: CommitRow, sent: SentPart): Promise<Saved> {
  const { seen } = row
  const part = await commits.lockPart(act.db, seen.plan.id, sent.part)
  if (!part || !mayRead(seen.role, partTemplate(seen.template, part.key))) {
    throw new Problem('not-found')
  }
  if (sent.base > part.head) throw new Problem('stale')
  const since = await commits.commitsAfter(act.db, part.id, sent.base)
  const before = documentSchema.nodeFromJSON(part.body)
  const accepted = acceptCommit({
    head: before,
    since: since.flatMap((commit) => storedSteps(commit.steps)),
    sent: sent.steps,
    judge: await judgeFor(act, seen, part.id),
  })
  if ('refusal' in accepted) return refuse(accepted.refusal, accepted.cause)
  await refuseTakenIds(act, seen, part.id, before, accepted.doc)
  return store(act, row, { sent, part, since, before, accepted })
}

type Placing = {
  readonly sent: SentPart
  readonly part: { readonly id: string; readonly head: number }
  readonly since: readonly { readonly version: number; readonly steps: readonly object[] }[]
  readonly before: Node
  readonly accepted: Accepted
}

async function store(act: Act, row: CommitRow, placing: Placing): Promise<Saved> {
  const { sent, part, since, before, accepted } = placing
  const version = part.head + 1
  const applied = accepted.steps.map((step) => step.toJSON() as object)
  const lost = accepted.lost.length > 0
  const same = !lost && JSON.stringify(applied) === JSON.stringify(sent.steps)
  await commits.insertPartCommit(act.db, {
    part: part.id,
    base: part.head,
    id: row.id,
    sentBase: sent.base,
    sent: same ? null : sent.steps,
    steps: applied,
    kept: lost ? accepted.kept : null,
    touched: touchedItems(before, accepted.doc),
    restores: sent.restores,
  })
  const body = accepted.doc.toJSON() as object
  await commits.savePart(act.db, part.id, version, body)
  if (version % SNAPSHOT_EVERY === 0) {
    await commits.saveSnapshot(act.db, part.id, version, body, bodyHash(body))
  }
  const where = { plan: row.seen.plan.id, part: part.id }
  await projectChange(act.db, where, { before, after: accepted.doc, author: act.viewer })
  const { role } = row.seen
  await recordSuggestions(act, where, { before, after: accepted.doc, role })
  const parked = lost ? await parkLost(act, row, placing) : undefined
  return {
    part: part.id,
    version,
    missed: since.map((commit) => ({ version: commit.version, steps: [...commit.steps] })),
    ...(same ? {} : { steps: applied }),
    ...(lost ? { kept: [...accepted.kept] } : {}),
    ...(parked === undefined ? {} : { parked }),
  }
}

/** Keeps the steps that could not be placed, with their text. */
async function parkLost(act: Act, row: CommitRow, placing: Placing): Promise<string> {
  const { lost } = placing.accepted
  const text = insertedText(lost)
  await commits.park(act.db, {
    id: randomUUID(),
    plan: row.seen.plan.id,
    part: placing.part.id,
    commit: row.id,
    author: act.viewer,
    steps: lost.map((step) => step.toJSON() as object),
    text,
    now: act.now,
  })
  return text
}

/** Commits of a part after a version, for somebody who may read it. */
export async function after(act: Act, plan: string, part: string, version: number) {
  const seen = await seePlan(act, plan, 'read-plan')
  const record = seen.parts.find((candidate) => candidate.record.id === part)?.record
  if (!record) throw new Problem('not-found')
  const rows = await commits.commitsAfter(act.db, part, version)
  return {
    head: record.head,
    commits: rows.map((row) => ({ version: row.version, steps: [...row.steps] })),
  }
}
