import type { ItemJson } from '../../schemas/document/part-json.ts'
import { shortText } from '../../schemas/plan/describe.ts'
import type { PlanContext } from './plan-context.ts'
import { INK, WHOLE_ROWS } from './plan-style.ts'
import type { PrintCell, PrintInline, PrintNode, PrintSpan } from './print-definition.ts'

/**
 * A row of a card: a label, and what is said as one paragraph (`text`) or as `blocks`. A row
 * without a label runs across the card. A row that says nothing is left out.
 */
export type CardRow = {
  readonly label?: string
  readonly text?: PrintInline
  readonly blocks?: readonly PrintNode[]
  /** Stands out: how much, how often. */
  readonly emphasis?: boolean
}

/** Heading levels a printed plan uses below its parts. */
export type ItemLevel = 3 | 4

// Characters of a link that fit on one line beside the labels of a card.
const LONGEST_LINE = 62

const LABEL_WIDTH = 102

function cells(row: CardRow): PrintCell[] {
  const said = row.blocks ? { stack: row.blocks } : { text: row.text ?? '' }
  if (row.label) return [{ text: row.label, style: 'label' }, said]
  if (!row.emphasis) return [{ ...said, colSpan: 2 }, {}]
  return [{ ...said, style: 'amount', fillColor: INK.tint, colSpan: 2 }, {}]
}

/** True for a row that says something. */
function says({ text = '', blocks }: CardRow): boolean {
  return blocks ? blocks.length > 0 : text !== ''
}

/** Headings on one page with what they are the headings of. */
export function headed(titles: readonly PrintNode[], body: readonly PrintNode[]): PrintNode[] {
  const [first, ...rest] = body
  const isWhole = typeof first === 'object' && 'unbreakable' in first && first.unbreakable
  if (!first || !isWhole) return [...titles, ...body]
  return [{ stack: [...titles, first], unbreakable: true }, ...rest]
}

/** A heading and the rows of one item, marked by a line at the left and kept together. */
export function card(
  heading: { readonly text: PrintInline; readonly level: ItemLevel; readonly id?: string },
  rows: readonly CardRow[],
): PrintNode {
  const body = rows.filter(says).map(cells)
  const title = {
    text: heading.text,
    style: 'item',
    headlineLevel: heading.level,
    ...(heading.id && { id: heading.id }),
  } as const
  const table = {
    table: { widths: [LABEL_WIDTH, '*'], body, ...WHOLE_ROWS },
    layout: 'card',
    margin: [0, 0, 0, 6],
  } as const
  if (body.length === 0) return title
  return { stack: [title, table], unbreakable: true }
}

/** Name of the place of an item in the file, for links to it. */
export function placeOf(item: ItemJson): string {
  return `item-${item.id}`
}

/** The label of an item that leads to it: "B1". */
export function reference(context: PlanContext, item: ItemJson): PrintSpan {
  const text = context.labels.get(item.id) ?? shortText(item, 40)
  return { text, style: 'reference', linkToDestination: placeOf(item) }
}

/** Labels of items in a row: "F1, F2, F13". */
export function references(context: PlanContext, items: readonly ItemJson[]): PrintInline {
  if (items.length === 0) return ''
  return items.flatMap((item, index) => [...(index ? [', '] : []), reference(context, item)])
}

/** Linked items one after the other, each with its first words: "K7 School advice; K1 …". */
export function referenceList(context: PlanContext, ids: readonly string[]): PrintInline {
  const items = linked(context, ids)
  if (items.length === 0) return ''
  return items.flatMap((item, index) => [...(index ? ['; '] : []), referenceText(context, item)])
}

function linked(context: PlanContext, ids: readonly string[]): ItemJson[] {
  return ids.map((id) => context.items.get(id)).filter((item) => item !== undefined)
}

/** Each linked item on a line of its own with its first words, so that nobody must leaf back. */
export function referenceLines(context: PlanContext, ids: readonly string[]): PrintNode[] {
  return linked(context, ids).map((item) => ({ text: referenceText(context, item) }))
}

function referenceText(context: PlanContext, item: ItemJson): PrintInline {
  const label = context.labels.get(item.id)
  if (label === undefined) return reference(context, item)
  const words = shortText(item, LONGEST_LINE - label.length)
  return [reference(context, item), '\u00a0\u00a0', words]
}
