import { html, nothing, type TemplateResult } from 'lit'
import type { ItemJson } from '../../../../schemas/document/part-json.ts'
import { ITEMS } from '../../../../schemas/items/items.ts'
import { describeNumber, describeQuantity, openContact } from '../../../../schemas/plan/describe.ts'
import { planWords } from '../../../../schemas/words/plan.ts'
import {
  itemCard,
  itemMark,
  linksRow,
  row,
  rows,
  type Shown,
  thread,
  writingRow,
} from '../item-card.ts'
import { adviserOf, choiceOf, dateOf, lineOf, listOf, personOf, textOf } from '../item-values.ts'
import { hasWords, type Reading, recommendationsOf } from '../reading.ts'
import { writing } from '../writing.ts'

/** One recommendation: what it is about, what is advised, who and how much. */
export function recommendationEntry(item: ItemJson, linkable = true): TemplateResult {
  const facts = [lineOf(item, 'who'), describeQuantity(item)].filter(Boolean)
  const about = choiceOf(item, 'about')
  return html`<li class="recommendation" id=${linkable ? `item-${item.id}` : nothing}>
    ${about ? html`<p class="item-over">${about}</p>` : nothing} ${writing(textOf(item, 'words'))}
    ${facts.length > 0 ? html`<p class="recommendation-facts">${facts.join(': ')}</p>` : nothing}
  </li>`
}

function recommendations(item: ItemJson, reading: Reading, linkable: boolean) {
  const list = recommendationsOf(reading, item)
  if (list.length === 0) return nothing
  const who = lineOf(item, 'author') || openContact(reading.plan, lineOf(item, 'by'))?.name
  const title = who ? planWords.item.recommends(who) : planWords.item.recommendsNobody
  return html`<div class="recommendations">
    <h4>${title}</h4>
    <ul role="list">
      ${list.map((entry) => recommendationEntry(entry, linkable))}
    </ul>
  </div>`
}

/** Advice with its recommendations, clearly somebody's. */
export function adviceCard(item: ItemJson, reading: Reading): TemplateResult {
  const words = planWords.advice
  const on = dateOf(item, 'on') || words.notDated
  const kind = choiceOf(item, 'kind') || choiceOf(item, 'sector')
  return itemCard(
    item,
    reading,
    { over: [kind, on].filter(Boolean).join(', '), text: lineOf(item, 'title') },
    html`<p class="item-by">
        <span>${words.by}</span> ${adviserOf(item, reading)}${item.appended ? html`<span class="item-attached">${planWords.item.attached}</span>` : nothing}
      </p>
      ${hasWords(textOf(item, 'words')) ? html`<div class="item-text">${writing(textOf(item, 'words'))}</div>` : nothing}
      ${recommendations(item, reading, true)}`,
  )
}

/** The advice of this sector that another part keeps. */
export function keptElsewhere(item: ItemJson, place: string, reading: Reading): TemplateResult {
  const label = reading.labels.get(item.id)
  return html`<li>
    <a class="item-link" href="#item-${item.id}"
      >${label ? itemMark(item, label) : nothing}<span>${lineOf(item, 'title') || adviserOf(item, reading)}</span></a
    >
    <p class="soft small">
      ${[adviserOf(item, reading), dateOf(item, 'on')].filter(Boolean).join(', ')}.
      ${planWords.part.keptIn(place)}.
    </p>
    ${recommendations(item, reading, false)}
  </li>`
}

type Rating = { readonly text?: string; readonly outcome?: string; readonly rating?: string }

function ratings(item: ItemJson): Shown {
  const list = (item.ratings as readonly Rating[] | undefined) ?? []
  if (list.length === 0) return nothing
  const options = ITEMS.review.fields.ratings.attributes.rating.options ?? []
  return html`<ul class="ratings" role="list">
    ${list.map(({ text, outcome, rating }) => {
      const words = options.find((option) => option.value === rating)?.label
      const kind = rating === 'achieved' ? 'good' : 'neutral'
      return html`<li>
        <p>${outcome || text}</p>
        ${outcome && text ? html`<p class="soft small">${text}</p>` : nothing}
        <op-tag kind=${kind}>${words ?? planWords.review.notSaid}</op-tag>
      </li>`
    })}
  </ul>`
}

/** A review: who came, how far the outcomes got, what was learned. */
export function reviewCard(item: ItemJson, reading: Reading): TemplateResult {
  const words = planWords.review
  const on = dateOf(item, 'heldOn')
  const cycle = typeof item.cycle === 'number' ? words.cycle(String(item.cycle)) : ''
  const people = listOf(item, 'attendees')
    .map((id) => personOf(reading, id))
    .filter(Boolean)
  return itemCard(
    item,
    reading,
    { over: '', mark: cycle, text: on ? words.title(on) : words.untitled },
    rows([
      row(
        words.attendees,
        people.map((name) => html`<p>${name}</p>`),
      ),
      writingRow(words.participation, textOf(item, 'participation')),
      row(ITEMS.review.fields.ratings.label, ratings(item)),
      writingRow(words.learned, textOf(item, 'learned')),
      writingRow(words.next, textOf(item, 'next')),
    ]),
  )
}

/** Facts: told once, with who told and when. */
export function factEntry(item: ItemJson, reading: Reading): TemplateResult {
  const heading = lineOf(item, 'heading')
  const name = personOf(reading, lineOf(item, 'saidBy'))
  const on = dateOf(item, 'on')
  const told = name ? planWords.fact.told(name, on) : on ? planWords.fact.on(on) : ''
  return html`<div class="fact" id="item-${item.id}">
    ${heading ? html`<h3>${heading}</h3>` : nothing} ${writing(textOf(item, 'words'))}
    ${told ? html`<p class="soft small">${told}</p>` : nothing}
  </div>`
}

/** The setting named in a final plan. */
export function placementCard(item: ItemJson, reading: Reading): TemplateResult {
  const words = planWords.placement
  return itemCard(
    item,
    reading,
    { over: '', text: lineOf(item, 'name') },
    rows([row(words.kind, lineOf(item, 'kind')), row(words.from, dateOf(item, 'from'))]),
  )
}

/** A direct payment: what it buys and what it is for. */
export function directPaymentCard(item: ItemJson, reading: Reading): TemplateResult {
  const words = planWords.payment
  const amount =
    typeof item.annualAmount === 'number' ? words.amount(describeNumber(item.annualAmount)) : ''
  return itemCard(
    item,
    reading,
    { over: amount, text: textOf(item, 'words') ?? choiceOf(item, 'section') },
    thread([
      linksRow(words.buys, listOf(item, 'provisions'), reading),
      linksRow(words.needs, listOf(item, 'needs'), reading),
      linksRow(words.outcomes, listOf(item, 'outcomes'), reading),
    ]),
  )
}

/** Actions as a table: what, who, by when, and whether it is done. */
export function actionTable(items: readonly ItemJson[], reading: Reading): TemplateResult {
  const words = planWords.action
  return html`<op-table class="plan-actions">
    <table class="table">
      <caption class="vh">${words.summary}</caption>
      <thead>
        <tr>
          <th scope="col">${words.what}</th>
          <th scope="col">${words.who}</th>
          <th scope="col">${words.due}</th>
          <th scope="col">${words.done}</th>
        </tr>
      </thead>
      <tbody>
        ${items.map((item) => actionRow(item, reading))}
      </tbody>
    </table>
  </op-table>`
}

function actionRow(item: ItemJson, reading: Reading): TemplateResult {
  const done = lineOf(item, 'status') === 'done'
  const on = dateOf(item, 'doneOn')
  const missing = planWords.item.notSaid
  return html`<tr id="item-${item.id}">
    <td><div>${writing(textOf(item, 'words'))}</div></td>
    <td><span>${openContact(reading.plan, lineOf(item, 'owner'))?.name ?? missing}</span></td>
    <td><span>${dateOf(item, 'due') || missing}</span></td>
    <td>
      <span class="action-done"
        ><op-tag kind=${done ? 'good' : 'neutral'}>${choiceOf(item, 'status') || missing}</op-tag>
        ${on ? html`<span>${on}</span>` : nothing}</span
      >
    </td>
  </tr>`
}
