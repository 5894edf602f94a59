import type { ItemJson } from '../../schemas/document/part-json.ts'
import { review } from '../../schemas/items/record.ts'
import { describeDate, describeNumber } from '../../schemas/plan/describe.ts'
import { documentWords } from '../../schemas/words/document.ts'
import { card, type ItemLevel, placeOf, referenceLines } from './plan-card.ts'
import {
  chosen,
  kindOf,
  list,
  type PlanContext,
  personName,
  personText,
  word,
  writing,
} from './plan-context.ts'
import { WHOLE_ROWS } from './plan-style.ts'
import { writtenBlocks } from './plan-text.ts'
import type { PrintCell, PrintNode } from './print-definition.ts'

type Run = (context: PlanContext, items: readonly ItemJson[], level: ItemLevel) => PrintNode[]

/** Cells of a table's heading row. */
export function headings(titles: readonly string[]): PrintCell[] {
  return titles.map((text) => ({ text, style: 'heading' }))
}

function actionRow(context: PlanContext, item: ItemJson): PrintCell[] {
  const words = documentWords.action
  const doneOn = word(item, 'doneOn')
  const isDone = word(item, 'status') === 'done' && doneOn
  return [
    { stack: writtenBlocks(writing(item, 'words')) },
    personName(context, word(item, 'owner')),
    describeDate(word(item, 'due')),
    isDone ? words.doneOn(describeDate(doneOn)) : chosen(item, 'status'),
  ]
}

/** Actions as a table: what, who, by when, done. */
export const actions: Run = (context, items) => {
  const words = documentWords.action
  const rows = items.map((item) => actionRow(context, item))
  const heading = headings([words.what, words.who, words.due, words.done])
  return [
    {
      table: {
        headerRows: 1,
        ...WHOLE_ROWS,
        summary: words.summary,
        widths: ['*', 84, 98, 98],
        body: [heading, ...rows],
      },
      layout: 'grid',
      margin: [0, 6, 0, 8],
    },
  ]
}

type Rating = { readonly text?: string; readonly outcome?: string; readonly rating?: string }

function ratings(item: ItemJson): PrintNode[] {
  const words = documentWords.review
  const entries = (item.ratings ?? []) as readonly Rating[]
  if (entries.length === 0) return []
  const rows = entries.map((entry): PrintCell[] => [
    [entry.outcome, entry.text].filter(Boolean).join('. '),
    ratingLabel(entry.rating ?? ''),
  ])
  const body = [headings([words.outcome, words.howFar]), ...rows]
  const table = {
    headerRows: 1,
    ...WHOLE_ROWS,
    summary: words.summary,
    widths: ['*', 120] as const,
    body,
  }
  return [{ table, layout: 'grid', margin: [0, 0, 0, 8] }]
}

function ratingLabel(value: string): string {
  const { ratings: field } = review.fields
  const options = field.attributes.rating.options ?? []
  return options.find((option) => option.value === value)?.label ?? documentWords.review.notSaid
}

function reviewTitle(item: ItemJson): string {
  const words = documentWords.review
  if (word(item, 'heldOn')) return words.title(describeDate(word(item, 'heldOn')))
  return typeof item.cycle === 'number' ? words.cycle(describeNumber(item.cycle)) : words.untitled
}

/** Reviews: who came, how far each outcome got, what was learned and what comes next. */
export const reviews: Run = (context, items, level) =>
  items.flatMap((item) => {
    const words = documentWords.review
    const came = list(item, 'attendees').map((id) => personName(context, id))
    const rows = [
      { label: words.attendees, text: came.filter(Boolean).join(', ') },
      { label: words.participation, blocks: writtenBlocks(writing(item, 'participation')) },
      { label: words.learned, blocks: writtenBlocks(writing(item, 'learned')) },
      { label: words.next, blocks: writtenBlocks(writing(item, 'next')) },
    ]
    return [card({ text: reviewTitle(item), level, id: placeOf(item) }, rows), ...ratings(item)]
  })

/** Section I: the setting that is named. */
export const placements: Run = (context, items, level) =>
  items.map((item) => {
    const words = documentWords.placement
    const rows = [
      { label: words.name, text: word(item, 'name') },
      { label: words.kind, text: word(item, 'kind') },
      { label: words.from, text: describeDate(word(item, 'from')) },
    ]
    return card({ text: kindOf(context, item), level }, rows)
  })

/** Section J: direct payments, what each buys and what it is for. */
export const payments: Run = (context, items, level) =>
  items.map((item) => {
    const words = documentWords.payment
    const { annualAmount } = item
    const pounds = typeof annualAmount === 'number' ? describeNumber(annualAmount) : ''
    const rows = [
      { blocks: writtenBlocks(writing(item, 'words'), 'statement') },
      { text: pounds && words.amount(pounds), emphasis: true },
      { label: words.buys, blocks: referenceLines(context, list(item, 'provisions')) },
      { label: words.needs, blocks: referenceLines(context, list(item, 'needs')) },
      { label: words.outcomes, blocks: referenceLines(context, list(item, 'outcomes')) },
    ]
    return card({ text: kindOf(context, item), level }, rows)
  })

/** Facts told once, with who told them and when. */
export const facts: Run = (context, items, level) =>
  items.map((item) => {
    const words = documentWords.fact
    const on = describeDate(word(item, 'on'))
    const name = personText(context, item, 'saidBy')
    const told = name ? words.told(name, on) : on && words.on(on)
    const heading = word(item, 'heading')
    const said: PrintNode[] = [
      ...(heading ? [{ text: heading, style: 'item', headlineLevel: level } as const] : []),
      ...writtenBlocks(writing(item, 'words')),
      ...(told ? [{ text: told, style: 'label', margin: [0, 0, 0, 6] } as const] : []),
    ]
    return { stack: said }
  })
