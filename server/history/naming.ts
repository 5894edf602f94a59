import { type ItemJson, isItemJson } from '../../schemas/document/part-json.ts'
import { itemOf } from '../../schemas/items/items.ts'
import { describePerson, itemLabels, shortText } from '../../schemas/plan/describe.ts'
import type { Plan } from '../../schemas/plan/plan.ts'
import type { Naming } from '../../schemas/rules/compare/change.ts'
import { historyWords } from '../../schemas/words/history.ts'
import type { Act } from '../http/act.ts'
import { planJson } from '../plan/plan.service.ts'
import type { SeenPlan } from '../plan/seen-plan.ts'

/** How things are called for one viewer: nothing of a part they may not read is ever named. */
export type PlanNaming = Naming & {
  /** Somebody around the child, by contact id, without their job. */
  readonly contact: (id: string) => string
}

/** Names for a plan as far as its viewer may read it. */
export async function namingOf(act: Act, seen: SeenPlan): Promise<PlanNaming> {
  const plan = await planJson(act, seen)
  const labels = itemLabels(plan)
  const items = new Map(
    plan.parts.flatMap((part) => part.content.filter(isItemJson)).map((item) => [item.id, item]),
  )
  return {
    linked: (id) => linkedName(items.get(id), labels),
    person: (id) => describePerson(plan, id) || historyWords.unnamed,
    label: (id) => labels.get(id) ?? '',
    kind: (name) => seen.template.itemLabels?.[name]?.label ?? itemOf(name).label,
    contact: (id) => contactName(plan, id),
  }
}

function linkedName(item: ItemJson | undefined, labels: ReadonlyMap<string, string>): string {
  if (!item) return historyWords.elsewhere
  return labels.get(item.id) || shortText(item, 40) || itemOf(item.item).label
}

function contactName({ people }: Plan, id: string): string {
  const contact = people.find((candidate) => candidate.id === id)
  return contact && !contact.contactRestricted ? contact.name : historyWords.unnamed
}
