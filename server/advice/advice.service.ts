import { randomUUID } from 'node:crypto'
import type { giveAdvice, RecommendationBody } from '../../schemas/api/advice.ts'
import type { AnswerOf, BodyOf } from '../../schemas/api/contract.ts'
import type { ItemJson } from '../../schemas/document/part-json.ts'
import { Problem } from '../../schemas/problem.ts'
import { contactOf } from '../answers/answers.repository.ts'
import { commitParts } from '../commit/commit.service.ts'
import { putItems } from '../commit/part-edit.ts'
import type { Act } from '../http/act.ts'
import { bodyOf } from '../plan/plan.repository.ts'
import { seePlan } from '../plan/seen-plan.ts'
import { findAccount } from '../session/session.repository.ts'
import { VERSION } from '../version.ts'

function adviceItem(
  body: BodyOf<typeof giveAdvice>,
  by: { id: string; who: string; name: string; job: string; sector: 'health' | 'care' },
): ItemJson {
  return {
    item: 'advice',
    id: by.id,
    sector: by.sector,
    kind: by.sector === 'health' ? 'health' : 'social-care',
    ...(by.who ? { by: by.who } : {}),
    on: body.on,
    title: body.title,
    author: by.name,
    role: by.job,
    words: body.words,
  }
}

function recommendationItem(advice: string, body: RecommendationBody): ItemJson {
  const { about, words, who, sessions, minutes, per, weeks } = body
  const said = Object.entries({ sessions, minutes, weeks }).filter(([, value]) => value !== null)
  return {
    item: 'recommendation',
    id: randomUUID(),
    advice: [advice],
    about,
    words,
    who,
    ...(per ? { per } : {}),
    ...Object.fromEntries(said),
  }
}

/**
 * Writes a practitioner's advice into the plan under their own name: the part is the one the
 * template gives advice of their sector.
 */
export async function give(
  act: Act,
  plan: string,
  body: BodyOf<typeof giveAdvice>,
): Promise<AnswerOf<typeof giveAdvice>> {
  const seen = await seePlan(act, plan, 'give-advice')
  if (seen.role !== 'health' && seen.role !== 'care') throw new Problem('forbidden')
  const key = seen.template.adviceGoesTo[seen.role]
  const part = seen.parts.find((candidate) => candidate.record.key === key)
  const account = await findAccount(act.db, act.viewer)
  if (!part || !account) throw new Problem('not-found')
  const id = randomUUID()
  const who = await contactOf(act.db, seen.plan.personId, act.viewer)
  const by = { id, who, name: account.name, job: account.job, sector: seen.role }
  const items = [
    adviceItem(body, by),
    ...body.recommendations.map((recommendation) => recommendationItem(id, recommendation)),
  ]
  const steps = putItems(await bodyOf(act.db, part.record.id), items)
  await commitParts(act, seen, { kind: 'advice', app: VERSION, parts: [steps] })
  return { advice: id, part: key }
}
