import type { PartView, PlanView } from '../../../schemas/api/plans.ts'
import type { BlockJson, ItemJson } from '../../../schemas/document/part-json.ts'
import type { TextJson } from '../../../schemas/document/text-json.ts'
import type { ItemName } from '../../../schemas/items/item.ts'
import { itemOf } from '../../../schemas/items/items.ts'
import { itemLabels } from '../../../schemas/plan/describe.ts'
import type { Contact } from '../../../schemas/plan/person.ts'
import type { Plan } from '../../../schemas/plan/plan.ts'
import type { PartTemplate } from '../../../schemas/plan/template.ts'

/** An item with the part it is kept in. */
export type PlacedItem = { readonly item: ItemJson; readonly part: string }

/** What the reading view knows of a plan: its items by id, their labels, and who links to whom. */
export type Reading = {
  readonly view: PlanView
  readonly plan: Plan
  readonly labels: ReadonlyMap<string, string>
  readonly items: ReadonlyMap<string, PlacedItem>
  /** Items that link to an item, by its id. */
  readonly linkedFrom: ReadonlyMap<string, readonly ItemJson[]>
}

function isItem(block: BlockJson): block is ItemJson {
  return 'item' in block
}

/** Items of a part that are still in the plan, in order. */
export function itemsOf(part: PartView): readonly ItemJson[] {
  return part.content.filter(isItem).filter((item) => !item.removed)
}

/** Blocks of a part to be read: removed items and empty writing are left out. */
export function blocksOf(part: PartView): readonly BlockJson[] {
  return part.content.filter((block) => (isItem(block) ? !block.removed : hasWords(block.prose)))
}

/** True when there is a letter to read. */
export function hasWords(text: TextJson | undefined): boolean {
  if (text === undefined) return false
  return typeof text === 'string' ? text.trim() !== '' : JSON.stringify(text).includes('"text"')
}

function planOf(view: PlanView): Plan {
  const { kind, title, status, version, details, person, people, template } = view
  return {
    format: 'one-plan',
    formatVersion: 1,
    kind,
    template: { id: template.id, edition: template.edition },
    title,
    status,
    version,
    details,
    person,
    people,
    parts: view.parts.map(({ key, content }) => ({ key, content })),
  }
}

function linksOf(item: ItemJson): readonly string[] {
  const attributes = Object.entries(itemOf(item.item).attributes)
  return attributes.flatMap(([name, { control }]) =>
    control === 'links' ? ((item[name] as readonly string[] | undefined) ?? []) : [],
  )
}

/** Prepares a plan for reading. */
export function readingOf(view: PlanView): Reading {
  const plan = planOf(view)
  const items = new Map<string, PlacedItem>()
  const linkedFrom = new Map<string, ItemJson[]>()
  for (const part of view.parts) {
    for (const item of itemsOf(part)) {
      items.set(item.id, { item, part: part.key })
      for (const id of linksOf(item)) linkedFrom.set(id, [...(linkedFrom.get(id) ?? []), item])
    }
  }
  return { view, plan, labels: itemLabels(plan), items, linkedFrom }
}

/** The items of one kind that link to an item: the needs' provision, the hopes' outcomes. */
export function linkedFrom(reading: Reading, id: string, name: ItemName): readonly string[] {
  const linking = reading.linkedFrom.get(id) ?? []
  return linking.filter((item) => item.item === name).map((item) => item.id)
}

/** Advice of a part's sector that is kept in other parts. */
export function adviceElsewhere(reading: Reading, template: PartTemplate): readonly PlacedItem[] {
  const { key, showsAdvice } = template
  if (!showsAdvice) return []
  return [...reading.items.values()].filter(
    ({ item, part }) => item.item === 'advice' && item.sector === showsAdvice && part !== key,
  )
}

/** Recommendations that belong to an advice. */
export function recommendationsOf(reading: Reading, advice: ItemJson): readonly ItemJson[] {
  return linkedFrom(reading, advice.id, 'recommendation').flatMap((id) => {
    const placed = reading.items.get(id)
    return placed ? [placed.item] : []
  })
}

/** 'B  Special educational needs' as one line: 'B, Special educational needs'. */
export function partName(template: PartTemplate): string {
  return template.letter ? `${template.letter}, ${template.title}` : template.title
}

/** People around the child who may be named: somebody whose contact is restricted is not. */
export function openPeople({ view }: Reading): readonly Contact[] {
  return view.people.filter((contact) => contact.contactRestricted !== true)
}
