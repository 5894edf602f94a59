import { html, nothing, type TemplateResult } from 'lit'
import type { PartView } from '../../../schemas/api/plans.ts'
import type { BlockJson, ItemJson } from '../../../schemas/document/part-json.ts'
import type { ItemName } from '../../../schemas/items/item.ts'
import { shortText } from '../../../schemas/plan/describe.ts'
import type { PartTemplate } from '../../../schemas/plan/template.ts'
import { planWords } from '../../../schemas/words/plan.ts'
import { itemMark } from './item-card.ts'
import { listOf } from './item-values.ts'
import {
  aspirationQuote,
  profileGroup,
  strengthGroup,
  viewQuote,
  workingGroup,
} from './items/person-centred.ts'
import {
  actionTable,
  adviceCard,
  directPaymentCard,
  factEntry,
  keptElsewhere,
  placementCard,
  recommendationEntry,
  reviewCard,
} from './items/record.ts'
import { needCard, outcomeCard, provisionCard } from './items/thread.ts'
import { waitsForFinal } from './part-state.ts'
import { adviceElsewhere, blocksOf, partName, type Reading } from './reading.ts'
import { writing } from './writing.ts'

type ShowItem = (item: ItemJson, reading: Reading) => TemplateResult
type ShowItems = (items: readonly ItemJson[], reading: Reading) => TemplateResult

const each =
  (show: ShowItem, look = 'items'): ShowItems =>
  (items, reading) =>
    html`<div class=${look}>${items.map((item) => show(item, reading))}</div>`

/** How a run of items of one kind is read. */
const SHOWN: Readonly<Record<ItemName, ShowItems>> = {
  profile: profileGroup,
  view: each(viewQuote, 'quotes'),
  working: workingGroup,
  strength: strengthGroup,
  aspiration: each(aspirationQuote, 'quotes'),
  need: each(needCard),
  outcome: each(outcomeCard),
  provision: each(provisionCard),
  action: actionTable,
  advice: each(adviceCard),
  recommendation: (items) =>
    html`<div class="recommendations">
      <h3>${planWords.item.recommendationOther}</h3>
      <ul role="list">
        ${items.map((item) => recommendationEntry(item))}
      </ul>
    </div>`,
  review: each(reviewCard),
  fact: each(factEntry, 'facts'),
  placement: each(placementCard),
  directPayment: each(directPaymentCard),
}

type Run = { readonly name: ItemName | ''; readonly blocks: BlockJson[] }

/** A recommendation is read with its advice, wherever that is kept. */
function standsAlone(block: BlockJson, reading: Reading): boolean {
  if (!('item' in block) || block.item !== 'recommendation') return true
  return !listOf(block, 'advice').some((id) => reading.items.get(id)?.item.item === 'advice')
}

function runsOf(blocks: readonly BlockJson[]): readonly Run[] {
  const runs: Run[] = []
  for (const block of blocks) {
    const name = 'item' in block ? block.item : ''
    const last = runs.at(-1)
    if (last?.name === name) last.blocks.push(block)
    else runs.push({ name, blocks: [block] })
  }
  return runs
}

function run({ name, blocks }: Run, reading: Reading): TemplateResult {
  if (name) return SHOWN[name](blocks as ItemJson[], reading)
  const texts = blocks.map((block) => ('item' in block ? nothing : writing(block.prose)))
  return html`<div class="prose">${texts}</div>`
}

function empty(template: PartTemplate, reading: Reading): TemplateResult {
  const waits = waitsForFinal(template, reading)
  return html`<div class="empty part-empty">
    <p><strong>${waits ? planWords.part.untilFinalTitle : planWords.part.emptyTitle}</strong></p>
    <p class="soft">${waits ? planWords.part.untilFinal : template.belongs}</p>
  </div>`
}

function elsewhere(template: PartTemplate, reading: Reading) {
  const placed = adviceElsewhere(reading, template)
  if (placed.length === 0) return nothing
  const place = (key: string) => {
    const part = reading.view.template.parts.find((candidate) => candidate.key === key)
    return part ? partName(part) : key
  }
  return html`<div class="kept-elsewhere">
    <h3>${planWords.part.adviceTitle}</h3>
    <ul role="list">
      ${placed.map(({ item, part }) => keptElsewhere(item, place(part), reading))}
    </ul>
  </div>`
}

/** From so many labelled items on, a part begins with a row of jumps to them. */
const MANY = 6

function jumps(blocks: readonly BlockJson[], reading: Reading) {
  const items = blocks.flatMap((block) => ('item' in block ? [block] : []))
  const labelled = items.flatMap((item) => {
    const label = reading.labels.get(item.id)
    return label ? [{ item, label }] : []
  })
  if (labelled.length < MANY) return nothing
  return html`<nav class="part-jumps" aria-label=${planWords.part.jumps}>
    <ul role="list">
      ${labelled.map(
        ({ item, label }) => html`<li>
          <a href="#item-${item.id}" title=${shortText(item)}>${itemMark(item, label)}</a>
        </li>`,
      )}
    </ul>
  </nav>`
}

/** The reading view of a part: its items, the writing between them, and advice kept elsewhere. */
export function partContent(
  part: PartView,
  template: PartTemplate,
  reading: Reading,
): TemplateResult {
  const blocks = blocksOf(part).filter((block) => standsAlone(block, reading))
  const content = runsOf(blocks).map((blocksOfRun) => run(blocksOfRun, reading))
  return html`${jumps(blocks, reading)}${content.length > 0 ? content : empty(template, reading)}
  ${elsewhere(template, reading)}`
}
