import type { ItemJson } from '../../document/part-json.ts'
import { findingWords as words } from '../../words/findings.ts'
import { type Check, defineCheck } from './check.ts'
import { at, itemsNamed, named, written } from './plan-items.ts'

/** Periods that are not counted: what is done, and when, must be said in words. */
const UNCOUNTED: ReadonlySet<unknown> = new Set(['continuous', 'event', 'one-off'])

/** What a provision does not say of how much; empty when it says enough. */
function missingQuantity(json: ItemJson): string[] {
  const inWords = written(json, 'amount') !== ''
  if (UNCOUNTED.has(json.per)) {
    return inWords || written(json, 'words') !== '' ? [] : [words.whatAndWhen]
  }
  if (inWords && json.per) return []
  if (typeof json.hoursPerWeek === 'number' || typeof json.annualHours === 'number') return []
  const wholeDays = json.unit === 'day' || json.unit === 'night'
  return [
    ...(json.sessions ? [] : [words.times]),
    ...(json.minutes || wholeDays ? [] : [words.minutes]),
    ...(json.per ? [] : [words.often]),
  ]
}

/** Provision is specific and normally quantified: SEND Code of Practice 9.69. */
export const provisionWithoutQuantity: Check = defineCheck({
  name: 'provision-without-quantity',
  level: 'warning',
  describe: 'Provision says how many times, how long and how often (Code of Practice 9.69).',
  find: (plan, template) =>
    itemsNamed(plan, 'provision').flatMap((found) => {
      const missing = missingQuantity(found.json)
      if (missing.length === 0) return []
      const item = named(found.json, template)
      return [at(found, words['provision-without-quantity'](item, missing))]
    }),
})

/** Provision says who gives it: a person or a job. */
export const provisionWithoutWho: Check = defineCheck({
  name: 'provision-without-who',
  level: 'warning',
  describe: 'Provision says who gives it (SEND Code of Practice 9.69).',
  find: (plan, template) =>
    itemsNamed(plan, 'provision')
      .filter(({ json }) => !json.deliveredBy && written(json, 'role') === '')
      .map((found) => at(found, words['provision-without-who'](named(found.json, template)))),
})
