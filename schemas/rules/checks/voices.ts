import type { Plan } from '../../plan/plan.ts'
import { findingWords as words } from '../../words/findings.ts'
import { type Check, defineCheck } from './check.ts'
import { itemsOf } from './plan-items.ts'

/** Attributes that say whose words or point of view an item is. */
const WHOSE = { view: 'speaker', working: 'from', aspiration: 'whose' } as const

function speaks(plan: Plan, speakers: readonly string[]): boolean {
  return itemsOf(plan).some(({ json }) => {
    const { item } = json
    if (item !== 'view' && item !== 'working' && item !== 'aspiration') return false
    return speakers.includes(json[WHOSE[item]] as string)
  })
}

/** A plan holds the child's or young person's own views: Children and Families Act 2014, s. 19. */
export const noViewOfChild: Check = defineCheck({
  name: 'no-view-of-child',
  level: 'warning',
  describe: 'The child or young person speaks in the plan (Children and Families Act 2014, s. 19).',
  find: (plan) =>
    speaks(plan, ['child', 'young-person'])
      ? []
      : [{ pointer: '/parts', message: words['no-view-of-child'](plan.person.likesToBeCalled) }],
})

/** A plan holds the parents' views: SEND Regulations 2014, reg. 12(1)(a). */
export const noViewOfParent: Check = defineCheck({
  name: 'no-view-of-parent',
  level: 'warning',
  describe: 'A parent or carer speaks in the plan (SEND Regulations 2014, reg. 12(1)(a)).',
  find: (plan) =>
    speaks(plan, ['parent', 'family'])
      ? []
      : [{ pointer: '/parts', message: words['no-view-of-parent'] }],
})
