import { html, nothing, type TemplateResult } from 'lit'
import type { ItemJson } from '../../../schemas/document/part-json.ts'
import type { TextJson } from '../../../schemas/document/text-json.ts'
import { itemOf } from '../../../schemas/items/items.ts'
import { shortText } from '../../../schemas/plan/describe.ts'
import { planWords } from '../../../schemas/words/plan.ts'
import { hasWords, type Reading } from './reading.ts'
import { paragraphs, writing } from './writing.ts'

/** Longest words of a link to another item, in characters. */
const LINK_LENGTH = 48

/** What a row shows: nothing at all when there is nothing to say. */
export type Shown = TemplateResult | readonly unknown[] | string | typeof nothing

/** One row of an item: what it is about, and what is said. Left out when nothing is said. */
export function row(label: string, shown: Shown): TemplateResult | typeof nothing {
  const empty = shown === '' || shown === nothing || (Array.isArray(shown) && shown.length === 0)
  return empty ? nothing : html`<div class="item-row"><dt>${label}</dt><dd>${shown}</dd></div>`
}

/** A row of writing. */
export function writingRow(label: string, text: TextJson | undefined) {
  return hasWords(text) ? row(label, writing(text)) : nothing
}

/** A row of links to other items, each with its label and its first words. */
export function linksRow(label: string, ids: readonly string[], reading: Reading) {
  const known = ids.filter((id) => reading.items.has(id))
  if (known.length === 0) return nothing
  const links = known.map((id) => html`<li>${itemLink(id, reading)}</li>`)
  return row(label, html`<ul class="item-links" role="list">${links}</ul>`)
}

/** A link to an item by its label and its first words. */
export function itemLink(id: string, reading: Reading): TemplateResult | typeof nothing {
  const placed = reading.items.get(id)
  if (!placed) return nothing
  const label = reading.labels.get(id)
  const text = shortText(placed.item, LINK_LENGTH) || itemOf(placed.item.item).label
  return html`<a class="item-link" href="#item-${id}"
    >${label ? itemMark(placed.item, label) : nothing}<span>${text}</span></a
  >`
}

/** An item's label as a small mark, coloured by what it is: need, outcome, provision, advice. */
export function itemMark(item: ItemJson, label: string): TemplateResult {
  return html`<span class="item-label" data-kind=${item.item}>${label}</span>`
}

/** Rows that follow the golden thread: links side by side under the item. */
export function thread(list: readonly (TemplateResult | typeof nothing)[]) {
  const said = list.filter((entry) => entry !== nothing)
  return said.length > 0 ? html`<dl class="item-thread">${said}</dl>` : nothing
}

/** What an item's heading says. The first paragraph is the heading; the rest follows it. */
export type CardHead = {
  /** A word over the writing: the area, the date, the kind. */
  readonly over: string
  readonly text: TextJson | undefined
  /** What stands in the mark when the item has no label of its own. */
  readonly mark?: string
}

/** The rows of an item, around nothing when all of them are empty. */
export function rows(list: readonly (TemplateResult | typeof nothing)[]) {
  const said = list.filter((entry) => entry !== nothing)
  return said.length > 0 ? html`<dl class="item-rows">${said}</dl>` : nothing
}

function headWords(text: TextJson | undefined): { first: string; rest: Shown } {
  if (!hasWords(text) || text === undefined) return { first: '', rest: nothing }
  if (typeof text !== 'string') return { first: '', rest: writing(text) }
  const [first = '', ...others] = paragraphs(text)
  return { first, rest: others.length > 0 ? writing(others.join('\n')) : nothing }
}

/** An item as a card that links can jump to. */
export function itemCard(
  item: ItemJson,
  reading: Reading,
  head: CardHead,
  body: Shown,
): TemplateResult {
  const label = reading.labels.get(item.id) ?? (head.mark || itemOf(item.item).label)
  const { first, rest } = headWords(head.text)
  const empty = !first && rest === nothing
  return html`<article class="item item-${item.item}" id="item-${item.id}">
    <h3 class="item-head">
      <span class="item-top"
        >${itemMark(item, label)}${head.over ? html` <span class="item-over">${head.over}</span>` : nothing}</span
      >
      ${first ? html`<span class="item-words" dir="auto">${first}</span>` : nothing}
      ${empty ? html`<span class="item-words soft">${planWords.item.notSaid}</span>` : nothing}
    </h3>
    ${rest === nothing ? nothing : html`<div class="item-words item-rest">${rest}</div>`} ${body}
  </article>`
}
