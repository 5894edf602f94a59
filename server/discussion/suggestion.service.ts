import type { BodyOf } from '../../schemas/api/contract.ts'
import type { decideSuggestion } from '../../schemas/api/discussion.ts'
import { documentSchema } from '../../schemas/document/document-schema.ts'
import { Problem } from '../../schemas/problem.ts'
import { decided } from '../../schemas/rules/deciding.ts'
import { mayWrite } from '../../schemas/rules/permissions.ts'
import { discussionRefusalWords, discussionWords as words } from '../../schemas/words/discussion.ts'
import { commitParts } from '../commit/commit.service.ts'
import type { Act } from '../http/act.ts'
import * as plans from '../plan/plan.repository.ts'
import { seePlan } from '../plan/seen-plan.ts'
import { VERSION } from '../version.ts'
import * as discussion from './discussion.repository.ts'

type Made = { readonly id: string }
type Which = { readonly plan: string; readonly suggestion: string }

async function suggestionSeen(act: Act, { plan, suggestion: id }: Which) {
  const seen = await seePlan(act, plan, 'suggest')
  const rows = await discussion.authorsOf(act.db, plan)
  const suggestion = rows.find((row) => row.id === id)
  const part = seen.parts.find(({ record }) => record.id === suggestion?.partId)
  if (!suggestion || !part) throw new Problem('not-found')
  if (suggestion.state !== 'open') {
    throw new Problem('part-refused', { detail: discussionRefusalWords['suggestion-decided'] })
  }
  return { seen, suggestion, part }
}

/**
 * Accepts or declines a suggestion as a commit of the decider: the suggestion keeps its author's
 * name and gets the decider's. Somebody who writes the part decides.
 */
export async function decide(
  act: Act,
  which: Which,
  { accept, reason }: BodyOf<typeof decideSuggestion>,
): Promise<Made> {
  const { plan, suggestion: id } = which
  const { seen, suggestion, part } = await suggestionSeen(act, which)
  if (!mayWrite(seen.role, part.template)) throw new Problem('forbidden')
  if (!accept && reason.trim() === '') {
    throw new Problem('bad-input', { errors: [{ pointer: '/reason', detail: words.reasonNeeded }] })
  }
  const by = { by: act.viewer, now: act.now }
  const state = accept ? 'accepted' : 'declined'
  // The row first: two deciders wait for each other here, and the second finds it decided.
  const first = await discussion.decide(act.db, { plan, id, state, reason, ...by })
  if (!first) throw new Problem('stale')
  const { head, body } = await plans.bodyOf(act.db, suggestion.partId)
  const steps = decided(documentSchema.nodeFromJSON(body), id, accept)
  // Its words may have gone with their paragraph; then there is nothing left to decide.
  if (steps.length === 0) throw new Problem('stale')
  const parts = [
    { part: suggestion.partId, base: head, steps: steps.map((step) => step.toJSON() as object) },
  ]
  const kind = accept ? 'accept-suggestion' : 'decline-suggestion'
  await commitParts(act, seen, { kind, app: VERSION, parts })
  return { id }
}

/** Says why one suggests it; only its author, while it is undecided. */
export async function explain(act: Act, which: Which, reason: string): Promise<Made> {
  const { suggestion } = await suggestionSeen(act, which)
  if (suggestion.authorId !== act.viewer) throw new Problem('forbidden')
  await discussion.setReason(act.db, which.plan, which.suggestion, reason)
  return { id: which.suggestion }
}
