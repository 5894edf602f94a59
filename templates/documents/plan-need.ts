import type { ItemJson } from '../../schemas/document/part-json.ts'
import { documentWords } from '../../schemas/words/document.ts'
import {
  type CardRow,
  card,
  type ItemLevel,
  placeOf,
  referenceList,
  references,
} from './plan-card.ts'
import {
  chosen,
  kindOf,
  linkedFrom,
  list,
  type PlanContext,
  word,
  writing,
} from './plan-context.ts'
import { writtenBlocks } from './plan-text.ts'
import type { PrintInline, PrintNode } from './print-definition.ts'

const words = documentWords.need

/** "Need B1", or "Need 2" where the label is itself the word and the number. */
export function itemHeading(
  context: PlanContext,
  item: ItemJson,
  more: PrintInline = '',
): PrintInline {
  const label = context.labels.get(item.id) ?? ''
  const kind = kindOf(context, item)
  const title = label.startsWith(kind) ? label : [kind, label].filter(Boolean).join(' ')
  return more === '' ? title : [title, { text: ['   ', more], style: 'area' }]
}

/** "F1, F2, for outcome E1": what meets a need and where that leads. */
function metBy(context: PlanContext, item: ItemJson): PrintInline {
  const provision = references(context, linkedFrom(context, item.id, 'provision', 'needs'))
  const outcome = references(context, linkedFrom(context, item.id, 'outcome', 'needs'))
  if (outcome === '') return provision
  return provision === '' ? [words.towards, outcome] : [provision, words.alsoTowards, outcome]
}

function needRows(context: PlanContext, item: ItemJson): CardRow[] {
  return [
    { blocks: writtenBlocks(writing(item, 'statement'), 'statement') },
    { label: words.impact, blocks: writtenBlocks(writing(item, 'impact')) },
    { label: words.strength, blocks: writtenBlocks(writing(item, 'strength')) },
    { label: words.metBy, text: metBy(context, item) },
    { label: words.evidence, text: referenceList(context, list(item, 'evidence')) },
  ]
}

/** Needs, each with what it means, what helps, what is done about it and how it is known. */
export function needs(
  context: PlanContext,
  items: readonly ItemJson[],
  level: ItemLevel,
): PrintNode[] {
  return items.map((item) => {
    const text = itemHeading(context, item, word(item, 'area') && chosen(item, 'area'))
    return card({ text, level, id: placeOf(item) }, needRows(context, item))
  })
}
