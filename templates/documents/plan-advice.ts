import type { ItemJson } from '../../schemas/document/part-json.ts'
import { describeDate, describeQuantity, shortText } from '../../schemas/plan/describe.ts'
import { documentWords } from '../../schemas/words/document.ts'
import { card, type ItemLevel, placeOf, reference, referenceLines } from './plan-card.ts'
import {
  chosen,
  kindOf,
  list,
  type PlanContext,
  type PrintedPart,
  personText,
  word,
  writing,
} from './plan-context.ts'
import { itemHeading } from './plan-need.ts'
import { headings } from './plan-record.ts'
import { WHOLE_ROWS } from './plan-style.ts'
import { writtenBlocks } from './plan-text.ts'
import type { PrintCell, PrintNode } from './print-definition.ts'

const words = documentWords.advice

function givenBy(context: PlanContext, item: ItemJson): string {
  const author = [word(item, 'author'), word(item, 'role')].filter(Boolean).join(', ')
  return author || personText(context, item, 'by')
}

/** Title with the author below it: side by side both would be columns of single words. */
function report(context: PlanContext, item: ItemJson): PrintCell {
  const by = givenBy(context, item)
  const title: PrintNode = { text: word(item, 'title') }
  return by ? { stack: [title, { text: by, style: 'label' }] } : title
}

function attached(item: ItemJson): string {
  return item.appended === true ? words.yes : words.no
}

/** Reports as one table. Section K says whether each is attached (reg. 12(4)); others need not. */
function reportTable(context: PlanContext, items: readonly ItemJson[]): PrintNode {
  const withAttached = context.plan.kind === 'ehc-plan'
  const rows = items.map((item): PrintCell[] => [
    { text: reference(context, item), id: placeOf(item) },
    report(context, item),
    describeDate(word(item, 'on')) || words.notDated,
    ...(withAttached ? [attached(item)] : []),
  ])
  const titles = [words.label, words.title, words.on, ...(withAttached ? [words.attached] : [])]
  return {
    table: {
      headerRows: 1,
      headerColumns: 1,
      ...WHOLE_ROWS,
      summary: words.summary,
      widths: withAttached ? [30, '*', 106, 52] : [58, '*', 106],
      body: [headings(titles), ...rows],
    },
    layout: 'grid',
    margin: [0, 4, 0, 8],
  }
}

function adviceCard(context: PlanContext, item: ItemJson, level: ItemLevel): PrintNode {
  const rows = [
    { text: { text: word(item, 'title'), bold: true } },
    { blocks: writtenBlocks(writing(item, 'words'), 'statement') },
    { label: words.by, text: givenBy(context, item) },
    { label: words.on, text: describeDate(word(item, 'on')) },
    { label: words.from, text: chosen(item, 'sector') },
  ]
  return card({ text: itemHeading(context, item), level, id: placeOf(item) }, rows)
}

/** Advice: reports that are only listed as a table, advice that is written out as cards. */
export function advices(
  context: PlanContext,
  items: readonly ItemJson[],
  level: ItemLevel,
): PrintNode[] {
  const isWritten = (item: ItemJson) => item.words !== undefined
  const written = items.filter(isWritten).map((item) => adviceCard(context, item, level))
  const listed = items.filter((item) => !isWritten(item))
  return listed.length > 0 ? [reportTable(context, listed), ...written] : written
}

/** Recommendations: what is advised, who should give it and how much. */
export function recommendations(
  context: PlanContext,
  items: readonly ItemJson[],
  level: ItemLevel,
): PrintNode[] {
  return items.map((item) => {
    const rows = [
      { blocks: writtenBlocks(writing(item, 'words'), 'statement') },
      { text: describeQuantity(item), emphasis: true },
      { label: words.who, text: word(item, 'who') },
      { label: words.from, blocks: referenceLines(context, list(item, 'advice')) },
    ]
    const about = chosen(item, 'about')
    const text = about ? [kindOf(context, item), { text: `   ${about}`, style: 'area' }] : ''
    return card({ text: text || kindOf(context, item), level, id: placeOf(item) }, rows)
  })
}

/** Advice of a part's sector that is kept in another part: one line each, leading there. */
export function adviceKeptElsewhere(context: PlanContext, part: PrintedPart): PrintNode[] {
  const sector = part.template.showsAdvice
  if (!sector) return []
  const elsewhere = context.parts.filter((other) => other !== part)
  const kept = elsewhere.flatMap((other) =>
    other.content.filter((block): block is ItemJson => 'item' in block && isOf(block, sector)),
  )
  if (kept.length === 0) return []
  const lines = kept.map((item) => ({
    text: [reference(context, item), '  ', shortText(item, 90)],
  }))
  const title = { text: documentWords.part.related, style: 'label', margin: [0, 6, 0, 2] } as const
  return [{ stack: [title, { ul: lines, type: 'none' }], unbreakable: true }]
}

function isOf(block: { readonly item?: unknown; readonly sector?: unknown }, sector: string) {
  return block.item === 'advice' && block.sector === sector
}
