import type { Plan } from '../../schemas/plan/plan.ts'
import { commandWords as words } from '../../schemas/words/command.ts'
import { argumentsOf, onlyOne } from './arguments.ts'
import { NotAPlan, readPlanFile } from './plan-file.ts'
import {
  asJson,
  carriedLines,
  findingLines,
  headingOf,
  type Report,
  refusalJson,
  reportOn,
} from './report.ts'
import type { RunCommand, Terminal } from './terminal.ts'

async function stored(plan: Plan, terminal: Terminal): Promise<string> {
  const { withDatabase } = await import('../database/prepare.ts')
  const { storePlan } = await import('../plan/store-plan.ts')
  const keep: { planId?: string } = {}
  await withDatabase(terminal.config(), async ({ owner }) => {
    keep.planId = (await storePlan(owner, plan, {})).planId
  })
  return keep.planId ?? ''
}

async function tell(report: Report, planId: string | undefined, json: boolean, to: Terminal) {
  if (json) return to.write(asJson(planId === undefined ? report : { planId, ...report }))
  const end = planId === undefined ? words.notStored : words.stored(planId)
  const lines = [...carriedLines(report), words.findings, ...findingLines(report), end]
  to.say([headingOf(report), ...lines].join('\n'))
}

/**
 * `one-plan import FILE`: takes a plan into the database. Findings do not stop it, because a plan
 * may be half written; with `--check-only` nothing is stored and errors give exit status 1.
 */
export const importFile: RunCommand = async (args, terminal) => {
  const { values, positionals } = argumentsOf('import', args, {
    'check-only': { type: 'boolean' },
    json: { type: 'boolean' },
  })
  const file = onlyOne('import', positionals, words.file)
  try {
    const read = await readPlanFile(file)
    const report = reportOn(file, read)
    const planId = values['check-only'] ? undefined : await stored(read.plan, terminal)
    await tell(report, planId, values.json ?? false, terminal)
    return values['check-only'] && report.counts.error > 0 ? 1 : 0
  } catch (error) {
    if (values.json && error instanceof NotAPlan) await terminal.write(refusalJson(file, error))
    throw error
  }
}
