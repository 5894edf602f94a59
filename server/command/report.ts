import { isItemJson } from '../../schemas/document/part-json.ts'
import type { ImportShape } from '../../schemas/interchange/import-any.ts'
import type { NotCarried } from '../../schemas/interchange/ledger.ts'
import type { ItemName } from '../../schemas/items/item.ts'
import { itemOf } from '../../schemas/items/items.ts'
import type { Plan } from '../../schemas/plan/plan.ts'
import { checkPlan } from '../../schemas/rules/checks/checks.ts'
import type { Finding, Level } from '../../schemas/rules/finding.ts'
import { commandWords as words } from '../../schemas/words/command.ts'
import { templateOf } from '../validation/plan.ts'
import type { NotAPlan } from './plan-file.ts'

/** What can be told of a plan that was read from a file. */
export type Report = {
  readonly file: string
  readonly shape: ImportShape
  readonly plan: {
    readonly title: string
    readonly kind: string
    readonly status: string
    readonly template: { readonly id: string; readonly edition: string; readonly name: string }
  }
  readonly carried: Readonly<Partial<Record<ItemName, number>>>
  readonly people: number
  readonly notCarried: readonly NotCarried[]
  readonly counts: Readonly<Record<Level, number>>
  readonly findings: readonly Finding[]
}

function carriedOf(plan: Plan): Partial<Record<ItemName, number>> {
  const counts: Partial<Record<ItemName, number>> = {}
  for (const block of plan.parts.flatMap(({ content }) => content)) {
    if (isItemJson(block)) counts[block.item] = (counts[block.item] ?? 0) + 1
  }
  return counts
}

/** Looks at a plan that was read from a file. */
export function reportOn(
  file: string,
  read: {
    readonly shape: ImportShape
    readonly plan: Plan
    readonly notCarried: readonly NotCarried[]
  },
): Report {
  const { plan, shape, notCarried } = read
  const template = templateOf(plan)
  const findings = checkPlan(plan, template)
  const count = (level: Level) => findings.filter((finding) => finding.level === level).length
  return {
    file,
    shape,
    plan: {
      title: plan.title,
      kind: plan.kind,
      status: plan.status,
      template: { id: template.id, edition: template.edition, name: template.name },
    },
    carried: carriedOf(plan),
    people: plan.people.length,
    notCarried,
    counts: { error: count('error'), warning: count('warning'), info: count('info') },
    findings,
  }
}

/** The line that names the plan. */
export function headingOf({ plan }: Report): string {
  return words.plan(plan.title, plan.template.name, plan.template.edition)
}

/** Lines about the findings: how many of each level, then each with its place. */
export function findingLines({ counts, findings, shape }: Report): string[] {
  return [
    words.counts(counts.error, counts.warning, counts.info),
    ...findings.map(({ level, pointer, message }) => `  ${level.padEnd(7)} ${pointer}  ${message}`),
    ...(shape === 'brief' && findings.length > 0 ? [words.fromBrief] : []),
  ]
}

/** Lines about what came along and what did not. */
export function carriedLines({ carried, notCarried }: Report): string[] {
  const items = Object.entries(carried) as [ItemName, number][]
  return [
    words.carried,
    ...items.map(([name, count]) => `  ${String(count).padStart(4)}  ${itemOf(name).plural}`),
    ...(notCarried.length === 0 ? [words.allCarried] : [words.notCarried]),
    ...notCarried.map(({ pointer, reason }) => `  ${pointer}  ${reason}`),
  ]
}

/** JSON as a command prints it. */
export function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

/** What `--json` tells of a file that is not a plan. */
export function refusalJson(file: string, error: NotAPlan): string {
  return asJson({ file, errors: error.errors })
}
