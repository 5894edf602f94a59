import * as Type from 'typebox'
import { ID_PATTERN } from '../items/attribute.ts'

const name = (description: string) =>
  Type.Unsafe<string>({
    type: 'string',
    minLength: 1,
    maxLength: 200,
    format: 'storable-text',
    description,
  })
const words = Type.Unsafe<string>({ type: 'string', maxLength: 5000, format: 'storable-text' })
const day = Type.Unsafe<string>({ type: 'string', format: 'calendar-date' })
const strict = { additionalProperties: false } as const

const decisionSchema = Type.Object(
  {
    decision: words,
    capacityConcern: Type.Boolean(),
    assessment: Type.Optional(
      Type.Object({ date: day, outcome: words, by: words, reviewBy: Type.Optional(day) }, strict),
    ),
  },
  strict,
)

/** Who decides at 16 and over (Mental Capacity Act 2005; SEND Regulations 2014, regs 63-65). */
export const decisionMakingSchema = Type.Object(
  {
    decisionMaker: Type.Enum(['young-person', 'parent', 'deputy', 'attorney']),
    capacityPresumed: Type.Boolean(),
    decisions: Type.Optional(Type.Array(decisionSchema, { maxItems: 50 })),
    wantsParentsInvolved: Type.Optional(Type.Boolean()),
    consentRecorded: Type.Optional(day),
    advocate: Type.Optional(words),
  },
  strict,
)

/** When the person moves on to the next phase of education (SEND Regulations 2014, reg. 18). */
export const phaseTransferSchema = Type.Object(
  { kind: name('Which move'), date: day, reviewAndAmendBefore: Type.Optional(day) },
  strict,
)

/** The child or young person the plan is about. */
export const personSchema = Type.Object(
  {
    legalName: name('Full name'),
    likesToBeCalled: name('The name they like'),
    dateOfBirth: day,
    pronouns: Type.Optional(words),
    ncYear: Type.Optional(Type.Integer({ minimum: -2, maximum: 15 })),
    sex: Type.Optional(Type.Enum(['F', 'M'])),
    upn: Type.Optional(Type.String({ pattern: '^[A-Z][0-9]{11}[0-9A-Z]$' })),
    uln: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{9}$' })),
    nhsNumber: Type.Optional(Type.String({ pattern: '^[0-9]{10}$' })),
    homeLanguages: Type.Optional(Type.Array(name('A language'), { maxItems: 20 })),
    firstLanguage: Type.Optional(words),
    interpreterNeeded: Type.Optional(Type.Boolean()),
    communicationSummary: Type.Optional(words),
    careStatus: Type.Optional(words),
    childInNeedPlan: Type.Optional(Type.Boolean()),
    compulsorySchoolAgeEnded: Type.Optional(day),
    decisionMaking: Type.Optional(decisionMakingSchema),
    phaseTransfer: Type.Optional(phaseTransferSchema),
  },
  strict,
)
export type Person = Type.Static<typeof personSchema>

/** A restriction on contact: it beats every other right. */
const restrictionSchema = Type.Object(
  {
    kind: Type.Optional(words),
    address: Type.Optional(words),
    verifiedOn: Type.Optional(day),
    applies: Type.Optional(Type.Array(words, { maxItems: 20 })),
  },
  strict,
)

/** Somebody around the child: family, or a professional who knows them. */
export const contactSchema = Type.Object(
  {
    id: Type.String({ pattern: ID_PATTERN }),
    name: name('Name'),
    relationship: Type.Optional(words),
    role: Type.Optional(words),
    registration: Type.Optional(words),
    parentalResponsibility: Type.Optional(Type.Boolean()),
    livesWithChild: Type.Optional(Type.Boolean()),
    trainedCarer: Type.Optional(Type.Boolean()),
    youngPersonConsentsToSharing: Type.Optional(Type.Boolean()),
    contactRestricted: Type.Optional(Type.Boolean()),
    restriction: Type.Optional(restrictionSchema),
  },
  strict,
)
export type Contact = Type.Static<typeof contactSchema>
