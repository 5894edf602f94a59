import { type ItemJson, isItemJson } from '../../document/part-json.ts'
import { plainText, type TextJson } from '../../document/text-json.ts'
import type { ItemName } from '../../items/item.ts'
import { fieldsOf, itemOf } from '../../items/items.ts'
import type { Plan } from '../../plan/plan.ts'
import type { PlanTemplate } from '../../plan/template.ts'
import { findingWords as words } from '../../words/findings.ts'
import type { Finding } from '../finding.ts'

/** An item and where it is. */
export type PlacedItem = {
  readonly json: ItemJson
  /** JSON Pointer of the item, for example `/parts/2/content/0`. */
  readonly pointer: string
  /** Key of its part. */
  readonly part: string
}

/** Longest piece of an item's own words in a sentence about it. */
const LONGEST = 60

/** Every item of a plan that was not removed, in the order of the plan. */
export function itemsOf(plan: Plan): PlacedItem[] {
  return allItemsOf(plan).filter(({ json }) => !json.removed)
}

/** Every item, removed ones too. */
export function allItemsOf(plan: Plan): PlacedItem[] {
  return plan.parts.flatMap(({ key, content }, part) =>
    content.flatMap((json, index) =>
      isItemJson(json) ? [{ json, pointer: `/parts/${part}/content/${index}`, part: key }] : [],
    ),
  )
}

/** Items of one kind that were not removed. */
export function itemsNamed(plan: Plan, name: ItemName): PlacedItem[] {
  return itemsOf(plan).filter(({ json }) => json.item === name)
}

/** Identifiers an item's attribute points at. */
export function linked(json: ItemJson, attribute: string): readonly string[] {
  return (json[attribute] ?? []) as readonly string[]
}

/** A field's writing, without formatting and without white space at its ends. */
export function written(json: ItemJson, field: string): string {
  return plainText(json[field] as TextJson | undefined).trim()
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ')
  const letters = [...line]
  if (letters.length <= LONGEST) return line
  const start = letters.slice(0, LONGEST).join('')
  const space = start.lastIndexOf(' ')
  return `${start.slice(0, space > LONGEST / 2 ? space : start.length)}${words.ellipsis}`
}

/** How a kind of item is called in the middle of a sentence, in this kind of plan. */
export function labelOf(name: ItemName, template: PlanTemplate): string {
  return (template.itemLabels?.[name]?.label ?? itemOf(name).label).toLowerCase()
}

/** What an item is called in a finding: its label and the start of its words. */
export function named(
  json: ItemJson,
  template: PlanTemplate,
): { readonly label: string; readonly text: string } {
  const item = itemOf(json.item)
  const said = fieldsOf(item)
    .filter(([, field]) => field.kind !== 'list')
    .map(([field]) => written(json, field))
    .find((text) => text !== '')
  const text = said === undefined ? words.nothingWritten(json.id) : shortened(said)
  return { label: labelOf(json.item, template), text }
}

/** Place of a finding about an item. */
export function at(
  item: PlacedItem,
  message: string,
  deeper = '',
): Omit<Finding, 'check' | 'level'> {
  return { pointer: `${item.pointer}${deeper}`, item: item.json.id, part: item.part, message }
}
