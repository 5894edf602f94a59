import { ID_PATTERN } from '../items/attribute.ts'
import type { Contact, Person } from '../plan/person.ts'
import { interchangeWords as words } from '../words/interchange.ts'
import type { Known } from './brief-context.ts'
import type { Tracked } from './tracked.ts'

type Said<T> = { -readonly [K in keyof T]?: T[K] | undefined }

/** Leaves out what was not said. */
export function saidOnly<T extends object>(value: Said<T>): T {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as T
}

/** True when an object read from the input said anything at all. */
export function anything<T extends object>(value: T): T | undefined {
  return Object.keys(value).length > 0 ? value : undefined
}

const DECISION_MAKERS = {
  'young-person': 'young-person',
  parent: 'parent',
  deputy: 'deputy',
  attorney: 'attorney',
} as const
const SEXES = { F: 'F', M: 'M' } as const

/** A move to the next phase; undefined, and refused, when it does not say which and when. */
export function phaseTransferOf(place: Tracked): Person['phaseTransfer'] {
  if (place.object().blank) return undefined
  const kind = needed(place.at('kind'), (p) => p.text(200))
  const date = needed(place.at('date'), (p) => p.date())
  return saidOnly({
    kind,
    date,
    reviewAndAmendBefore: place.at('reviewAndAmendBefore').date(),
  })
}

/** A value that must be there; refused when nothing is said. */
export function needed<V>(place: Tracked, read: (place: Tracked) => V | undefined): V | undefined {
  if (place.blank) place.ledger.refuse(place.pointer, words.missingHere)
  return read(place)
}

type DecisionMaking = NonNullable<Person['decisionMaking']>

function assessmentOf(place: Tracked) {
  if (place.object().blank) return undefined
  return saidOnly<NonNullable<NonNullable<DecisionMaking['decisions']>[number]['assessment']>>({
    date: needed(place.at('date'), (p) => p.date()),
    outcome: needed(place.at('outcome'), (p) => p.text(5000)),
    by: needed(place.at('by'), (p) => p.text(5000)),
    reviewBy: place.at('reviewBy').date(),
  })
}

function decisionMakingOf(place: Tracked): DecisionMaking | undefined {
  if (place.object().blank) return undefined
  const decisions = place.at('decisions').objects()
  return saidOnly<DecisionMaking>({
    decisionMaker: needed(place.at('decisionMaker'), (p) => p.oneOf(DECISION_MAKERS)),
    // Capacity is presumed unless it is shown to be lacking: Mental Capacity Act 2005, section 1.
    capacityPresumed: place.at('capacityPresumed').yesNo() ?? true,
    decisions:
      decisions.length > 0
        ? decisions.map((decision) =>
            saidOnly<NonNullable<DecisionMaking['decisions']>[number]>({
              decision: needed(decision.at('decision'), (p) => p.text(5000)),
              capacityConcern: decision.at('capacityConcern').yesNo() ?? false,
              assessment: assessmentOf(decision.at('assessment')),
            }),
          )
        : undefined,
    wantsParentsInvolved: place.at('wantsParentsInvolved').yesNo(),
    consentRecorded: place.at('consentRecorded').date(),
    advocate: place.at('advocate').text(5000),
  })
}

/** The person a plan is about. A plan without a name or date of birth is refused. */
export function personOf(place: Tracked): Person {
  const legalName = place.at('legalName')
  const born = place.at('dateOfBirth')
  for (const must of [legalName, born]) {
    if (must.blank) must.ledger.refuse(must.pointer, words.needed)
  }
  const name = legalName.text(200)
  const languages = place
    .at('homeLanguages')
    .list()
    .flatMap((l) => l.text(200) ?? [])
  place.at('identifierNote').leave(words.reasons.identifiers)
  place.at('ncYearAtIssue').leave(words.reasons.derived)
  place.at('ageAtIssue').leave(words.reasons.derived)
  return saidOnly<Person>({
    legalName: name,
    likesToBeCalled: place.at('likesToBeCalled').text(200) ?? name?.trim().split(/\s+/)[0],
    dateOfBirth: born.date(),
    pronouns: place.at('pronouns').text(5000),
    ncYear: place.at('ncYear').whole(-2, 15),
    sex: place.at('sex').oneOf(SEXES),
    upn: place.at('upn').matching('^[A-Z][0-9]{11}[0-9A-Z]$', words.upn),
    uln: place.at('uln').matching('^[1-9][0-9]{9}$', words.uln),
    nhsNumber: place.at('nhsNumber').matching('^[0-9]{10}$', words.nhsNumber),
    homeLanguages: languages.length > 0 ? languages : undefined,
    firstLanguage: place.at('firstLanguage').text(5000),
    interpreterNeeded: place.at('interpreterNeeded').yesNo(),
    communicationSummary: place.at('communicationSummary').text(5000),
    careStatus: place.at('careStatus').text(5000),
    childInNeedPlan: place.at('childInNeedPlan').yesNo(),
    compulsorySchoolAgeEnded: place.at('compulsorySchoolAgeEnded').date(),
    decisionMaking: decisionMakingOf(place.at('decisionMaking')),
    phaseTransfer: phaseTransferOf(place.at('phaseTransfer')),
  })
}

function contactOf(place: Tracked): Contact {
  const restriction = place.at('restriction').object()
  const applies = restriction
    .at('applies')
    .list()
    .flatMap((entry) => entry.text(5000) ?? [])
  place.at('canEdit').leave(words.reasons.rights)
  return saidOnly<Contact>({
    id: needed(place.at('id'), (p) => p.matching(ID_PATTERN, words.identifier)),
    name: needed(place.at('name'), (p) => p.text(200)),
    relationship: place.at('relationship').text(5000),
    role: place.at('role').text(5000),
    registration: place.at('registration').text(5000),
    parentalResponsibility: place.at('parentalResponsibility').yesNo(),
    livesWithChild: place.at('livesWithChild').yesNo(),
    trainedCarer: place.at('trainedTracheostomyCarer').yesNo() ?? place.at('trainedCarer').yesNo(),
    youngPersonConsentsToSharing: place.at('youngPersonConsentsToSharing').yesNo(),
    contactRestricted: place.at('contactRestricted').yesNo(),
    restriction: anything(
      saidOnly<NonNullable<Contact['restriction']>>({
        kind: restriction.at('kind').text(5000),
        address: restriction.at('address').text(5000),
        verifiedOn: restriction.at('verifiedOn').date(),
        applies: applies.length > 0 ? applies : undefined,
      }),
    ),
  })
}

/** The people around the child. `apart` are those the plan must not be shared with. */
export function contactsOf(place: Tracked, apart: ReadonlySet<string>): Contact[] {
  const seen = new Set<string>()
  return place.objects().map((entry) => {
    const contact = contactOf(entry)
    if (seen.has(contact.id)) entry.ledger.refuse(`${entry.pointer}/id`, words.idTwice(contact.id))
    seen.add(contact.id)
    return apart.has(contact.id) ? { ...contact, contactRestricted: true } : contact
  })
}

/** People by identifier, with what decides where their words and advice go. */
export function knownPeople(contacts: readonly Contact[]): ReadonlyMap<string, Known> {
  return new Map(
    contacts.map(({ id, role = '', relationship, parentalResponsibility }) => [
      id,
      { job: role, family: role === '' && Boolean(relationship || parentalResponsibility) },
    ]),
  )
}
