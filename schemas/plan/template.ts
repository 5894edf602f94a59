import * as Type from 'typebox'
import { ID_PATTERN } from '../items/attribute.ts'
import { ITEM_NAMES, type ItemName } from '../items/item.ts'
import { PLAN_KINDS, type PlanKind, ROLES, type Role } from './kinds.ts'

const id = Type.String({ pattern: ID_PATTERN })
const words = Type.String({ minLength: 1, maxLength: 2000 })
const strict = { additionalProperties: false } as const
const roles = Type.Array(Type.Enum([...ROLES]), { uniqueItems: true })

const partTemplateSchema = Type.Object(
  {
    key: id,
    letter: Type.Optional(Type.String({ maxLength: 2 })),
    title: words,
    /** What each reader should know here; `everyone` is used where a role has none of its own. */
    guidance: Type.Object(
      { everyone: words, family: Type.Optional(words), staff: Type.Optional(words) },
      strict,
    ),
    belongs: words,
    mustNot: Type.Optional(words),
    accepts: Type.Array(Type.Enum([...ITEM_NAMES]), { uniqueItems: true }),
    writers: roles,
    /** Left out: everybody who may see the plan. */
    readers: Type.Optional(roles),
    /** Who may suggest other words without writing here. Left out: nobody. */
    suggesters: Type.Optional(roles),
    /** Who may comment. Left out: everybody who may read the part. */
    commenters: Type.Optional(roles),
    /** The part shows the advice of this sector, wherever in the plan it is kept. */
    showsAdvice: Type.Optional(Type.Enum(['education', 'health', 'care'])),
    /** Must be empty until the plan is issued (section I). */
    emptyInDraft: Type.Optional(Type.Boolean()),
    /** Blank is a finding unless somebody says why (C, D, G, H1 and H2: "none identified"). */
    answerNeeded: Type.Optional(Type.Boolean()),
  },
  strict,
)

const questionSchema = Type.Object(
  {
    key: id,
    /** `{name}` stands for the name the person likes to be called. */
    ask: words,
    askPerson: words,
    hint: words,
    examples: Type.Array(words, { minItems: 1, maxItems: 3 }),
  },
  strict,
)

/** A plan template: the fixed form of a kind of plan, as data. */
export const planTemplateSchema = Type.Object(
  {
    id,
    edition: Type.String({ pattern: '^[0-9]{4}-[0-9]{2}$' }),
    kind: Type.Enum([...PLAN_KINDS]),
    name: words,
    /** `{name}` stands for the name the person likes to be called. */
    title: words,
    about: words,
    /** Where new advice of a sector, and a family's answers, are written. */
    adviceGoesTo: Type.Object({ education: id, health: id, care: id }, strict),
    answersGoTo: id,
    /** How one item of a kind is called in this plan: "Support" rather than "Provision". */
    itemLabels: Type.Optional(
      Type.Record(
        Type.String(),
        Type.Object({ label: words, plural: words }, { additionalProperties: false }),
      ),
    ),
    parts: Type.Array(partTemplateSchema, { minItems: 1, maxItems: 60 }),
    questions: Type.Array(questionSchema, { maxItems: 12 }),
  },
  strict,
)

export type PartTemplate = {
  readonly key: string
  readonly letter?: string
  readonly title: string
  readonly guidance: {
    readonly everyone: string
    readonly family?: string
    readonly staff?: string
  }
  readonly belongs: string
  readonly mustNot?: string
  readonly accepts: readonly ItemName[]
  readonly writers: readonly Role[]
  readonly readers?: readonly Role[]
  readonly suggesters?: readonly Role[]
  readonly commenters?: readonly Role[]
  readonly showsAdvice?: 'education' | 'health' | 'care'
  readonly emptyInDraft?: boolean
  readonly answerNeeded?: boolean
}
export type Question = Type.Static<typeof questionSchema>
export type PlanTemplate = {
  readonly id: string
  readonly edition: string
  readonly kind: PlanKind
  readonly name: string
  readonly title: string
  readonly about: string
  readonly adviceGoesTo: {
    readonly education: string
    readonly health: string
    readonly care: string
  }
  readonly answersGoTo: string
  readonly itemLabels?: Readonly<
    Record<string, { readonly label: string; readonly plural: string }>
  >
  readonly parts: readonly PartTemplate[]
  readonly questions: readonly Question[]
}

/** The template of one part. Throws RangeError when the template has no such part. */
export function partTemplate(template: PlanTemplate, key: string): PartTemplate {
  const part = template.parts.find((candidate) => candidate.key === key)
  if (!part) throw new RangeError(`${template.name} has no part ${key}`)
  return part
}
