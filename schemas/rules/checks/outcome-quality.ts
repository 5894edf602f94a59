import { findingWords as words } from '../../words/findings.ts'
import { type Check, defineCheck } from './check.ts'
import { at, itemsNamed, named, written } from './plan-items.ts'

/** An outcome has a date: specific, measurable and time bound (SEND Code of Practice 9.66). */
export const outcomeWithoutDate: Check = defineCheck({
  name: 'outcome-without-date',
  level: 'error',
  describe: 'Every outcome says by when (SEND Code of Practice 9.66).',
  find: (plan, template) =>
    itemsNamed(plan, 'outcome')
      .filter(({ json }) => !json.byWhen)
      .map((found) => at(found, words['outcome-without-date'](named(found.json, template)))),
})

function outcomeWithout(field: 'baseline' | 'measure', describe: string): Check {
  const name = `outcome-without-${field}` as const
  return defineCheck({
    name,
    level: 'warning',
    describe,
    find: (plan, template) =>
      itemsNamed(plan, 'outcome')
        .filter(({ json }) => written(json, field) === '')
        .map((found) => at(found, words[name](named(found.json, template)))),
  })
}

/** An outcome says where things are now, so that a change can be seen. */
export const outcomeWithoutBaseline: Check = outcomeWithout(
  'baseline',
  'Every outcome says where things are now.',
)

/** An outcome says how anybody will know that it was reached. */
export const outcomeWithoutMeasure: Check = outcomeWithout(
  'measure',
  'Every outcome says how we will know (SEND Code of Practice 9.66).',
)
