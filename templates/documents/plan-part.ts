import type { BlockJson, ItemJson, ProseJson } from '../../schemas/document/part-json.ts'
import type { ItemName } from '../../schemas/items/item.ts'
import { ISSUED } from '../../schemas/plan/kinds.ts'
import { documentWords } from '../../schemas/words/document.ts'
import { adviceKeptElsewhere, advices, recommendations } from './plan-advice.ts'
import { headed, type ItemLevel } from './plan-card.ts'
import { isItem, type PlanContext, type PrintedPart, pluralOf } from './plan-context.ts'
import { needs } from './plan-need.ts'
import { outcomes } from './plan-outcome.ts'
import { profiles, strengths, workings } from './plan-profile.ts'
import { provisions } from './plan-provision.ts'
import { actions, facts, payments, placements, reviews } from './plan-record.ts'
import { INK } from './plan-style.ts'
import { writtenBlocks } from './plan-text.ts'
import { hopes, views } from './plan-voice.ts'
import type { PrintNode } from './print-definition.ts'

type Run = (context: PlanContext, items: readonly ItemJson[], level: ItemLevel) => PrintNode[]

const RUNS: Readonly<Record<ItemName, Run>> = {
  profile: profiles,
  view: views,
  working: workings,
  strength: strengths,
  aspiration: hopes,
  need: needs,
  outcome: outcomes,
  provision: provisions,
  action: actions,
  advice: advices,
  recommendation: recommendations,
  review: reviews,
  fact: facts,
  placement: placements,
  directPayment: payments,
}

type Stretch = { readonly items: readonly ItemJson[] } | { readonly prose: ProseJson['prose'] }

/** Neighbours of one kind together, in the order in which they stand in the plan. */
function stretches(content: readonly BlockJson[]): Stretch[] {
  const found: Stretch[] = []
  for (const block of content) {
    const last = found.at(-1)
    if (!isItem(block)) found.push({ prose: block.prose })
    else if (last && 'items' in last && last.items[0]?.item === block.item) {
      found[found.length - 1] = { items: [...last.items, block] }
    } else found.push({ items: [block] })
  }
  return found
}

/** Kinds whose items carry headings of their own: a heading above them would say it twice. */
const TITLED: ReadonlySet<ItemName> = new Set([
  'profile',
  'working',
  'fact',
  'placement',
  'directPayment',
])

function stretchBlocks(context: PlanContext, stretch: Stretch, isMixed: boolean): PrintNode[] {
  if (!('items' in stretch)) return writtenBlocks(stretch.prose)
  const [first] = stretch.items
  if (!first) return []
  if (!isMixed || TITLED.has(first.item)) return RUNS[first.item](context, stretch.items, 3)
  const title = { text: pluralOf(context, first), style: 'group', headlineLevel: 3 } as const
  return headed([title], RUNS[first.item](context, stretch.items, 4))
}

function emptyWords(context: PlanContext, part: PrintedPart): PrintNode {
  const waits = part.template.emptyInDraft && !ISSUED.has(context.plan.status)
  const text = waits ? documentWords.part.untilFinal : documentWords.part.nothing
  return { text, style: 'empty' }
}

function hasWords(block: BlockJson): boolean {
  return isItem(block) || writtenBlocks(block.prose).length > 0
}

/** Name of the place of a part in the file. */
export function placeOfPart(key: string): string {
  return `part-${key}`
}

/** A part: its letter and title, then all its items and writing, or words that it is empty. */
export function partBlocks(context: PlanContext, part: PrintedPart): PrintNode[] {
  const { key, letter, title } = part.template
  const heading: PrintNode[] = [
    {
      text: letter ? `${letter}   ${title}` : title,
      style: 'part',
      headlineLevel: 2,
      id: placeOfPart(key),
      tocItem: true,
    },
    {
      canvas: [
        { type: 'line', x1: 0, y1: 0, x2: 491, y2: 0, lineWidth: 1.2, lineColor: INK.accent },
      ],
      margin: [0, 0, 0, 8],
    },
  ]
  const content = part.content.filter(hasWords)
  const kinds = new Set(content.filter(isItem).map((item) => item.item))
  const blocks = stretches(content).flatMap((stretch) =>
    stretchBlocks(context, stretch, kinds.size > 1),
  )
  const body = blocks.length > 0 ? blocks : [emptyWords(context, part)]
  return [...headed(heading, body), ...adviceKeptElsewhere(context, part)]
}
