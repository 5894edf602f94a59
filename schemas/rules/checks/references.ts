import type { ItemJson } from '../../document/part-json.ts'
import type { Attribute } from '../../items/attribute.ts'
import { attributesOf, itemOf } from '../../items/items.ts'
import type { Plan } from '../../plan/plan.ts'
import type { PlanTemplate } from '../../plan/template.ts'
import { findingWords as words } from '../../words/findings.ts'
import { type Check, defineCheck } from './check.ts'
import { allItemsOf, at, itemsOf, labelOf, linked, named, type PlacedItem } from './plan-items.ts'

type Reference = {
  readonly from: PlacedItem
  readonly attribute: Attribute
  readonly id: string
  readonly deeper: string
}

function references(plan: Plan, controls: readonly Attribute['control'][]): Reference[] {
  return itemsOf(plan).flatMap((from) =>
    attributesOf(itemOf(from.json.item))
      .filter(([, attribute]) => controls.includes(attribute.control))
      .flatMap(([name, attribute]) => {
        const value = from.json[name]
        if (typeof value === 'string') {
          return value === '' ? [] : [{ from, attribute, id: value, deeper: `/${name}` }]
        }
        return linked(from.json, name).map((id, index) => ({
          from,
          attribute,
          id,
          deeper: `/${name}/${index}`,
        }))
      }),
  )
}

function sayWrong(
  { from, attribute, id }: Reference,
  target: ItemJson | undefined,
  template: PlanTemplate,
): string | undefined {
  const item = named(from.json, template)
  if (!target) return words['broken-reference'](item, attribute.label, id)
  if (target.removed) return words['removed-reference'](item, attribute.label, id)
  if (attribute.targets?.includes(target.item)) return undefined
  return words['wrong-reference'](item, attribute.label, id, labelOf(target.item, template))
}

/** Links between items that lead nowhere, to something removed or to the wrong kind of thing. */
export const brokenReference: Check = defineCheck({
  name: 'broken-reference',
  level: 'error',
  describe: 'A link to another item leads to an item of the right kind that is there.',
  find: (plan, template) => {
    const byId = new Map(allItemsOf(plan).map(({ json }) => [json.id, json]))
    return references(plan, ['links']).flatMap((reference) => {
      const message = sayWrong(reference, byId.get(reference.id), template)
      return message ? [at(reference.from, message, reference.deeper)] : []
    })
  },
})

/** People named in an item or for the plan who are not among the plan's people. */
export const unknownPerson: Check = defineCheck({
  name: 'unknown-person',
  level: 'error',
  describe: 'Everybody named in the plan is one of the people in it.',
  find: (plan, template) => {
    const known = new Set(plan.people.map(({ id }) => id))
    const inItems = references(plan, ['person', 'people'])
      .filter(({ id }) => !known.has(id))
      .map(({ from, attribute, id, deeper }) =>
        at(from, words['unknown-person'](named(from.json, template), attribute.label, id), deeper),
      )
    const { leadProfessional, sharedWith = [] } = plan.details
    const forPlan: (readonly [id: string | undefined, pointer: string])[] = [
      [leadProfessional, '/details/leadProfessional'],
      ...sharedWith.map((id, index) => [id, `/details/sharedWith/${index}`] as const),
    ]
    const inDetails = forPlan.flatMap(([id, pointer]) =>
      id === undefined || known.has(id)
        ? []
        : [{ pointer, message: words['unknown-person-of-plan'](id) }],
    )
    return [...inItems, ...inDetails]
  },
})
