import type { PlanView } from '../../schemas/api/plans.ts'
import { type ItemJson, isItemJson } from '../../schemas/document/part-json.ts'
import { itemOf } from '../../schemas/items/items.ts'
import { itemLabels, shortText } from '../../schemas/plan/describe.ts'

/** Something a link can point at, as people know it. */
export type Target = { readonly id: string; readonly label: string; readonly text: string }

/** What the controls of an item choose from: the plan's other items and the people around. */
export type PlanChoices = {
  readonly items: (names: readonly string[]) => readonly Target[]
  readonly people: readonly { readonly value: string; readonly label: string }[]
  readonly itemName: (name: string) => { readonly label: string; readonly plural: string } | null
}

/** The choices of a plan as it was when its part was opened. */
export function choicesOf(plan: PlanView): PlanChoices {
  const all = plan.parts
    .flatMap((part) => part.content)
    .filter((block): block is ItemJson => isItemJson(block) && !block.removed)
  const labels = itemLabels(plan)
  const targets = (names: readonly string[]) =>
    all
      .filter((item) => names.includes(item.item))
      .map((item) => ({
        id: item.id,
        label: labels.get(item.id) ?? itemOf(item.item).label,
        text: shortText(item),
      }))
  return {
    items: targets,
    people: plan.people.map((contact) => ({
      value: contact.id,
      label: [contact.name, contact.role ?? contact.relationship].filter(Boolean).join(', '),
    })),
    itemName: (name) => plan.template.itemLabels?.[name] ?? null,
  }
}
