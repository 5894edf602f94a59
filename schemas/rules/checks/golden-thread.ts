import type { ItemName } from '../../items/item.ts'
import type { Plan } from '../../plan/plan.ts'
import type { PlanTemplate } from '../../plan/template.ts'
import { findingWords as words } from '../../words/findings.ts'
import type { Level } from '../finding.ts'
import { type Check, defineCheck } from './check.ts'
import { at, itemsNamed, labelOf, linked, named } from './plan-items.ts'

type Named = ReturnType<typeof named>

/** An item of one kind must point at something, by one of its attributes. */
function pointsAtSomething(
  name: 'need-without-evidence' | ForwardName,
  item: ItemName,
  attribute: string,
  describe: string,
): Check {
  return defineCheck({
    name,
    level: 'warning',
    describe,
    find: (plan, template) =>
      itemsNamed(plan, item)
        .filter(({ json }) => linked(json, attribute).length === 0)
        .map((found) => at(found, words[name](named(found.json, template)))),
  })
}
type ForwardName =
  | 'provision-without-need'
  | 'provision-without-outcome'
  | 'outcome-without-need'
  | 'outcome-without-aspiration'

/** An item of one kind must be pointed at by items of another. */
function pointedAt(rule: {
  readonly name: string
  readonly level: Level
  readonly describe: string
  readonly item: ItemName
  readonly from: ItemName
  readonly attribute: string
  readonly say: (item: Named, from: string) => string
}): Check {
  const { name, level, describe, item, from, attribute, say } = rule
  return defineCheck({
    name,
    level,
    describe,
    find: (plan: Plan, template: PlanTemplate) => {
      const reached = new Set(itemsNamed(plan, from).flatMap((f) => linked(f.json, attribute)))
      return itemsNamed(plan, item)
        .filter(({ json }) => !reached.has(json.id))
        .map((found) => at(found, say(named(found.json, template), labelOf(from, template))))
    },
  })
}

/**
 * The golden thread: aspiration to outcome to need to evidence, and need to provision to outcome.
 * Every need in B must be met in F: Children and Families Act 2014, section 37(2), and SEND
 * Regulations 2014, reg. 12.
 */
export const goldenThread: readonly Check[] = [
  pointedAt({
    name: 'need-without-provision',
    level: 'error',
    describe: 'Every need has provision (SEND Regulations 2014, reg. 12).',
    item: 'need',
    from: 'provision',
    attribute: 'needs',
    say: words['need-without-provision'],
  }),
  pointedAt({
    name: 'need-without-outcome',
    level: 'warning',
    describe: 'Every need has an outcome.',
    item: 'need',
    from: 'outcome',
    attribute: 'needs',
    say: words['need-without-outcome'],
  }),
  pointsAtSomething('need-without-evidence', 'need', 'evidence', 'Every need has its evidence.'),
  pointsAtSomething('provision-without-need', 'provision', 'needs', 'Provision is for a need.'),
  pointsAtSomething(
    'provision-without-outcome',
    'provision',
    'outcomes',
    'Provision works towards an outcome.',
  ),
  pointedAt({
    name: 'outcome-without-provision',
    level: 'warning',
    describe: 'Every outcome has provision that works towards it.',
    item: 'outcome',
    from: 'provision',
    attribute: 'outcomes',
    say: words['outcome-without-provision'],
  }),
  pointsAtSomething('outcome-without-need', 'outcome', 'needs', 'An outcome meets a need.'),
  pointsAtSomething(
    'outcome-without-aspiration',
    'outcome',
    'aspirations',
    'An outcome is a step towards a hope (SEND Code of Practice 9.64).',
  ),
  pointedAt({
    name: 'aspiration-without-outcome',
    level: 'warning',
    describe: 'Every hope has an outcome that is a step towards it.',
    item: 'aspiration',
    from: 'outcome',
    attribute: 'aspirations',
    say: words['aspiration-without-outcome'],
  }),
]
