import * as Type from 'typebox'
import { defineContract } from './contract.ts'
import { moment, planParams, strict, uuid, words } from './shapes.ts'

const question = Type.Object(
  {
    key: Type.String(),
    ask: Type.String(),
    hint: Type.String(),
    examples: Type.Array(Type.String()),
    text: Type.String(),
    savedAt: Type.Union([moment, Type.Null()]),
    /** True when the school can see exactly this text. */
    sent: Type.Boolean(),
    /** True when the school can see an earlier text of it. */
    sentBefore: Type.Boolean(),
  },
  strict,
)
export type AnsweredQuestion = Type.Static<typeof question>

export const readAnswers = defineContract({
  name: 'readAnswers',
  method: 'GET',
  path: '/api/plans/:plan/answers',
  summary: 'The guided questions with your own answers so far. Nobody else sees an unsent answer.',
  params: planParams,
  answer: Type.Object(
    {
      title: Type.String(),
      likesToBeCalled: Type.String(),
      about: Type.Enum(['child', 'me']),
      example: Type.Boolean(),
      questions: Type.Array(question),
      /** Who will see the answers once they are sent: names and jobs. */
      readers: Type.Array(Type.String()),
    },
    strict,
  ),
})

export const saveAnswer = defineContract({
  name: 'saveAnswer',
  method: 'PUT',
  path: '/api/plans/:plan/answers/:question',
  summary: 'Saves one answer, word for word.',
  params: Type.Object({ plan: uuid, question: Type.String({ maxLength: 64 }) }, strict),
  body: Type.Object(
    {
      text: words,
      /** Texts the service may hold: when it holds another, it answers `stale` and keeps that. */
      known: Type.Array(words, { maxItems: 8 }),
    },
    strict,
  ),
  answer: Type.Object({ savedAt: moment }, strict),
})

export const sendAnswers = defineContract({
  name: 'sendAnswers',
  method: 'POST',
  path: '/api/plans/:plan/answers/send',
  summary: 'Puts your answers into the plan, as your own words.',
  params: planParams,
  answer: Type.Object({ sent: Type.Integer() }, strict),
})
