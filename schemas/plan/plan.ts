import * as Type from 'typebox'
import { MAX_BLOCKS } from '../document/part-check.ts'
import type { BlockJson } from '../document/part-json.ts'
import { ID_PATTERN } from '../items/attribute.ts'
import { ITEM_NAMES } from '../items/item.ts'
import { itemDefs } from './item-schema.ts'
import { PLAN_KINDS, PLAN_STATUSES } from './kinds.ts'
import { contactSchema, personSchema, phaseTransferSchema } from './person.ts'
import { textSchema, writingDefs } from './text-schema.ts'

const words = Type.Unsafe<string>({ type: 'string', maxLength: 5000, format: 'storable-text' })
const day = Type.Unsafe<string>({ type: 'string', format: 'calendar-date' })
const id = Type.String({ pattern: ID_PATTERN })
const strict = { additionalProperties: false } as const

/** Address of the published JSON Schema, relative to the server. */
export const PLAN_SCHEMA_PATH = '/schemas/plan/1.json'

const blockSchema = Type.Unsafe<BlockJson>({
  if: { type: 'object', required: ['item'] },
  // `item` decides which definition applies, so that an error names the field that is wrong.
  // biome-ignore lint/suspicious/noThenProperty: a JSON Schema keyword
  then: {
    type: 'object',
    required: ['item'],
    discriminator: { propertyName: 'item' },
    oneOf: ITEM_NAMES.map((name) => ({ $ref: `#/$defs/${name}` })),
  },
  else: { $ref: '#/$defs/prose' },
})

const partSchema = Type.Object(
  { key: id, content: Type.Array(blockSchema, { maxItems: MAX_BLOCKS }) },
  strict,
)

const settingSchema = Type.Object(
  {
    name: words,
    type: Type.Optional(words),
    phase: Type.Optional(words),
    district: Type.Optional(words),
    quadrant: Type.Optional(words),
  },
  strict,
)

const authoritySchema = Type.Object(
  { name: words, dfeCode: Type.Optional(words), quadrant: Type.Optional(words) },
  strict,
)

/** What is known of a plan beside its parts. Dates are local (Europe/London), YYYY-MM-DD. */
export const planDetailsSchema = Type.Object(
  {
    cycle: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
    setting: Type.Optional(settingSchema),
    authority: Type.Optional(authoritySchema),
    commissioner: Type.Optional(words),
    senProvision: Type.Optional(Type.Enum(['E', 'K', 'N'])),
    primaryNeed: Type.Optional(words),
    secondaryNeed: Type.Optional(words),
    leadProfessional: Type.Optional(id),
    sharedWith: Type.Optional(Type.Array(id, { maxItems: 100 })),
    reviewDecision: Type.Optional(Type.Enum(['maintain', 'amend', 'cease'])),
    phaseTransfer: Type.Optional(phaseTransferSchema),
    signedOff: Type.Optional(Type.Object({ role: words, on: day }, strict)),
    healthcarePlan: Type.Optional(
      Type.Object({ date: day, owner: words, nextReview: Type.Optional(day) }, strict),
    ),
    emergencySummaryFirst: Type.Optional(Type.Boolean()),
    requestSource: Type.Optional(words),
    dates: Type.Optional(Type.Record(Type.String({ pattern: '^[a-z][A-Za-z0-9]{0,63}$' }), day)),
  },
  strict,
)
export type PlanDetails = Type.Static<typeof planDetailsSchema>

/** A whole plan as it travels: import, export, check, print and the frozen issued plan. */
export const planSchema = Type.Object(
  {
    format: Type.Literal('one-plan'),
    formatVersion: Type.Literal(1),
    kind: Type.Enum([...PLAN_KINDS]),
    template: Type.Object({ id, edition: words }, strict),
    title: words,
    status: Type.Enum([...PLAN_STATUSES]),
    version: words,
    details: planDetailsSchema,
    person: personSchema,
    people: Type.Array(contactSchema, { maxItems: 200 }),
    parts: Type.Array(partSchema, { maxItems: 60 }),
  },
  strict,
)

export type PartJson = { readonly key: string; readonly content: readonly BlockJson[] }
export type Plan = Omit<Type.Static<typeof planSchema>, 'parts'> & {
  readonly parts: readonly PartJson[]
}

/** The published JSON Schema (draft 2020-12) of a whole plan, with its definitions. */
export function publishedPlanSchema(): Record<string, unknown> {
  const prose = Type.Object({ prose: textSchema }, { ...strict, title: 'Writing between items' })
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: PLAN_SCHEMA_PATH,
    title: 'A One Plan or an Education, Health and Care plan',
    ...planSchema,
    $defs: { ...itemDefs(), prose, ...writingDefs },
  }
}
