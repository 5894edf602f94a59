import type { PartView } from '../../../schemas/api/plans.ts'
import type { ItemJson } from '../../../schemas/document/part-json.ts'
import { itemOf } from '../../../schemas/items/items.ts'
import { ISSUED } from '../../../schemas/plan/kinds.ts'
import type { PartTemplate } from '../../../schemas/plan/template.ts'
import { planWords } from '../../../schemas/words/plan.ts'
import { adviceElsewhere, blocksOf, itemsOf, type Reading } from './reading.ts'

/** Kinds of item a part is counted by, when it holds any of them. */
const MAIN = [
  'need',
  'outcome',
  'provision',
  'action',
  'advice',
  'review',
  'directPayment',
] as const

function counted(reading: Reading, name: ItemJson['item'], count: number): string {
  const words = reading.view.template.itemLabels?.[name] ?? itemOf(name)
  const word = (count === 1 ? words.label : words.plural).toLowerCase()
  return words.label === words.plural ? planWords.nav.pieces(count, word) : `${count} ${word}`
}

function filled(items: readonly ItemJson[], reading: Reading): string {
  const main = MAIN.find((name) => items.some((item) => item.item === name))
  if (main === 'advice') return planWords.nav.reports(count(items, main))
  if (main) return counted(reading, main, count(items, main))
  if (items.length === 0) return planWords.nav.written
  if (items.every((item) => item.item === 'fact')) return planWords.nav.answered
  return planWords.nav.entries(items.length)
}

const count = (items: readonly ItemJson[], name: string): number =>
  items.filter((item) => item.item === name).length

/** True when the part waits for the plan to be final, as the law asks. */
export function waitsForFinal(template: PartTemplate, reading: Reading): boolean {
  return template.emptyInDraft === true && !ISSUED.has(reading.view.status)
}

/** How far a part is, in words: "Not started", "3 needs", "Answered". */
export function partState(part: PartView, template: PartTemplate, reading: Reading): string {
  if (blocksOf(part).length > 0) return filled(itemsOf(part), reading)
  if (waitsForFinal(template, reading)) return planWords.nav.untilFinal
  const elsewhere = adviceElsewhere(reading, template).length
  return elsewhere > 0 ? planWords.nav.reports(elsewhere) : planWords.nav.notStarted
}
