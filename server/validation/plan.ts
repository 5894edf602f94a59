import type { ErrorObject } from 'ajv'
import { checkPart } from '../../schemas/document/part-check.ts'
import { type BlockJson, isItemJson, partFromJson } from '../../schemas/document/part-json.ts'
import { measureJson } from '../../schemas/plan/json-size.ts'
import { type Plan, publishedPlanSchema } from '../../schemas/plan/plan.ts'
import { type PlanTemplate, partTemplate } from '../../schemas/plan/template.ts'
import { Problem, type ProblemDetail } from '../../schemas/problem.ts'
import { validationWords as words } from '../../schemas/words/validation.ts'
import { readTemplates } from '../template/templates.ts'
import { createAjv } from './ajv.ts'
import { errorsToDetails, MAX_DETAILS } from './errors.ts'

/** With more values than this only the first error is told, so that an answer stays quick. */
const MAX_VALUES_FOR_ALL_ERRORS = 100_000

const schema = publishedPlanSchema()
const isPlanAtAll = createAjv({ allErrors: false }).compile<Plan>(schema)
const isPlan = createAjv().compile<Plan>(schema)

function formErrors(json: unknown): ProblemDetail[] {
  const { values, tooDeep } = measureJson(json)
  if (tooDeep) return [{ pointer: '', detail: words.tooDeep }]
  if (isPlanAtAll(json)) return []
  if (values > MAX_VALUES_FOR_ALL_ERRORS) {
    return errorsToDetails((isPlanAtAll.errors ?? []) as ErrorObject[])
  }
  return isPlan(json) ? [] : errorsToDetails((isPlan.errors ?? []) as ErrorObject[])
}

/** The template a plan was made from. Throws Problem('bad-input') when it is not known here. */
export function templateOf(plan: Pick<Plan, 'template' | 'kind'>): PlanTemplate {
  const key = `${plan.template.id}.${plan.template.edition}`
  const template = readTemplates().get(key)
  if (!template) refuse([{ pointer: '/template', detail: words.templateUnknown(key) }])
  if (template.kind !== plan.kind) {
    refuse([{ pointer: '/kind', detail: words.kindDiffers(template.kind) }])
  }
  return template
}

function partErrors(plan: Plan, template: PlanTemplate): ProblemDetail[] {
  const seen = new Set<string>()
  return plan.parts.flatMap(({ key }, index) => {
    const pointer = `/parts/${index}/key`
    if (seen.has(key)) return [{ pointer, detail: words.partTwice(key) }]
    seen.add(key)
    try {
      partTemplate(template, key)
      return []
    } catch {
      return [{ pointer, detail: words.partUnknown(key) }]
    }
  })
}

function idErrors(plan: Plan): ProblemDetail[] {
  const people = plan.people.map(({ id }, index) => [id, `/people/${index}/id`] as const)
  const items = plan.parts.flatMap((part, partIndex) =>
    part.content.flatMap((block, index) =>
      isItemJson(block) ? [[block.id, `/parts/${partIndex}/content/${index}/id`] as const] : [],
    ),
  )
  return [...twice(people), ...twice(items)]
}

function twice(ids: readonly (readonly [id: string, pointer: string])[]): ProblemDetail[] {
  const first = new Map<string, string>()
  return ids.flatMap(([id, pointer]) => {
    const before = first.get(id)
    if (before !== undefined) return [{ pointer, detail: words.idTwice(id, before) }]
    first.set(id, pointer)
    return []
  })
}

function fits(blocks: readonly BlockJson[]): boolean {
  try {
    checkPart(partFromJson(blocks))
    return true
  } catch (error) {
    // ProseMirror says no with a RangeError; a TypeError or SyntaxError is its view of odd JSON.
    if (error instanceof Error) return false
    throw error
  }
}

function writingErrors(plan: Plan): ProblemDetail[] {
  return plan.parts.flatMap(({ content }, part): ProblemDetail[] => {
    if (fits(content)) return []
    const wrong = content.flatMap((block, index) =>
      fits([block]) ? [] : [{ pointer: `/parts/${part}/content/${index}`, detail: words.writing }],
    )
    if (wrong.length > 0) return wrong
    return [{ pointer: `/parts/${part}/content`, detail: words.tooMuchWriting }]
  })
}

function refuse(errors: readonly ProblemDetail[]): never {
  throw new Problem('bad-input', { errors: errors.slice(0, MAX_DETAILS) })
}

/**
 * A plan from JSON nobody has looked at yet: it fits the published schema and the documents'
 * schema, its template is known and every id is there once. Unfinished plans are fine: what is
 * missing or doubtful is a finding, never an error. Throws Problem('bad-input') with the JSON
 * Pointer of everything that is wrong (at most 50 places).
 */
export function readPlan(json: unknown): Plan {
  const form = formErrors(json)
  if (form.length > 0) refuse(form)
  const plan = json as Plan
  const template = templateOf(plan)
  const ids = [...partErrors(plan, template), ...idErrors(plan)]
  if (ids.length > 0) refuse(ids)
  const writing = writingErrors(plan)
  if (writing.length > 0) refuse(writing)
  return plan
}
