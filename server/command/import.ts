import type { Plan } from '../../schemas/plan/plan.ts'
import { commandWords as words } from '../../schemas/words/command.ts'
import { argumentsOf, onlyOne } from './arguments.ts'
import { findOrAddSetting, settingOf } from './import-place.ts'
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
import { WrongUse } from './wrong-use.ts'

type Stored = { readonly planId: string; readonly setting: string }

async function store(
  plan: Plan,
  setting: string,
  example: boolean,
  terminal: Terminal,
): Promise<Stored> {
  const { withDatabase } = await import('../database/prepare.ts')
  const { storePlan } = await import('../plan/store-plan.ts')
  return withDatabase(terminal.config(), async ({ owner }) => {
    const place = await findOrAddSetting(owner, plan, setting)
    const { planId } = await storePlan(owner, plan, { ...place, example, owners: new Map() })
    return { planId, setting }
  })
}

async function tell(report: Report, stored: Stored | undefined, json: boolean, to: Terminal) {
  if (json) return to.write(asJson({ ...stored, ...report }))
  const end = stored ? words.stored(stored.planId, stored.setting) : words.notStored
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
    setting: { type: 'string' },
    example: { type: 'boolean' },
  })
  const file = onlyOne('import', positionals, words.file)
  const only = values['check-only'] ?? false
  try {
    const read = await readPlanFile(file)
    const report = reportOn(file, read)
    const setting = values.setting ?? settingOf(read.plan)
    if (!only && !setting?.trim()) throw new WrongUse(words.whichSetting(file))
    const stored = only
      ? undefined
      : await store(read.plan, setting ?? '', values.example ?? false, terminal)
    await tell(report, stored, values.json ?? false, terminal)
    return only && report.counts.error > 0 ? 1 : 0
  } catch (error) {
    if (values.json && error instanceof NotAPlan) await terminal.write(refusalJson(file, error))
    throw error
  }
}
