import type { ItemJson } from '../../schemas/document/part-json.ts'
import { describeDate } from '../../schemas/plan/describe.ts'
import { documentWords } from '../../schemas/words/document.ts'
import {
  type CardRow,
  card,
  type ItemLevel,
  placeOf,
  referenceLines,
  references,
} from './plan-card.ts'
import {
  allChosen,
  chosen,
  linkedFrom,
  list,
  type PlanContext,
  word,
  writing,
} from './plan-context.ts'
import { itemHeading } from './plan-need.ts'
import { dateText, writtenBlocks } from './plan-text.ts'
import type { PrintNode } from './print-definition.ts'

const words = documentWords.outcome

type Step = { readonly text: string; readonly by?: string }

function steps(item: ItemJson): PrintNode[] {
  const entries = (item.steps ?? []) as readonly Step[]
  if (entries.length === 0) return []
  const lines = entries.map(({ text, by }) => (by ? words.stepBy(text, dateText(by)) : text))
  return [{ ul: lines.map((text) => ({ text })) }]
}

function outcomeRows(context: PlanContext, item: ItemJson): CardRow[] {
  const balance = chosen(item, 'balance')
  return [
    { blocks: writtenBlocks(writing(item, 'words'), 'statement') },
    { label: words.baseline, text: word(item, 'baseline') },
    { label: words.measure, text: word(item, 'measure') },
    { label: words.steps, blocks: steps(item) },
    { label: words.hopes, blocks: referenceLines(context, list(item, 'aspirations')) },
    { label: words.needs, blocks: referenceLines(context, list(item, 'needs')) },
    {
      label: words.support,
      text: references(context, linkedFrom(context, item.id, 'provision', 'outcomes')),
    },
    { label: words.strands, text: allChosen(item, 'strands').join('; ') },
    { label: words.pathway, text: chosen(item, 'pathway') },
    { label: words.balance, text: balance },
  ]
}

/** "by 16 July 2027, education": said beside the heading, where a reader looks for it. */
function beside(item: ItemJson): string {
  const on = word(item, 'byWhen')
  const by = on ? words.by(describeDate(on)) : ''
  return [by, chosen(item, 'sector')].filter(Boolean).join(' · ')
}

/** Outcomes, each with where things are now, how it is measured, its steps and what it serves. */
export function outcomes(
  context: PlanContext,
  items: readonly ItemJson[],
  level: ItemLevel,
): PrintNode[] {
  return items.map((item) =>
    card(
      { text: itemHeading(context, item, beside(item)), level, id: placeOf(item) },
      outcomeRows(context, item),
    ),
  )
}
