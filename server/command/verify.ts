import { historyWords } from '../../schemas/words/history.ts'
import { argumentsOf, none } from './arguments.ts'
import type { RunCommand } from './terminal.ts'

const words = historyWords.verify

/** `one-plan verify`: replays the history of every part and compares it with what is stored. */
export const verify: RunCommand = async (args, terminal) => {
  none('verify', argumentsOf('verify', args, {}).positionals)
  const { withDatabase } = await import('../database/prepare.ts')
  const { verifyEverything } = await import('../history/verify.ts')
  const { parts, commits, snapshots, differences } = await withDatabase(
    terminal.config(),
    ({ owner }) => verifyEverything(owner),
  )
  for (const { plan, part, why } of differences) terminal.say(words.wrong(plan, part, why))
  if (differences.length === 0) terminal.say(words.fine(parts, commits, snapshots))
  return differences.length === 0 ? 0 : 1
}
