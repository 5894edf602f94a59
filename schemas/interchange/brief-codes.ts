import type { Sector, Speaker } from '../items/choices.ts'
import {
  AREAS,
  NEED_SECTIONS,
  PATHWAYS,
  PERIODS,
  PROVISION_SECTIONS,
  SECTORS,
  STRANDS,
} from '../items/choices.ts'
import { ITEMS } from '../items/items.ts'
import { PLAN_STATUSES, type PlanKind } from '../plan/kinds.ts'

type Table<Value = string> = Readonly<Record<string, Value>>

/** Codes that mean the same here as there. */
function sameWords(options: readonly { readonly value: string }[] | undefined): Table {
  return Object.fromEntries((options ?? []).map(({ value }) => [value, value]))
}

/** Codes of the brief's shape and what they are called in a plan; others are refused. */
export const PLAN_TYPES: Table<PlanKind> = {
  'one-plan': 'one-plan',
  ehcp: 'ehc-plan',
  'ehc-plan': 'ehc-plan',
}
export const STATUSES = Object.fromEntries(PLAN_STATUSES.map((s) => [s, s])) as {
  readonly [S in (typeof PLAN_STATUSES)[number]]: S
}
export const AREA_CODES = sameWords(AREAS)
export const PATHWAY_CODES = sameWords(PATHWAYS)
export const STRAND_CODES = sameWords(STRANDS)
export const PERIOD_CODES = sameWords(PERIODS)
export const NEED_SECTION_CODES = sameWords(NEED_SECTIONS)
export const PROVISION_SECTION_CODES = sameWords(PROVISION_SECTIONS)
export const ADVICE_KINDS = sameWords(ITEMS.advice.attributes.kind.options)
export const ACTION_STATUSES = sameWords(ITEMS.action.attributes.status.options)
export const RATINGS = sameWords(
  (ITEMS.review.fields.ratings.attributes.rating as { options?: readonly { value: string }[] })
    .options,
)
export const BALANCES = sameWords(ITEMS.outcome.attributes.balance.options)
export const OUTCOME_SECTION: Table = { E: 'E' }
export const DOMAINS: Table<Sector> = {
  ...Object.fromEntries(SECTORS.map(({ value }) => [value, value])),
  'social-care': 'care',
}

export const SPEAKER_CODES: Table<Speaker> = {
  child: 'child',
  'young-person': 'young-person',
  parent: 'parent',
  parents: 'parent',
  mother: 'parent',
  father: 'parent',
  carer: 'parent',
  family: 'family',
  school: 'school',
  college: 'school',
  teacher: 'school',
  health: 'health',
  care: 'care',
  'social-care': 'care',
}

/** What the kind of a voice says: whose it is, or how the words were come by. */
export const VOICE_KINDS: Table<{ readonly manner?: string; readonly speaker?: Speaker }> = {
  quote: { manner: 'quote' },
  reported: { manner: 'reported' },
  view: {},
  'child-view': { speaker: 'child' },
  'young-person-view': { speaker: 'young-person' },
  'parent-view': { speaker: 'parent' },
  'family-view': { speaker: 'family' },
  'school-view': { speaker: 'school' },
}

/** The sector an advice comes from, where its kind says so. */
export const SECTOR_OF_KIND: Table<Sector> = {
  education: 'education',
  psychology: 'education',
  careers: 'education',
  observation: 'education',
  health: 'health',
  'social-care': 'care',
}

const HEALTH = /therap|nurs|doctor|paediatri|psychiatr|dieti|audiolog|health|\bNHS\b|\bGP\b/i
const CARE = /social (work|care)|short breaks/i

/** The sector somebody works in, from their job; undefined for family. */
export function sectorOfJob(job: string): Sector | undefined {
  if (!job) return undefined
  if (CARE.test(job)) return 'care'
  return HEALTH.test(job) ? 'health' : 'education'
}

/** Parts of the Essex templates where the items of an imported plan go. */
export const PARTS = {
  'one-plan': {
    profile: 'profile',
    fact: 'profile',
    view: 'views',
    working: 'working',
    aspiration: 'aspirations',
    strength: 'needs',
    outcome: 'outcomes',
    action: 'actions',
    review: 'reviews',
    directPayment: 'profile',
    need: { B: 'needs', C: 'health', D: 'care' },
    provision: {},
    otherProvision: 'support',
    advice: { health: 'health', care: 'care', education: 'evidence' },
  },
  'ehc-plan': {
    profile: 'A',
    fact: 'A',
    view: 'A',
    working: 'A',
    aspiration: 'A',
    strength: 'B',
    outcome: 'E',
    action: undefined,
    review: undefined,
    directPayment: 'J',
    need: { B: 'B', C: 'C', D: 'D' },
    provision: { F: 'F', G: 'G', H1: 'H1', H2: 'H2' },
    otherProvision: 'F',
    advice: { health: 'K', care: 'K', education: 'K' },
  },
} as const satisfies Readonly<Record<PlanKind, unknown>>

/** Order of the parts an import may fill. */
export const PART_ORDER: Readonly<Record<PlanKind, readonly string[]>> = {
  'one-plan': [
    'profile',
    'views',
    'working',
    'aspirations',
    'needs',
    'outcomes',
    'support',
    'health',
    'care',
    'evidence',
    'actions',
    'reviews',
  ],
  'ehc-plan': ['A', 'E', 'B', 'F', 'C', 'G', 'D', 'H1', 'H2', 'I', 'J', 'K'],
}
