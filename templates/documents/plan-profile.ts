import type { ItemJson } from '../../schemas/document/part-json.ts'
import { profile } from '../../schemas/items/person-centred.ts'
import { documentWords } from '../../schemas/words/document.ts'
import type { ItemLevel } from './plan-card.ts'
import { chosen, type PlanContext, word } from './plan-context.ts'
import { bullets, grouped } from './plan-voice.ts'
import type { PrintNode } from './print-definition.ts'

type Run = (context: PlanContext, items: readonly ItemJson[], level: ItemLevel) => PrintNode[]

/** The one-page profile: what people like and admire, what matters, how to support. */
export const profiles: Run = (_context, items, level) => {
  const headings = [
    ...(profile.attributes.heading.options ?? []),
    { value: '', label: documentWords.profile.other },
  ]
  const panel = (those: readonly ItemJson[]): PrintNode => ({
    table: { widths: ['*'], body: [[bullets(those)]] },
    layout: 'panel',
    margin: [0, 0, 0, 4],
  })
  return grouped(items, headings, 'heading', panel, level)
}

/** What is working and what is not, each with whose view it is. */
export const workings: Run = (_context, items, level) => {
  const titles = documentWords.working
  const headings = [
    { value: 'working', label: titles.working },
    { value: 'not-working', label: titles['not-working'] },
    { value: '', label: titles.other },
  ]
  const seen = (item: ItemJson) =>
    word(item, 'from') ? documentWords.from(chosen(item, 'from')) : ''
  return grouped(items, headings, 'state', (those) => bullets(those, seen), level)
}

/** Strengths as a list, each with its area. */
export const strengths: Run = (_context, items) => [bullets(items, (item) => chosen(item, 'area'))]
