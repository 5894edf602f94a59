import { interchangeWords as words } from '../words/interchange.ts'
import { PARTS, PROVISION_SECTION_CODES } from './brief-codes.ts'
import type { BriefContext } from './brief-context.ts'
import { quantityOf } from './brief-quantity.ts'
import type { Tracked } from './tracked.ts'

function deliveredBy(place: Tracked, to: BriefContext) {
  const by = to.person(place.at('deliveredBy'))
  const named = by ? undefined : place.at('deliveredBy').text()
  const jobs = [named, place.at('role').text(), place.at('deliveredByRole').text()]
  return { deliveredBy: by, role: jobs.filter(Boolean).join('; ') }
}

function monitored(place: Tracked, to: BriefContext) {
  const by = to.person(place.at('monitoredBy'))
  const named = by ? undefined : place.at('monitoredBy').text()
  const how = place.at('monitoring').text()
  return {
    monitoredBy: by,
    monitoring: [named && words.checkedBy(named), how].filter(Boolean).join('\n'),
  }
}

function amountAndTime(place: Tracked) {
  const { numbers, amount, due } = quantityOf(place.at('quantity'))
  const ends = place.at('endsBecause').text()
  const inWords = ends ? [...amount, words.quantity.ends(ends)] : amount
  return {
    ...numbers,
    start: place.at('startOn').date(),
    end: place.at('endOn').date() ?? due,
    amount: inWords.join('; '),
  }
}

/** Provision of an EHC plan and support of a One Plan. */
export function readProvisions(provisions: Tracked, to: BriefContext): void {
  const parts = PARTS[to.kind]
  const bySection: Readonly<Record<string, string>> = parts.provision
  for (const provision of provisions.objects()) {
    const section = provision.at('section').oneOf(PROVISION_SECTION_CODES)
    to.add(
      bySection[section ?? ''] ?? parts.otherProvision,
      'provision',
      to.id(provision, 'provision'),
      {
        section,
        ...deliveredBy(provision, to),
        ...amountAndTime(provision),
        ...monitored(provision, to),
        needs: to.links(provision.at('needIds')),
        outcomes: to.links(provision.at('outcomeIds')),
        evidence: to.links(provision.at('sourceIds')),
        ordinarilyAvailable: provision.at('ordinarilyAvailable').yesNo(),
        educatesOrTrains: provision.at('deemedSEP').yesNo(),
        agreedByCommissioner: provision.at('agreedByCommissioner').yesNo(),
        preparesForAdulthood: provision.at('pfa').yesNo(),
        words: provision.at('text').text(),
        expertise: provision.at('expertise').text(),
        setup: provision.at('setup').text(),
        where: provision.at('where').text(),
        cover: provision.at('cover').text(),
        securedBy: provision.at('securedBy').text(),
      },
    )
  }
}
