import type { readAnswers, saveAnswer, sendAnswers } from '../../schemas/api/answers.ts'
import type { AnswerOf, BodyOf } from '../../schemas/api/contract.ts'
import type { ItemJson } from '../../schemas/document/part-json.ts'
import { partTemplate, type Question } from '../../schemas/plan/template.ts'
import { Problem } from '../../schemas/problem.ts'
import { mayRead } from '../../schemas/rules/permissions.ts'
import { answerWords } from '../../schemas/words/answers.ts'
import { commitParts } from '../commit/commit.service.ts'
import { putItems } from '../commit/part-edit.ts'
import { type Act, today } from '../http/act.ts'
import { bodyOf, readersOf } from '../plan/plan.repository.ts'
import { type SeenPlan, seePlan } from '../plan/seen-plan.ts'
import { VERSION } from '../version.ts'
import * as answers from './answers.repository.ts'

const isOwn = (seen: SeenPlan): boolean => seen.role === 'young-person'

function ask(seen: SeenPlan, question: Question): string {
  const words = isOwn(seen) ? question.askPerson : question.ask
  return words.replaceAll('{name}', seen.plan.person.likesToBeCalled)
}

/** The guided questions with the viewer's own answers. */
export async function read(act: Act, plan: string): Promise<AnswerOf<typeof readAnswers>> {
  const seen = await seePlan(act, plan, 'answer-questions')
  const saved = new Map((await answers.answersOf(act.db, plan)).map((row) => [row.question, row]))
  const part = partTemplate(seen.template, seen.template.answersGoTo)
  return {
    title: seen.plan.title,
    likesToBeCalled: seen.plan.person.likesToBeCalled,
    about: isOwn(seen) ? 'me' : 'child',
    example: seen.plan.example,
    questions: seen.template.questions.map((question) => {
      const row = saved.get(question.key)
      return {
        key: question.key,
        ask: ask(seen, question),
        hint: question.hint.replaceAll('{name}', seen.plan.person.likesToBeCalled),
        examples: question.examples,
        text: row?.text ?? '',
        savedAt: row?.savedAt.toISOString() ?? null,
        sent: row?.sentText != null && row.sentText === row.text,
        sentBefore: (row?.sentText ?? '') !== '',
      }
    }),
    readers: (await readersOf(act.db, plan))
      .filter((reader) => mayRead(reader.role, part))
      .map((reader) => answerWords.reader(reader.name, reader.job)),
  }
}

/**
 * Saves one answer, word for word; nobody else sees it until it is sent. Throws `stale` when it was
 * changed from somewhere else meanwhile: that text stays, and its writer chooses.
 */
export async function save(
  act: Act,
  where: { readonly plan: string; readonly question: string },
  { text, known }: BodyOf<typeof saveAnswer>,
): Promise<AnswerOf<typeof saveAnswer>> {
  const seen = await seePlan(act, where.plan, 'answer-questions')
  if (!seen.template.questions.some((question) => question.key === where.question)) {
    throw new Problem('not-found')
  }
  const before = await answers.lock(act.db, where.plan, where.question)
  const expected = before === text || known.includes(before)
  if (!expected) throw new Problem('stale')
  await answers.save(act.db, { ...where, account: act.viewer, text, now: act.now })
  return { savedAt: act.now.toISOString() }
}

/** One answer as own words in the plan. The id stays, so that a changed answer replaces itself. */
function viewOf(
  act: Act,
  seen: SeenPlan,
  answer: { question: string; text: string },
  who: string,
): ItemJson {
  return {
    item: 'view',
    id: `answer-${answer.question}-${act.viewer}`,
    ...(who ? { who } : {}),
    speaker: isOwn(seen) ? 'young-person' : 'parent',
    manner: 'quote',
    question: answer.question,
    on: today(act.now),
    words: answer.text,
    gathered: answerWords.gathered,
    ...(answer.text.trim() === '' ? { removed: true as const } : {}),
  }
}

/** True for an answer that the plan does not say yet; one that was always blank never is. */
function needsSending({ text, sentText }: { text: string; sentText: string | null }): boolean {
  return sentText === null ? text.trim() !== '' : text !== sentText
}

/** Puts the viewer's changed answers into the plan, as their own words. */
export async function send(act: Act, plan: string): Promise<AnswerOf<typeof sendAnswers>> {
  const seen = await seePlan(act, plan, 'answer-questions')
  const part = seen.parts.find((candidate) => candidate.record.key === seen.template.answersGoTo)
  if (!part) throw new Problem('not-found')
  const changed = (await answers.answersOf(act.db, plan)).filter(needsSending)
  if (changed.length === 0) return { sent: 0 }
  const who = await answers.contactOf(act.db, seen.plan.personId, act.viewer)
  const views = changed.map((row) => viewOf(act, seen, row, who))
  const steps = putItems(await bodyOf(act.db, part.record.id), views)
  await commitParts(act, seen, { kind: 'answers', app: VERSION, parts: [steps] })
  const questions = changed.map((row) => row.question)
  await answers.markSent(act.db, plan, questions, act.now)
  return { sent: changed.length }
}
