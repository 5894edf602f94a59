import { argumentsOf, none } from './arguments.ts'
import type { RunCommand } from './terminal.ts'

/** `one-plan migrate`: opens the database, which brings it up to date, and stops. */
export const migrate: RunCommand = async (args, terminal) => {
  none('migrate', argumentsOf('migrate', args, {}).positionals)
  const config = terminal.config()
  const { withDatabase } = await import('../database/prepare.ts')
  await withDatabase(config, async () => {})
  return 0
}
