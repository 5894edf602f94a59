import { commandWords as words } from '../../schemas/words/command.ts'
import { argumentsOf, onlyOne } from './arguments.ts'
import { NotAPlan, readPlanFile } from './plan-file.ts'
import { asJson, findingLines, headingOf, refusalJson, reportOn } from './report.ts'
import type { RunCommand } from './terminal.ts'

/** `one-plan check FILE`: what is wrong or missing in a plan. Needs no server and no database. */
export const check: RunCommand = async (args, terminal) => {
  const { values, positionals } = argumentsOf('check', args, { json: { type: 'boolean' } })
  const file = onlyOne('check', positionals, words.file)
  try {
    const report = reportOn(file, await readPlanFile(file))
    if (values.json) await terminal.write(asJson(report))
    else terminal.say([headingOf(report), ...findingLines(report)].join('\n'))
    return report.counts.error > 0 ? 1 : 0
  } catch (error) {
    if (values.json && error instanceof NotAPlan) await terminal.write(refusalJson(file, error))
    throw error
  }
}
