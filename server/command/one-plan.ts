import process from 'node:process'
import { readConfig } from '../config.ts'
import { runCommand } from './commands.ts'
import { harmless, type Terminal } from './terminal.ts'

// `one-plan check FILE | head`: the reader left, and that is no fault of anybody.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit()
    throw error
  })
}

const terminal: Terminal = {
  config: () => readConfig(process.env),
  say: (text) => process.stdout.write(`${harmless(text)}\n`),
  write: (bytes) =>
    new Promise((resolve, reject) => {
      process.stdout.write(bytes, (error) => (error ? reject(error) : resolve()))
    }),
  complain: (line) => process.stderr.write(`${harmless(line)}\n`),
  isScreen: process.stdout.isTTY === true,
}

/** Errors that were made to be told carry an exit status; others are ours and keep their stack. */
function failed(error: unknown): number {
  if (error instanceof Error && 'exitCode' in error && typeof error.exitCode === 'number') {
    terminal.complain(`one-plan: ${error.message.replaceAll('\n', ' ')}`)
    return error.exitCode
  }
  terminal.complain(`one-plan: ${error instanceof Error ? (error.stack ?? error.message) : error}`)
  return 70
}

try {
  process.exitCode = await runCommand(process.argv.slice(2), terminal)
} catch (error) {
  process.exitCode = failed(error)
}
