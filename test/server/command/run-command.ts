import { runCommand } from '../../../server/command/commands.ts'
import type { Terminal } from '../../../server/command/terminal.ts'
import { readConfig } from '../../../server/config.ts'

/** What a command said and how it ended. */
export type Ended = {
  readonly status: number
  readonly out: string
  readonly complaint: string
}

/** Runs a command in this process, with a terminal that only listens. */
export async function run(...words: string[]): Promise<Ended> {
  return runWith({}, ...words)
}

/** The same with settings from an environment. */
export async function runWith(env: NodeJS.ProcessEnv, ...words: string[]): Promise<Ended> {
  const out: string[] = []
  const complaints: string[] = []
  const terminal: Terminal = {
    config: () => {
      if (!env.DATABASE_URL) throw new Error('This command needs no settings')
      return readConfig(env)
    },
    say: (text) => out.push(`${text}\n`),
    write: async (bytes) => {
      out.push(typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('latin1'))
    },
    complain: (line) => complaints.push(line),
    isScreen: true,
  }
  try {
    const status = await runCommand(words, terminal)
    return { status, out: out.join(''), complaint: complaints.join('\n') }
  } catch (error) {
    const { exitCode: status = 70, message } = error as Error & { exitCode?: number }
    return { status, out: out.join(''), complaint: message }
  }
}
