import type { PlanKind } from '../plan/kinds.ts'
import type { Plan } from '../plan/plan.ts'
import { Problem } from '../problem.ts'
import { interchangeWords as words } from '../words/interchange.ts'
import { PLAN_TYPES, STATUSES } from './brief-codes.ts'
import { BriefContext } from './brief-context.ts'
import { detailsOf } from './brief-details.ts'
import { contactsOf, knownPeople, personOf } from './brief-person.ts'
import { readProvisions } from './brief-provision.ts'
import {
  readSectionA,
  readSectionI,
  readSectionJ,
  readSharing,
  readTransport,
} from './brief-sections.ts'
import { readActions, readNeeds, readOutcomes, readReviews, readSources } from './brief-thread.ts'
import { readAspirations, readProfile, readVoices, readWorking } from './brief-voice.ts'
import { canonicalPlan } from './export-plan.ts'
import { Ledger, type NotCarried } from './ledger.ts'
import { Tracked } from './tracked.ts'

/** The template an imported plan of each kind is put into. */
export type ImportTemplates = Readonly<
  Record<PlanKind, { readonly id: string; readonly edition: string }>
>
const TEMPLATES: ImportTemplates = {
  'one-plan': { id: 'essex-one-plan', edition: '2026-11' },
  'ehc-plan': { id: 'essex-ehc-plan', edition: '2026-11' },
}

/** A plan taken from another shape, and everything of the input that has no home in it. */
export type Imported = { readonly plan: Plan; readonly notCarried: readonly NotCarried[] }

function refuseIfWrong(ledger: Ledger): void {
  if (ledger.errors.length > 0)
    throw new Problem('bad-input', { errors: ledger.errors.slice(0, 50) })
}

/** Order matters: items keep it inside their part. */
function readItems(root: Tracked, to: BriefContext): void {
  readProfile(root.at('onePageProfile'), to)
  readVoices(root.at('voices'), to)
  readSectionA(root.at('sectionA'), to)
  readTransport(root.at('transport'), to)
  readWorking(root.at('workingNotWorking'), to)
  readAspirations(root.at('aspirations'), to)
  readNeeds(root.at('needs'), to)
  readOutcomes(root.at('outcomes'), to)
  readProvisions(root.at('provisions'), to)
  readSources(root.at('sources'), to)
  readSectionI(root.at('sectionI'), to)
  readSectionJ(root.at('sectionJ'), to)
  readActions(root.at('actions'), to)
  readReviews(root.at('reviews'), to)
}

/**
 * A plan from the shape of the domain brief (section 9). Identifiers stay as they are. Every value
 * of the input is in the plan or in `notCarried`. A half-written plan is fine, as long as it says
 * which kind it is and whom it is about. Throws Problem('bad-input') with a JSON Pointer into the
 * input for what is malformed: a wrong type, a date that does not exist, an unknown code.
 */
export function planFromBrief(json: unknown, templates: ImportTemplates = TEMPLATES): Imported {
  const ledger = new Ledger()
  const root = new Tracked(json, '', ledger).object()
  const planPlace = root.at('plan').object()
  if (planPlace.at('type').blank) ledger.refuse('/plan/type', words.oneOf(Object.keys(PLAN_TYPES)))
  const kind = planPlace.at('type').oneOf(PLAN_TYPES) ?? 'one-plan'
  const person = personOf(root.at('person').object())
  const people = contactsOf(root.at('people'), readSharing(root.at('sharing')))
  const to = new BriefContext(root, kind, knownPeople(people))
  readItems(root, to)
  root.at('fixture').leave(words.reasons.example)
  root.at('audit').leave(words.reasons.history)
  const title = planPlace.at('title').text(5000) ?? words.title[kind](person.likesToBeCalled)
  const status = planPlace.at('status').oneOf(STATUSES) ?? 'draft'
  const version = planPlace.at('version').text(5000) ?? '1'
  const details = detailsOf(root)
  refuseIfWrong(ledger)
  const plan = canonicalPlan({
    format: 'one-plan',
    formatVersion: 1,
    kind,
    template: { id: templates[kind].id, edition: templates[kind].edition },
    title,
    status,
    version,
    details,
    person,
    people,
    parts: to.parts,
  })
  return { plan, notCarried: ledger.notCarried(json, words.reasons.noHome) }
}
