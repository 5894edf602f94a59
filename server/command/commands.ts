import { commandWords as words } from '../../schemas/words/command.ts'
import { VERSION } from '../version.ts'
import type { ExitStatus, RunCommand, Terminal } from './terminal.ts'
import { WrongUse } from './wrong-use.ts'

type CommandName = keyof typeof words.summaries

/** Every command; each is read only when it is asked for. */
const COMMANDS: Readonly<Record<CommandName, () => Promise<RunCommand>>> = {
  start: async () => (await import('./start.ts')).start,
  migrate: async () => (await import('./migrate.ts')).migrate,
  seed: async () => (await import('./seed.ts')).seedSample,
  import: async () => (await import('./import.ts')).importFile,
  export: async () => (await import('./export.ts')).exportPlanOrFile,
  check: async () => (await import('./check.ts')).check,
  verify: async () => (await import('./verify.ts')).verify,
}

const isCommand = (name: string): name is CommandName => Object.hasOwn(COMMANDS, name)
const asksForHelp = (args: readonly string[]): boolean => {
  const options = args.includes('--') ? args.slice(0, args.indexOf('--')) : args
  return options.includes('--help') || options.includes('-h')
}

function help(): string {
  const commands = Object.entries(words.summaries).map(
    ([name, summary]) => `  ${name.padEnd(9)} ${summary}`,
  )
  return [
    words.usage,
    '',
    words.commandsTitle,
    ...commands,
    '',
    words.moreHelp,
    words.exitStatus,
    words.settings,
  ].join('\n')
}

/** Does what the command line says. Throws WrongUse, ConfigError and what commands throw. */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const [name, ...rest] = args
  if (name === undefined) throw new WrongUse(words.usageLine)
  if (name === '--version' || name === '-V') {
    terminal.say(VERSION)
    return 0
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    terminal.say(help())
    return 0
  }
  if (!isCommand(name)) throw new WrongUse(words.unknownCommand(name))
  if (asksForHelp(rest)) {
    terminal.say(words.helps[name])
    return 0
  }
  return (await COMMANDS[name]())(rest, terminal)
}
