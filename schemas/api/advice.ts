import * as Type from 'typebox'
import { PERIODS } from '../items/choices.ts'
import { defineContract } from './contract.ts'
import { day, name, planParams, strict, words } from './shapes.ts'

const count = Type.Union([Type.Number({ minimum: 0, maximum: 100_000 }), Type.Null()])

/** One recommendation of a practitioner. */
export const recommendationSchema = Type.Object(
  {
    about: Type.Enum(['need', 'outcome', 'provision']),
    words,
    who: words,
    sessions: count,
    minutes: count,
    per: Type.Enum(['', ...PERIODS.map((period) => period.value)]),
    weeks: count,
  },
  strict,
)
export type RecommendationBody = Type.Static<typeof recommendationSchema>

export const giveAdvice = defineContract({
  name: 'giveAdvice',
  method: 'POST',
  path: '/api/plans/:plan/advice',
  summary: 'Adds advice with its recommendations to the plan, under your own name and job.',
  params: planParams,
  body: Type.Object(
    {
      title: name,
      on: day,
      words,
      recommendations: Type.Array(recommendationSchema, { maxItems: 40 }),
    },
    strict,
  ),
  answer: Type.Object({ advice: Type.String(), part: Type.String() }, strict),
})
