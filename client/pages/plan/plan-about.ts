import { html, nothing, type TemplateResult } from 'lit'
import { describeDate, describePerson } from '../../../schemas/plan/describe.ts'
import type { Contact } from '../../../schemas/plan/person.ts'
import { documentWords } from '../../../schemas/words/document.ts'
import { planWords } from '../../../schemas/words/plan.ts'
import { row, rows } from './item-card.ts'
import { openPeople, type Reading } from './reading.ts'
import '../../components/op-notice.ts'

const words = documentWords.header

function languages({ view }: Reading): string {
  const { homeLanguages, firstLanguage, interpreterNeeded } = view.person
  const said = homeLanguages?.join(', ') ?? firstLanguage ?? ''
  return said && interpreterNeeded ? words.interpreter(said) : said
}

function facts(reading: Reading): TemplateResult | typeof nothing {
  const { person, details } = reading.view
  return rows([
    row(words.fullName, person.legalName),
    row(words.likesToBeCalled, person.likesToBeCalled),
    row(words.dateOfBirth, describeDate(person.dateOfBirth)),
    row(words.pronouns, person.pronouns ?? ''),
    row(words.year, person.ncYear === undefined ? '' : words.yearName(person.ncYear)),
    row(words.languages, languages(reading)),
    row(words.communicates, person.communicationSummary ?? ''),
    row(words.setting, details.setting?.name ?? ''),
    row(words.authority, details.authority?.name ?? ''),
    row(words.lead, describePerson(reading.plan, details.leadProfessional ?? '')),
  ])
}

function personEntry(contact: Contact): TemplateResult {
  const is = [contact.relationship, contact.role].filter(Boolean).join(', ')
  const notes = [
    contact.parentalResponsibility && words.parentalResponsibility,
    contact.trainedCarer && words.trainedCarer,
  ].filter(Boolean)
  return html`<li>
    <strong>${contact.name}</strong>
    <span>${[is, ...notes].filter(Boolean).join(', ')}</span>
  </li>`
}

function emergency({ view }: Reading): TemplateResult | typeof nothing {
  const plan = view.details.healthcarePlan
  if (!plan || view.details.emergencySummaryFirst !== true) return nothing
  const said = documentWords.emergency
  const name = view.person.likesToBeCalled
  return html`<op-notice kind="warning">
    <h3>${said.title}</h3>
    <p>${said.plan(name, plan.owner, describeDate(plan.date))} ${said.follow}</p>
    ${plan.nextReview ? html`<p>${said.nextReview(describeDate(plan.nextReview))}</p>` : nothing}
  </op-notice>`
}

/** Who the plan is about, what to do in an emergency, and the people around the child. */
export function planAbout(reading: Reading): TemplateResult {
  const name = reading.view.person.likesToBeCalled
  const people = openPeople(reading)
  return html`<section class="part part-about" id="about" aria-labelledby="about-title">
    <div class="part-head"><h2 class="part-title" id="about-title">${planWords.about.title(name)}</h2></div>
    ${emergency(reading)} ${facts(reading)}
    ${
      people.length > 0
        ? html`<details class="plan-people">
          <summary>${planWords.about.people(people.length, name)}</summary>
          <ul role="list">
            ${people.map(personEntry)}
          </ul>
        </details>`
        : nothing
    }
  </section>`
}
