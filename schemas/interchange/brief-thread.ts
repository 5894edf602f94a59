import type { Sector } from '../items/choices.ts'
import { interchangeWords as words } from '../words/interchange.ts'
import {
  ACTION_STATUSES,
  ADVICE_KINDS,
  AREA_CODES,
  BALANCES,
  DOMAINS,
  NEED_SECTION_CODES,
  OUTCOME_SECTION,
  PARTS,
  PATHWAY_CODES,
  RATINGS,
  SECTOR_OF_KIND,
  sectorOfJob,
} from './brief-codes.ts'
import type { BriefContext } from './brief-context.ts'
import { strandsOf } from './brief-voice.ts'
import type { Tracked } from './tracked.ts'

function adviceSector(source: Tracked, kind: string | undefined, to: BriefContext) {
  const said = source.at('sector').oneOf(DOMAINS)
  if (said || (kind && SECTOR_OF_KIND[kind])) return said ?? SECTOR_OF_KIND[kind ?? '']
  const by = source.at('by').value
  const known = typeof by === 'string' ? to.people.get(by) : undefined
  return kind === 'assessment' ? sectorOfJob(known?.job ?? '') : undefined
}

/** Advice and assessments. Where a person of the plan gave it, the person is named. */
export function readSources(sources: Tracked, to: BriefContext): void {
  for (const source of sources.objects()) {
    const kind = source.at('kind').oneOf(ADVICE_KINDS)
    const sector: Sector | undefined = adviceSector(source, kind, to)
    const by = to.person(source.at('by'))
    to.add(PARTS[to.kind].advice[sector ?? 'education'], 'advice', to.id(source, 'advice'), {
      sector,
      kind,
      by,
      on: source.at('date').date(),
      regulation: source.at('reg6').text(200),
      appended: source.at('appended').yesNo(),
      title: source.at('title').text(),
      author: source.at('author').text() ?? (by ? undefined : source.at('by').text()),
      role: source.at('role').text(),
      words: source.at('summary').text(),
    })
  }
}

const SECTION_OF_AREA: Readonly<Record<string, 'C' | 'D'>> = { health: 'C', 'social-care': 'D' }

/** Needs, each with its evidence. */
export function readNeeds(needs: Tracked, to: BriefContext): void {
  for (const need of needs.objects()) {
    const section = need.at('section').oneOf(NEED_SECTION_CODES)
    const area = need.at('area').oneOf(AREA_CODES)
    const place = (section ?? SECTION_OF_AREA[area ?? ''] ?? 'B') as 'B' | 'C' | 'D'
    to.add(PARTS[to.kind].need[place], 'need', to.id(need, 'need'), {
      section,
      area,
      evidence: to.links(need.at('sourceIds')),
      statement: need.at('statement').text(),
      impact: need.at('impact').text(),
      strength: need.at('strength').text(),
    })
  }
}

function stepsOf(steps: Tracked): Record<string, unknown>[] {
  return steps.objects().map((step) => {
    const by = step.at('by').date()
    return { text: step.at('text').text() ?? '', ...(by ? { by } : {}) }
  })
}

/** Outcomes with their steps and the hopes and needs they serve. */
export function readOutcomes(outcomes: Tracked, to: BriefContext): void {
  for (const outcome of outcomes.objects()) {
    outcome.at('section').oneOf(OUTCOME_SECTION)
    to.add(PARTS[to.kind].outcome, 'outcome', to.id(outcome, 'outcome'), {
      strands: strandsOf(outcome),
      sector: outcome.at('domain').oneOf(DOMAINS),
      balance: outcome.at('balance').oneOf(BALANCES),
      byWhen: outcome.at('byWhen').date(),
      pathway: outcome.at('pfaPathway').oneOf(PATHWAY_CODES),
      needs: to.links(outcome.at('needIds')),
      aspirations: to.links(outcome.at('aspirationIds')),
      words: outcome.at('text').text(),
      baseline: outcome.at('baseline').text(),
      measure: outcome.at('measure').text(),
      steps: stepsOf(outcome.at('steps')),
    })
  }
}

/** Actions somebody has agreed to. */
export function readActions(actions: Tracked, to: BriefContext): void {
  const part = PARTS[to.kind].action
  if (part === undefined) {
    actions.leave(words.reasons.noPart)
    return
  }
  for (const action of actions.objects()) {
    const owner = action.at('owner')
    if (!to.isPerson(owner)) owner.leave(words.reasons.unknownPerson)
    to.add(part, 'action', to.id(action, 'action'), {
      owner: to.person(owner),
      due: action.at('due').date(),
      status: action.at('status').oneOf(ACTION_STATUSES),
      doneOn: action.at('doneOn').date(),
      words: action.at('text').text(),
    })
  }
}

function ratingOf(outcome: Tracked): Record<string, unknown> {
  const said = outcome.at('text').text()
  const fits = said === undefined || [...said].length <= 200
  const evidence = outcome.at('evidence').text()
  const values = {
    text: fits ? (evidence ?? '') : [said, evidence].filter(Boolean).join(' – '),
    ref: outcome.at('ref').text(200),
    outcome: fits ? said : undefined,
    rating: outcome.at('rating').oneOf(RATINGS),
  }
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
}

function attendeesOf(attendees: Tracked, to: BriefContext): string[] {
  const who = attendees.list().flatMap((attendee) => {
    if (!to.isPerson(attendee)) attendee.leave(words.reasons.unknownPerson)
    return to.person(attendee) ?? []
  })
  return [...new Set(who)]
}

/** Reviews that were held. */
export function readReviews(reviews: Tracked, to: BriefContext): void {
  const part = PARTS[to.kind].review
  if (part === undefined) {
    reviews.leave(words.reasons.noPart)
    return
  }
  for (const review of reviews.objects()) {
    to.add(part, 'review', to.id(review, 'review'), {
      cycle: review.at('cycle').number(),
      heldOn: review.at('heldOn').date(),
      attendees: attendeesOf(review.at('attendees'), to),
      participation: review.at('childParticipation').text(),
      ratings: review.at('outcomes').objects().map(ratingOf),
      learned: review.at('whatWeLearned').text(),
      next: review.at('next').text(),
    })
  }
}
