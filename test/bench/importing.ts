import { importAny } from '../../schemas/interchange/import-any.ts'
import { checkPlan } from '../../schemas/rules/checks/checks.ts'
import { readPlan, templateOf } from '../../server/validation/plan.ts'
import { type Figure, median } from './figure.ts'
import { tracheostomyText } from './sample-plan.ts'

const rounds = 60

/** Text of a plan to a checked plan and its findings, as `one-plan check` does, without starting. */
export async function importing(): Promise<Figure[]> {
  let findings = 0
  const run = () => {
    const started = performance.now()
    const plan = readPlan(importAny(JSON.parse(tracheostomyText)).plan)
    findings = checkPlan(plan, templateOf(plan)).length
    return performance.now() - started
  }
  const first = run()
  for (let warm = 0; warm < 20; warm += 1) run()
  const value = median(Array.from({ length: rounds }, run))
  const how = `median of ${rounds}, ${findings} findings; the first took ${first.toFixed(0)} ms`
  return [{ name: 'Import and check of a plan', value, unit: 'ms', how }]
}
