import { interchangeWords as words } from '../words/interchange.ts'
import { PARTS, PROVISION_SECTION_CODES } from './brief-codes.ts'
import type { BriefContext } from './brief-context.ts'
import type { Tracked } from './tracked.ts'

/** Section A beside views and hopes: what was told once, as facts. */
export function readSectionA(section: Tracked, to: BriefContext): void {
  for (const key of section.keys()) {
    const place = section.at(key)
    if (typeof place.value === 'boolean') place.leave(words.reasons.style)
    if (typeof place.value !== 'string') continue
    const told = place.text()
    const heading =
      key === 'history' || key === 'playSchoolFriends' ? words.facts[key] : headingOf(key)
    if (told) to.fact(PARTS[to.kind].fact, heading, told)
  }
}

function headingOf(key: string): string {
  const spaced = key.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase()
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}

/** Section I. A setting in a draft comes along too: that it may not be there is a finding. */
export function readSectionI(section: Tracked, to: BriefContext): void {
  section.object().at('note').leave(words.reasons.sectionI)
  if (to.kind !== 'ehc-plan') {
    section.leave(words.reasons.noPart)
    return
  }
  for (const place of [section.at('final'), section.at('draft')]) {
    if (place.object().blank) continue
    to.add('I', 'placement', to.newId('placement'), {
      from: place.at('from').date(),
      name: place.at('name').text(),
      kind: place.at('type').text(),
    })
  }
}

function readPayments(payments: Tracked, to: BriefContext): void {
  for (const payment of payments.objects()) {
    to.add('J', 'directPayment', to.id(payment, 'payment'), {
      section: payment.at('section').oneOf(PROVISION_SECTION_CODES),
      annualAmount: payment.at('annualAmount').number(),
      provisions: [
        ...new Set([
          ...to.link(payment.at('provisionId')),
          ...to.links(payment.at('provisionIds')),
        ]),
      ],
      needs: to.links(payment.at('needIds')),
      outcomes: to.links(payment.at('outcomeIds')),
      words: payment.at('text').text(),
    })
  }
}

/** Section J: whether there is a budget, and what a direct payment buys. */
export function readSectionJ(section: Tracked, to: BriefContext): void {
  if (to.kind !== 'ehc-plan') {
    section.leave(words.reasons.noPart)
    return
  }
  const budget = section.object().at('personalBudget').yesNo()
  const payment = section.at('sepDirectPayment').yesNo()
  const { facts } = words
  const said = [
    budget === undefined ? undefined : budget ? facts.hasBudget : facts.noBudget,
    payment === undefined
      ? undefined
      : payment
        ? facts.hasEducationPayment
        : facts.noEducationPayment,
    section.at('note').text(),
  ].filter(Boolean)
  if (said.length > 0) to.fact('J', facts.budget, said.join('\n'))
  readPayments(section.at('directPayments'), to)
}

/** What is said of travel. */
export function readTransport(transport: Tracked, to: BriefContext): void {
  const note = transport.object().at('note').text()
  if (note) to.fact(PARTS[to.kind].fact, words.facts.travel, note)
}

/** Names those the plan must not be shared with, and leaves the record of copies behind. */
export function readSharing(sharing: Tracked): ReadonlySet<string> {
  sharing.object().at('copies').leave(words.reasons.copies)
  sharing.at('addressRedactedOnAllExports').leave(words.reasons.addresses)
  const apart = sharing.at('doNotShareWith').list()
  return new Set(apart.flatMap((id) => id.text(64) ?? []))
}
