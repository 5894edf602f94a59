import * as Type from 'typebox'
import type { BlockJson } from '../document/part-json.ts'
import { PLAN_KINDS, PLAN_STATUSES, ROLES } from '../plan/kinds.ts'
import { contactSchema, personSchema } from '../plan/person.ts'
import { planDetailsSchema } from '../plan/plan.ts'
import { planTemplateSchema } from '../plan/template.ts'
import { LEVELS } from '../rules/finding.ts'
import { DUE_RULES } from '../rules/next-due.ts'
import { ACTS } from '../rules/permissions.ts'
import { defineContract } from './contract.ts'
import { day, moment, name, planParams, strict, uuid } from './shapes.ts'

const nextDue = Type.Union([
  Type.Object({ rule: Type.Enum([...DUE_RULES]), on: day, late: Type.Boolean() }, strict),
  Type.Null(),
])

/** Finds by a part of a name. */
const found = Type.Object(
  {
    name: Type.Optional(
      Type.Unsafe<string>({ type: 'string', maxLength: 100, format: 'storable-text' }),
    ),
  },
  strict,
)

/** Who has not been heard yet: the child, a parent, or a named practitioner. */
const waiting = Type.Object(
  { for: Type.Enum(['child', 'parent', 'practitioner']), name: Type.Optional(Type.String()) },
  strict,
)

const planSummary = Type.Object(
  {
    id: uuid,
    title: Type.String(),
    kind: Type.Enum([...PLAN_KINDS]),
    status: Type.Enum([...PLAN_STATUSES]),
    version: Type.String(),
    legalName: Type.String(),
    likesToBeCalled: Type.String(),
    role: Type.Enum([...ROLES]),
    nextDue,
    waitingFor: Type.Array(waiting),
    changedAt: moment,
    example: Type.Boolean(),
  },
  strict,
)
export type PlanSummary = Type.Static<typeof planSummary>

export const listPlans = defineContract({
  name: 'listPlans',
  method: 'GET',
  path: '/api/plans',
  summary: 'The plans you may see, next due first; `name` finds by name.',
  query: found,
  answer: Type.Object({ plans: Type.Array(planSummary) }, strict),
})

const child = Type.Object(
  { id: uuid, legalName: Type.String(), likesToBeCalled: Type.String(), plans: Type.Integer() },
  strict,
)

export const listChildren = defineContract({
  name: 'listChildren',
  method: 'GET',
  path: '/api/children',
  summary: 'The children a plan can be made for, and the templates that can be used.',
  query: found,
  answer: Type.Object(
    {
      children: Type.Array(child),
      templates: Type.Array(
        Type.Object({ id: Type.String(), name: Type.String(), about: Type.String() }, strict),
      ),
    },
    strict,
  ),
})

export const addChild = defineContract({
  name: 'addChild',
  method: 'POST',
  path: '/api/children',
  summary: 'Adds a child to your school, so that a plan can be made.',
  body: Type.Object({ legalName: name, likesToBeCalled: name, dateOfBirth: day }, strict),
  answer: child,
})

export const createPlan = defineContract({
  name: 'createPlan',
  method: 'POST',
  path: '/api/plans',
  summary: 'Makes a new plan from a template for a child of your school.',
  body: Type.Object({ child: uuid, template: name }, strict),
  answer: Type.Object({ plan: uuid }, strict),
})

const partView = Type.Object(
  {
    id: uuid,
    key: Type.String(),
    head: Type.Integer(),
    mayWrite: Type.Boolean(),
    maySuggest: Type.Boolean(),
    mayComment: Type.Boolean(),
    content: Type.Unsafe<BlockJson[]>({ type: 'array', items: {} }),
  },
  strict,
)
export type PartView = Type.Static<typeof partView>

const planView = Type.Object(
  {
    id: uuid,
    title: Type.String(),
    kind: Type.Enum([...PLAN_KINDS]),
    status: Type.Enum([...PLAN_STATUSES]),
    version: Type.String(),
    example: Type.Boolean(),
    role: Type.Enum([...ROLES]),
    acts: Type.Array(Type.Enum([...ACTS])),
    person: personSchema,
    people: Type.Array(contactSchema),
    details: planDetailsSchema,
    /** An EHC plan that was made final and has been written in since. */
    changedSinceIssue: Type.Boolean(),
    /** Only the parts this viewer may read. */
    template: planTemplateSchema,
    parts: Type.Array(partView),
    nextDue,
  },
  strict,
)
export type PlanView = Type.Static<typeof planView>

export const readPlan = defineContract({
  name: 'readPlan',
  method: 'GET',
  path: '/api/plans/:plan',
  summary: 'One plan as you may see it: its parts in order, with their items.',
  params: planParams,
  answer: planView,
})

const partParams = Type.Object({ plan: uuid, part: uuid }, strict)

export const readPart = defineContract({
  name: 'readPart',
  method: 'GET',
  path: '/api/plans/:plan/parts/:part',
  summary: "One part's ProseMirror document and version, to edit it.",
  params: partParams,
  answer: Type.Object(
    {
      id: uuid,
      head: Type.Integer(),
      schemaVersion: Type.Integer(),
      /** The oldest version of the client that may still write. */
      minimumApp: Type.String(),
      body: Type.Unsafe<object>({}),
      /** Items that are somebody else's own words: this viewer may read them only. */
      locked: Type.Array(Type.String()),
    },
    strict,
  ),
})

const finding = Type.Object(
  {
    check: Type.String(),
    level: Type.Enum([...LEVELS]),
    pointer: Type.String(),
    item: Type.Optional(Type.String()),
    part: Type.Optional(Type.String()),
    message: Type.String(),
  },
  strict,
)

export const checkPlan = defineContract({
  name: 'checkPlan',
  method: 'GET',
  path: '/api/plans/:plan/findings',
  summary: 'What the checks find in a plan: broken references, gaps in the golden thread.',
  params: planParams,
  answer: Type.Object({ findings: Type.Array(finding) }, strict),
})

export const exportPlanJson = defineContract({
  name: 'exportPlanJson',
  method: 'GET',
  path: '/api/plans/:plan/export.json',
  summary: 'The plan as plan JSON, as far as you may read it.',
  params: planParams,
  answer: Type.Unsafe<object>({}),
})

export const exportPlanPdf = defineContract({
  name: 'exportPlanPdf',
  method: 'GET',
  path: '/api/plans/:plan/export.pdf',
  summary: 'The plan as a PDF, as far as you may read it.',
  params: planParams,
  answer: Type.Unsafe<Uint8Array>({ type: 'string', format: 'binary' }),
  produces: 'application/pdf',
})
