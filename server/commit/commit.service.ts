import { randomUUID } from 'node:crypto'
import type { Node } from 'prosemirror-model'
import { Step } from 'prosemirror-transform'
import type { commitPlan } from '../../schemas/api/commits.ts'
import type { AnswerOf, BodyOf } from '../../schemas/api/contract.ts'
import { documentSchema } from '../../schemas/document/document-schema.ts'
import { checkPart } from '../../schemas/document/part-check.ts'
import { partTemplate } from '../../schemas/plan/template.ts'
import { Problem } from '../../schemas/problem.ts'
import { type Refusal, refusalOfChange } from '../../schemas/rules/part-change.ts'
import { mayRead } from '../../schemas/rules/permissions.ts'
import { type Rebased, rebaseOnto } from '../../schemas/rules/rebase.ts'
import { refusalWords } from '../../schemas/words/problem.ts'
import type { CommitKind } from '../database/tables.ts'
import { type Act, operationOf } from '../http/act.ts'
import { bodyHash } from '../plan/store-plan.ts'
import { type SeenPlan, seePlan } from '../plan/seen-plan.ts'
import * as commits from './commit.repository.ts'
import { itemsOf, projectChange, touchedItems } from './projection.ts'
import { requireStorable } from './storable-steps.ts'
import { insertedText } from '../../schemas/rules/step-text.ts'

/** A snapshot is kept every this many versions, so that a part opens from few commits. */
const SNAPSHOT_EVERY = 200

type SentPart = { readonly part: string; readonly base: number; readonly steps: readonly object[] }
type Saved = AnswerOf<typeof commitPlan>['parts'][number]
type CommitRow = {
  readonly id: string
  readonly seen: SeenPlan
  readonly kind: CommitKind
}

function refuse(why: Refusal | 'does-not-fit' | 'id-taken', cause?: unknown): never {
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
  return commitParts(act, seen, { kind: 'edit', app: body.app, parts: body.parts })
}

/** Commits steps on one or more parts in one transaction, whoever made them. */
export async function commitParts(
  act: Act,
  seen: SeenPlan,
  change: { readonly kind: CommitKind; readonly app: string; readonly parts: readonly SentPart[] },
): Promise<AnswerOf<typeof commitPlan>> {
  const id = operationOf(act)
  const ids = change.parts.map((part) => part.part)
  if (new Set(ids).size < ids.length) refuse('does-not-fit')
  const plan = seen.plan.id
  const seq = await commits.nextSeq(act.db, plan, act.now)
  const { kind, app } = change
  const author = { author: act.viewer, role: seen.role }
  await commits.insertCommit(act.db, { id, plan, seq, kind, app, now: act.now, ...author })
  const parts: Saved[] = []
  const sorted = [...change.parts].sort((a, b) => a.part.localeCompare(b.part))
  for (const sent of sorted) parts.push(await commitPart(act, { id, seen, kind }, sent))
  return { savedAt: act.now.toISOString(), parts }
}

function parseSteps(steps: readonly object[]): readonly Step[] {
  try {
    return steps.map((json) => Step.fromJSON(documentSchema, json))
  } catch (error) {
    return refuse('does-not-fit', error)
  }
}

function runsBackwards(step: Step): boolean {
  const { from = 0, to = from } = step as Step & { readonly from?: number; readonly to?: number }
  return from > to
}

function place(doc: Node, steps: readonly Step[], since: readonly Step[]): Rebased {
  // Measured: a step with from > to applies and duplicates text.
  if (steps.some(runsBackwards)) refuse('does-not-fit')
  const rebased = rebaseOnto(doc, steps, since)
  const lost = rebased.kept.length < steps.length
  if (lost && since.length === 0) refuse('does-not-fit')
  try {
    checkPart(rebased.doc)
  } catch (error) {
    refuse('does-not-fit', error)
  }
  return rebased
}

async function judge(act: Act, seen: SeenPlan, part: string, before: Node, after: Node) {
  const record = seen.parts.find((candidate) => candidate.record.id === part)
  if (!record) throw new Problem('not-found')
  const authors = await commits.authorsOf(act.db, part)
  const refusal = refusalOfChange({
    before,
    after,
    part: record.template,
    viewer: { account: act.viewer, role: seen.role },
    authorOf: (item) => authors.get(item) ?? null,
  })
  if (refusal) refuse(refusal)
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
  const steps = parseSteps(sent.steps)
  const sinceSteps = since.flatMap((commit) => parseSteps(commit.steps))
  const rebased = place(before, steps, sinceSteps)
  await judge(act, seen, part.id, before, rebased.doc)
  return store(act, row, { sent, part, since, before, steps, rebased })
}

type Placing = {
  readonly sent: SentPart
  readonly part: { readonly id: string; readonly head: number }
  readonly since: readonly { readonly version: number; readonly steps: readonly object[] }[]
  readonly before: Node
  readonly steps: readonly Step[]
  readonly rebased: Rebased
}

async function store(act: Act, row: CommitRow, placing: Placing): Promise<Saved> {
  const { sent, part, since, before, rebased } = placing
  const version = part.head + 1
  const applied = rebased.steps.map((step) => step.toJSON() as object)
  const lost = rebased.kept.length < placing.steps.length
  const same = !lost && JSON.stringify(applied) === JSON.stringify(sent.steps)
  await commits.insertPartCommit(act.db, {
    part: part.id,
    base: part.head,
    id: row.id,
    sentBase: sent.base,
    sent: same ? null : sent.steps,
    steps: applied,
    kept: lost ? rebased.kept : null,
    touched: touchedItems(before, rebased.doc),
  })
  const body = rebased.doc.toJSON() as object
  await commits.savePart(act.db, part.id, version, body)
  if (version % SNAPSHOT_EVERY === 0) {
    await commits.saveSnapshot(act.db, part.id, version, body, bodyHash(body))
  }
  const where = { plan: row.seen.plan.id, part: part.id }
  await projectChange(act.db, where, { before, after: rebased.doc, author: act.viewer })
  const parked = lost ? await parkLost(act, row, placing) : undefined
  return {
    part: part.id,
    version,
    missed: since.map((commit) => ({ version: commit.version, steps: [...commit.steps] })),
    ...(same ? {} : { steps: applied }),
    ...(lost ? { kept: [...rebased.kept] } : {}),
    ...(parked === undefined ? {} : { parked }),
  }
}

/** Keeps the steps that could not be placed, with their text. */
async function parkLost(act: Act, row: CommitRow, placing: Placing): Promise<string> {
  const kept = new Set(placing.rebased.kept)
  const lost = placing.steps.filter((_, index) => !kept.has(index))
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
