import type { Plan } from '../../plan/plan.ts'
import type { PlanTemplate } from '../../plan/template.ts'
import type { Finding, Level } from '../finding.ts'

/** One rule about the quality of a plan. It reads; it never changes anything. */
export type Check = {
  /** Its name in findings, for example `need-without-provision`. */
  readonly name: string
  readonly level: Level
  /** One sentence: what it looks for, and the source of the rule. */
  readonly describe: string
  readonly run: (plan: Plan, template: PlanTemplate) => Finding[]
}

/** Makes a check from a function that gives only the places and sentences. */
export function defineCheck(
  rule: Omit<Check, 'run'> & {
    readonly find: (plan: Plan, template: PlanTemplate) => Omit<Finding, 'check' | 'level'>[]
  },
): Check {
  const { find, ...check } = rule
  return {
    ...check,
    run: (plan, template) =>
      find(plan, template).map((found) => ({ check: check.name, level: check.level, ...found })),
  }
}
