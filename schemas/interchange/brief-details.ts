import { ID_PATTERN } from '../items/attribute.ts'
import type { PlanDetails } from '../plan/plan.ts'
import { interchangeWords as words } from '../words/interchange.ts'
import { anything, needed, phaseTransferOf, saidOnly } from './brief-person.ts'
import type { Tracked } from './tracked.ts'

const SEN_PROVISION = { E: 'E', K: 'K', N: 'N' } as const
const DECISIONS = { maintain: 'maintain', amend: 'amend', cease: 'cease' } as const
const OWN_DATES = ['startedOn', 'reviewDueOn', 'previousReviewOn', 'originalPlanDate'] as const
const DATE_NAME = /^[a-z][A-Za-z0-9]{0,63}$/

function datesOf(plan: Tracked): PlanDetails['dates'] {
  const dates = plan.at('dates')
  const named = dates
    .keys()
    .filter((name) => DATE_NAME.test(name) && name !== 'requestSource')
    .map((name) => [name, dates.at(name).date()] as const)
  const own = OWN_DATES.map((name) => [name, plan.at(name).date()] as const)
  const said = [...own, ...named].filter(([, date]) => date !== undefined)
  return anything(Object.fromEntries(said) as Record<string, string>)
}

/** The setting: of a One Plan its school; of a draft EHC plan where the person is now. */
function settingOf(plan: Tracked, current: Tracked): PlanDetails['setting'] {
  const place = plan.at('setting').object()
  const now = current.object()
  if (place.blank && now.blank) return undefined
  const from = place.blank ? now : place
  return saidOnly<NonNullable<PlanDetails['setting']>>({
    name: needed(from.at('name'), (p) => p.text(5000)),
    type: from.at('type').text(5000),
    phase: from.at('phase').text(5000),
    district: from.at('district').text(5000),
    quadrant: from.at('quadrant').text(5000),
  })
}

function authorityOf(place: Tracked): PlanDetails['authority'] {
  if (place.object().blank) return undefined
  return saidOnly<NonNullable<PlanDetails['authority']>>({
    name: needed(place.at('name'), (p) => p.text(5000)),
    dfeCode: place.at('dfeCode').text(5000),
    quadrant: place.at('quadrant').text(5000),
  })
}

function signedOffOf(place: Tracked): PlanDetails['signedOff'] {
  if (place.object().blank) return undefined
  return saidOnly<NonNullable<PlanDetails['signedOff']>>({
    role: needed(place.at('role'), (p) => p.text(5000)),
    on: needed(place.at('on'), (p) => p.date()),
  })
}

function healthcarePlanOf(place: Tracked): PlanDetails['healthcarePlan'] {
  if (place.object().blank) return undefined
  return saidOnly<NonNullable<PlanDetails['healthcarePlan']>>({
    date: needed(place.at('date'), (p) => p.date()),
    owner: needed(place.at('owner'), (p) => p.text(5000)),
    nextReview: place.at('nextReview').date(),
  })
}

/** What is known of a plan beside its parts. */
export function detailsOf(root: Tracked): PlanDetails {
  const plan = root.at('plan')
  const safety = root.at('safety').object()
  const shared = plan.at('sharedWith').list()
  const sharedWith = shared.flatMap((id) => id.matching(ID_PATTERN, words.identifier) ?? [])
  plan.at('sectionOrderOnExport').leave(words.reasons.order)
  plan.at('exportNote').leave(words.reasons.order)
  return saidOnly<PlanDetails>({
    cycle: plan.at('cycle').whole(1, 1000),
    setting: settingOf(plan, root.at('sectionI').at('currentNamed')),
    authority: authorityOf(plan.at('localAuthority')),
    commissioner: plan.at('responsibleCommissioningBody').text(5000),
    senProvision: plan.at('senProvision').oneOf(SEN_PROVISION),
    primaryNeed: plan.at('primaryNeed').text(5000),
    secondaryNeed: plan.at('secondaryNeed').text(5000),
    leadProfessional: plan.at('leadProfessionalId').matching(ID_PATTERN, words.identifier),
    sharedWith: sharedWith.length > 0 ? sharedWith : undefined,
    reviewDecision: plan.at('reviewDecision').oneOf(DECISIONS),
    phaseTransfer: phaseTransferOf(plan.at('phaseTransfer')),
    signedOff: signedOffOf(plan.at('signedOffBy')),
    healthcarePlan: healthcarePlanOf(safety.at('individualHealthcarePlan')),
    emergencySummaryFirst: safety.at('emergencySummaryOnFirstPage').yesNo(),
    requestSource: plan.at('dates').at('requestSource').text(5000),
    dates: datesOf(plan),
  })
}
