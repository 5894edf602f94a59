import { argumentsOf, none } from './arguments.ts'
import type { RunCommand } from './terminal.ts'

/** `one-plan start`: runs the service until it is stopped. */
export const start: RunCommand = async (args, terminal) => {
  none('start', argumentsOf('start', args, {}).positionals)
  const config = terminal.config()
  const { runServer } = await import('../main.ts')
  await runServer(config)
  return 0
}
