import type { BlockJson, ItemJson } from '../../schemas/document/part-json.ts'
import type { TextJson } from '../../schemas/document/text-json.ts'
import { itemOf } from '../../schemas/items/items.ts'
import { describePerson, itemLabels, openContact } from '../../schemas/plan/describe.ts'
import type { PartJson, Plan } from '../../schemas/plan/plan.ts'
import type { PartTemplate, PlanTemplate } from '../../schemas/plan/template.ts'

/** A part as it is printed: its template, and those of its blocks that are not removed. */
export type PrintedPart = {
  readonly template: PartTemplate
  readonly content: readonly BlockJson[]
}

/** What the pieces of a printed plan know of the whole. Holds only what may be printed. */
export type PlanContext = {
  readonly plan: Plan
  readonly template: PlanTemplate
  /** In template order, without the parts this reader may not read. */
  readonly parts: readonly PrintedPart[]
  /** Items of these parts, by id. */
  readonly items: ReadonlyMap<string, ItemJson>
  readonly labels: ReadonlyMap<string, string>
}

/** True for an item of a part, false for the writing between items. */
export function isItem(block: BlockJson): block is ItemJson {
  return 'item' in block
}

function printed(template: PartTemplate, part: PartJson | undefined): PrintedPart {
  const content = part?.content.filter((block) => !(isItem(block) && block.removed)) ?? []
  return { template, content }
}

/** Gathers what may be printed for a reader who may read the parts `readable` says. */
export function planContext(
  plan: Plan,
  template: PlanTemplate,
  readable: (partKey: string) => boolean,
): PlanContext {
  const parts = template.parts
    .filter((part) => readable(part.key))
    .map((part) =>
      printed(
        part,
        plan.parts.find((candidate) => candidate.key === part.key),
      ),
    )
  const items = parts.flatMap((part) => part.content.filter(isItem))
  return {
    plan,
    template,
    parts,
    items: new Map(items.map((item) => [item.id, item])),
    labels: itemLabels(plan),
  }
}

/** Plain words of an item: a line, a choice's value, a date, a person's id. '' when not said. */
export function word(item: ItemJson, name: string): string {
  const value = item[name]
  return typeof value === 'string' ? value.trim() : ''
}

/** Writing of an item. */
export function writing(item: ItemJson, name: string): TextJson | undefined {
  return item[name] as TextJson | undefined
}

/** A list kept on an item: links, people or choices. */
export function list(item: ItemJson, name: string): readonly string[] {
  const value = item[name]
  return Array.isArray(value) ? (value as readonly string[]) : []
}

/** The words of the answer that was chosen, from the item's declaration. '' when none was. */
export function chosen(item: ItemJson, name: string): string {
  return optionLabel(item, name, word(item, name))
}

/** The words of all the answers that were chosen. */
export function allChosen(item: ItemJson, name: string): readonly string[] {
  return list(item, name).map((value) => optionLabel(item, name, value))
}

function optionLabel(item: ItemJson, name: string, value: string): string {
  const options = itemOf(item.item).attributes[name]?.options ?? []
  return options.find((option) => option.value === value)?.label ?? ''
}

/** A person around the child with what they are, or '' for nobody who may be named. */
export function personText(context: PlanContext, item: ItemJson, name: string): string {
  return describePerson(context.plan, word(item, name))
}

/** A person's name alone, or '' for nobody who may be named. */
export function personName(context: PlanContext, id: string): string {
  return openContact(context.plan, id)?.name ?? ''
}

/** Many of a kind of item, in the words of this template. */
export function pluralOf(context: PlanContext, item: ItemJson): string {
  return context.template.itemLabels?.[item.item]?.plural ?? itemOf(item.item).plural
}

/** What a kind of item is called in this template. */
export function kindOf(context: PlanContext, item: ItemJson): string {
  return context.template.itemLabels?.[item.item]?.label ?? itemOf(item.item).label
}

/** Items that link to an item through an attribute: what meets a need, what serves an outcome. */
export function linkedFrom(context: PlanContext, id: string, kind: string, by: string) {
  const items = [...context.items.values()]
  return items.filter((item) => item.item === kind && list(item, by).includes(id))
}
