import { commandWords as words } from '../../schemas/words/command.ts'
import type { Config } from '../config.ts'
import { argumentsOf, none } from './arguments.ts'
import type { RunCommand } from './terminal.ts'
import { WrongUse } from './wrong-use.ts'

/** `one-plan start`: runs the service until it is stopped. */
export const start: RunCommand = async (args, terminal) => {
  const options = { processes: { type: 'string' } } as const
  const { values, positionals } = argumentsOf('start', args, options)
  none('start', positionals)
  const processes = processesIn(values.processes)
  const config = terminal.config()
  const { runServer } = await import('../main.ts')
  await runServer(processes === undefined ? config : { ...config, processes })
  return 0
}

function processesIn(given: string | undefined): Config['processes'] | undefined {
  if (given === undefined) return undefined
  if (/^([1-9]|1[0-6])$/.test(given)) return Number(given)
  throw new WrongUse(words.tryHelp('start', words.processes(given)))
}
