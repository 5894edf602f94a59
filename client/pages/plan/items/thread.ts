import { html, nothing, type TemplateResult } from 'lit'
import type { ItemJson } from '../../../../schemas/document/part-json.ts'
import { describeDate, describeQuantity, openContact } from '../../../../schemas/plan/describe.ts'
import { planWords } from '../../../../schemas/words/plan.ts'
import { itemCard, linksRow, row, rows, type Shown, thread, writingRow } from '../item-card.ts'
import { choiceOf, choicesOf, dateOf, giverOf, lineOf, listOf, textOf } from '../item-values.ts'
import { linkedFrom, type Reading } from '../reading.ts'
import { writing } from '../writing.ts'

/** A need: what is hard, what it means, what helps, and what the plan does about it. */
export function needCard(item: ItemJson, reading: Reading): TemplateResult {
  const words = planWords.need
  const head = { over: choiceOf(item, 'area'), text: textOf(item, 'statement') }
  return itemCard(
    item,
    reading,
    head,
    html`${rows([
      writingRow(words.impact, textOf(item, 'impact')),
      writingRow(words.strength, textOf(item, 'strength')),
    ])}
    ${thread([
      linksRow(words.outcomes, linkedFrom(reading, item.id, 'outcome'), reading),
      linksRow(words.metBy, linkedFrom(reading, item.id, 'provision'), reading),
      linksRow(words.evidence, listOf(item, 'evidence'), reading),
    ])}`,
  )
}

type Step = { readonly text: string; readonly by?: string }

function stepsOf(item: ItemJson): Shown {
  const steps = (item.steps as readonly Step[] | undefined) ?? []
  if (steps.length === 0) return nothing
  return html`<ol class="item-steps">
    ${steps.map(({ text, by }) => html`<li>${by ? planWords.outcome.stepBy(text, describeDate(by)) : text}</li>`)}
  </ol>`
}

/** The golden thread's colours are not the only sign: each strand is written out. */
export function strands(item: ItemJson): Shown {
  const names = choicesOf(item, 'strands')
  if (names.length === 0) return nothing
  return html`<ul class="strands" role="list">
    ${listOf(item, 'strands').map((strand, place) => html`<li class="strand" data-strand=${strand}>${names[place]}</li>`)}
  </ul>`
}

/** An outcome: the difference, by when, from where, and how it will be known. */
export function outcomeCard(item: ItemJson, reading: Reading): TemplateResult {
  const words = planWords.outcome
  const by = dateOf(item, 'byWhen')
  const head = { over: by ? planWords.item.by(by) : '', text: textOf(item, 'words') }
  return itemCard(
    item,
    reading,
    head,
    html`${strands(item)}
    ${rows([
      row(words.baseline, lineOf(item, 'baseline')),
      row(words.measure, lineOf(item, 'measure')),
      row(words.steps, stepsOf(item)),
      row(
        words.leads,
        [choiceOf(item, 'sector'), choiceOf(item, 'balance')].filter(Boolean).join('. '),
      ),
      row(words.pathway, choiceOf(item, 'pathway')),
    ])}
    ${thread([
      linksRow(words.needs, listOf(item, 'needs'), reading),
      linksRow(words.hopes, listOf(item, 'aspirations'), reading),
      linksRow(words.support, linkedFrom(reading, item.id, 'provision'), reading),
    ])}`,
  )
}

function setupOf(item: ItemJson): string {
  const words = planWords.provision
  const setup = lineOf(item, 'setup')
  const size = typeof item.groupSize === 'number' ? words.largest(String(item.groupSize)) : ''
  return setup && size ? words.setupText(setup, size) : setup || size
}

function whenOf(item: ItemJson): string {
  const words = planWords.provision
  const [start, end] = [dateOf(item, 'start'), dateOf(item, 'end')]
  if (start && end) return words.fromTo(start, end)
  if (start) return words.from(start)
  return end ? words.until(end) : ''
}

function checkedOf(item: ItemJson, reading: Reading): Shown {
  const name = openContact(reading.plan, lineOf(item, 'monitoredBy'))?.name
  const by = name ? html`<p>${planWords.provision.checkedBy(name)}</p>` : nothing
  const how = writing(textOf(item, 'monitoring'))
  return by === nothing && how.length === 0 ? nothing : html`${how}${by}`
}

function notesOf(item: ItemJson): Shown {
  const words = planWords.provision
  const notes = [
    item.ordinarilyAvailable && words.ordinarilyAvailable,
    item.educatesOrTrains && words.educatesOrTrains,
    item.agreedByCommissioner && words.agreedByCommissioner,
    item.preparesForAdulthood && words.preparesForAdulthood,
  ].filter(Boolean)
  return notes.map((note) => html`<p>${note}</p>`)
}

function band(item: ItemJson, reading: Reading): TemplateResult {
  const who = giverOf(item, reading)
  const amount = describeQuantity(item)
  const missing = html`<span class="soft">${planWords.item.notSaid}</span>`
  return html`<dl class="item-band">
    <div><dt>${planWords.provision.who}</dt><dd>${who || missing}</dd></div>
    <div><dt>${planWords.provision.howMuch}</dt><dd>${amount || missing}</dd></div>
  </dl>`
}

/** Provision: what is done, by whom, how long, how often; then the small print and the thread. */
export function provisionCard(item: ItemJson, reading: Reading): TemplateResult {
  const words = planWords.provision
  return itemCard(
    item,
    reading,
    { over: '', text: textOf(item, 'words') },
    html`${band(item, reading)}
    ${rows([
      row(words.expertise, lineOf(item, 'expertise')),
      row(words.setup, setupOf(item)),
      row(words.where, lineOf(item, 'where')),
      row(words.when, whenOf(item)),
      row(words.checked, checkedOf(item, reading)),
      row(words.cover, lineOf(item, 'cover')),
      row(words.securedBy, lineOf(item, 'securedBy')),
      row(words.notes, notesOf(item)),
    ])}
    ${thread([
      linksRow(words.needs, listOf(item, 'needs'), reading),
      linksRow(words.outcomes, listOf(item, 'outcomes'), reading),
      linksRow(words.evidence, listOf(item, 'evidence'), reading),
    ])}`,
  )
}
