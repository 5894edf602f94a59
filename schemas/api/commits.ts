import * as Type from 'typebox'
import { ID_PATTERN } from '../items/attribute.ts'
import { defineContract } from './contract.ts'
import { reason } from './history.ts'
import { planParams, strict, uuid } from './shapes.ts'

/** Most steps one commit may carry. */
export const MAX_STEPS = 200

/** Undoing "no bold" over a long part puts each bold piece back in one step. */
const MAX_MARKS = 2_000

const position = Type.Integer({ minimum: 0, maximum: 10_000_000 })
/** Any object. Without `additionalProperties` an answer would carry `{}` instead of its content. */
const loose = Type.Unsafe<object>({ type: 'object', additionalProperties: true })
/** Version of the client that made the edit. */
const version = Type.Unsafe<string>({ type: 'string', maxLength: 40, format: 'storable-text' })
const structure = Type.Optional(Type.Boolean())
const kind = <const S extends string>(stepType: S) => Type.Literal(stepType)

const markSteps = [
  Type.Object({ stepType: kind('addMark'), mark: loose, from: position, to: position }, strict),
  Type.Object({ stepType: kind('removeMark'), mark: loose, from: position, to: position }, strict),
] as const

/** ProseMirror steps as they travel. What is not listed is refused, not ignored. */
export const stepSchema = Type.Union([
  Type.Object(
    {
      stepType: kind('replace'),
      from: position,
      to: position,
      slice: Type.Optional(loose),
      structure,
    },
    strict,
  ),
  Type.Object(
    {
      stepType: kind('replaceAround'),
      from: position,
      to: position,
      gapFrom: position,
      gapTo: position,
      insert: position,
      slice: Type.Optional(loose),
      structure,
    },
    strict,
  ),
  Type.Object(
    {
      stepType: kind('attr'),
      pos: position,
      attr: Type.String({ maxLength: 64 }),
      value: Type.Unsafe<unknown>({}),
    },
    strict,
  ),
  ...markSteps,
  Type.Object(
    {
      stepType: kind('markSet'),
      steps: Type.Array(Type.Union([...markSteps]), { maxItems: MAX_MARKS }),
    },
    strict,
  ),
])
export type StepJson = Type.Static<typeof stepSchema>

const steps = Type.Array(stepSchema, { minItems: 1, maxItems: MAX_STEPS })

/** One accepted commit of a part, as those who did not make it receive it. */
const missed = Type.Object({ version: Type.Integer(), steps: Type.Array(loose) }, strict)

export const commitPlan = defineContract({
  name: 'commitPlan',
  method: 'POST',
  path: '/api/plans/:plan/commits',
  summary: 'Saves an edit: steps on one or more parts. Stale steps are rebased by the server.',
  params: planParams,
  body: Type.Object(
    {
      app: version,
      parts: Type.Array(
        Type.Object({ part: uuid, base: Type.Integer({ minimum: 0 }), steps }, strict),
        { minItems: 1, maxItems: 20 },
      ),
      /** Why; others read it in the history. */
      reason: Type.Optional(reason),
      /** Whom a SENCO or caseworker typed for: one of the people around the child. */
      onBehalfOf: Type.Optional(Type.String({ pattern: ID_PATTERN })),
    },
    strict,
  ),
  answer: Type.Object(
    {
      savedAt: Type.String(),
      parts: Type.Array(
        Type.Object(
          {
            part: uuid,
            version: Type.Integer(),
            /** Commits by others since `base`, before this one. */
            missed: Type.Array(missed),
            /** What was applied, when it differs from what was sent; the echo is the truth. */
            steps: Type.Optional(Type.Array(loose)),
            /** Which of the sent steps survived, when not all did. */
            kept: Type.Optional(Type.Array(Type.Integer())),
            /** Text of steps that could not be placed and are kept aside. */
            parked: Type.Optional(Type.String()),
          },
          strict,
        ),
      ),
    },
    strict,
  ),
})

export const listCommits = defineContract({
  name: 'listCommits',
  method: 'GET',
  path: '/api/plans/:plan/parts/:part/commits',
  summary: 'Commits of a part after a version, to catch up.',
  params: Type.Object({ plan: uuid, part: uuid }, strict),
  query: Type.Object({ after: Type.String({ pattern: '^[0-9]{1,9}$' }) }, strict),
  answer: Type.Object({ head: Type.Integer(), commits: Type.Array(missed) }, strict),
})
