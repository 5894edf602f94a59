import { type ParseArgsConfig, parseArgs } from 'node:util'
import { commandWords as words } from '../../schemas/words/command.ts'
import { WrongUse } from './wrong-use.ts'

type Options = NonNullable<ParseArgsConfig['options']>

/** The options and positional words of a command. Throws WrongUse for what it does not know. */
export function argumentsOf<const O extends Options>(
  command: string,
  args: readonly string[],
  options: O,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    const why = (error as Error).message.split('. ')[0]?.replace(/\.?$/, '.') ?? ''
    throw new WrongUse(words.tryHelp(command, why))
  }
}

/** The one word a command needs. Throws WrongUse when there is none or more than one. */
export function onlyOne(command: string, positionals: readonly string[], what: string): string {
  const [first, second] = positionals
  if (first === undefined || first === '') {
    throw new WrongUse(words.tryHelp(command, words.needsOne(what)))
  }
  if (second !== undefined) throw new WrongUse(words.tryHelp(command, words.onlyOne(what)))
  return first
}

/** Refuses words after a command that takes none. */
export function none(command: string, positionals: readonly string[]): void {
  const [first] = positionals
  if (first !== undefined) {
    throw new WrongUse(words.tryHelp(command, words.notExpected(first)))
  }
}
