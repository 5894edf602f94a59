import { html, nothing, type TemplateResult } from 'lit'
import type { ItemJson } from '../../../../schemas/document/part-json.ts'
import { ITEMS } from '../../../../schemas/items/items.ts'
import { writtenText } from '../../../../schemas/plan/describe.ts'
import { planWords } from '../../../../schemas/words/plan.ts'
import { itemMark, linksRow, thread } from '../item-card.ts'
import { choiceOf, dateOf, lineOf, personOf, speakerOf, textOf } from '../item-values.ts'
import { linkedFrom, type Reading } from '../reading.ts'
import { writing } from '../writing.ts'
import { strands } from './thread.ts'
import '../../../components/op-quote.ts'

function entries(items: readonly ItemJson[], reading: Reading, from = ''): TemplateResult {
  return html`<ul class="entries">
    ${items.map((item) => {
      const speaker = from ? speakerOf(item, from, reading) : ''
      return html`<li id="item-${item.id}" class="entry">
        ${writing(textOf(item, 'words'))}
        ${speaker ? html`<p class="entry-from">${speaker}</p>` : nothing}
      </li>`
    })}
  </ul>`
}

/** The one-page profile under its three headings. */
export function profileGroup(items: readonly ItemJson[], reading: Reading): TemplateResult {
  const headings = [
    ...(ITEMS.profile.attributes.heading.options ?? []),
    { value: '', label: planWords.profile.other },
  ]
  const groups = headings.map(({ value, label }) => {
    const under = items.filter((item) => lineOf(item, 'heading') === value)
    if (under.length === 0) return nothing
    return html`<div class="profile-group" data-heading=${value}>
      <h3>${label}</h3>
      ${entries(under, reading)}
    </div>`
  })
  return html`<div class="profile">${groups}</div>`
}

/** What is working and what is not, side by side, with who sees it that way. */
export function workingGroup(items: readonly ItemJson[], reading: Reading): TemplateResult {
  const states = ['working', 'not-working', ''] as const
  const columns = states.map((state) => {
    const under = items.filter((item) => lineOf(item, 'state') === state)
    if (under.length === 0) return nothing
    return html`<div class="working-column" data-state=${state || 'other'}>
      <h3>${planWords.working[state || 'other']}</h3>
      ${entries(under, reading, 'from')}
    </div>`
  })
  return html`<div class="working">${columns}</div>`
}

/** Strengths as a list. */
export function strengthGroup(items: readonly ItemJson[], reading: Reading): TemplateResult {
  return html`<div class="strengths">
    <h3>${planWords.item.strengths}</h3>
    ${entries(items, reading)}
  </div>`
}

function viewSpeaker(item: ItemJson, reading: Reading): string {
  const known = personOf(reading, lineOf(item, 'who'))
  return known || speakerOf(item, 'speaker', reading) || planWords.item.unnamedSpeaker
}

/** Somebody's own words as a quotation. */
export function viewQuote(item: ItemJson, reading: Reading): TemplateResult {
  const question = choiceOf(item, 'question')
  const reported = lineOf(item, 'manner') === 'reported' ? planWords.view.reported : ''
  const how = lineOf(item, 'gathered') || reported
  return html`<div class="own-words" id="item-${item.id}">
    ${question ? html`<h3 class="own-words-question">${question}</h3>` : nothing}
    <op-quote
      .words=${writtenText(textOf(item, 'words'))}
      .speaker=${viewSpeaker(item, reading)}
      .when=${dateOf(item, 'on')}
      .how=${how.replace(/\.$/, '')}
    ></op-quote>
  </div>`
}

/** A hope as a quotation with whose it is, and the outcomes that serve it. */
export function aspirationQuote(item: ItemJson, reading: Reading): TemplateResult {
  const whose = speakerOf(item, 'whose', reading) || planWords.item.unnamedSpeaker
  const label = reading.labels.get(item.id)
  return html`<div class="own-words hope" id="item-${item.id}">
    ${label ? html`<h3 class="item-top">${itemMark(item, label)}</h3>` : nothing}
    <op-quote .words=${writtenText(textOf(item, 'words'))} .speaker=${whose}></op-quote>
    ${strands(item)}
    ${thread([linksRow(planWords.item.outcomes, linkedFrom(reading, item.id, 'outcome'), reading)])}
  </div>`
}
