import { startWords } from '../schemas/words/start.ts'
import type { Config } from './config.ts'
import { type OpenDatabases, openDatabases } from './database/prepare.ts'
import { startProcesses } from './processes/processes.ts'
import { isSeeded, seed } from './sample/seed.ts'
import { type Serving, serve } from './serving.ts'
import { sessionSecret } from './session-secret.ts'

/** A running service: its address, and how to end it. */
export type Running = { readonly url: string; readonly stop: () => Promise<void> }

/** Starts everything: database, sample data on the first run, printer, HTTP. */
export async function startService(
  config: Config,
  say: (line: string) => void = () => {},
): Promise<Running> {
  const databases = await openDatabases(config, say)
  try {
    if (config.sampleData) await seed(databases, { reset: false })
    const sample = await isSeeded(databases.owner)
    const serving = await startServing(config, databases, say)
    const url = config.publicUrl ?? `http://${displayHost(config.host)}:${serving.port}`
    say(startWords.ready(url))
    if (config.processes > 1) say(startWords.processes(config.processes))
    if (sample) for (const line of startWords.signIn) say(line)
    return {
      url,
      stop: async () => {
        await serving.stop()
        await databases.close()
      },
    }
  } catch (error) {
    await databases.close()
    throw error
  }
}

/** This process answers requests itself, or looks after several that do. */
async function startServing(
  config: Config,
  databases: OpenDatabases,
  say: (line: string) => void,
): Promise<Serving> {
  const secret = config.sessionSecret ?? (await sessionSecret(config.dataDir))
  const { app: db, appConnection: app } = databases
  if (config.processes === 1) {
    return serve({ config, db, connection: app.connection, sessionSecret: secret })
  }
  const { restarting } = startWords
  return startProcesses({ config, app, sessionSecret: secret, say, restarting })
}

/** The address to type: an IPv6 address in brackets, "every interface" as this machine. */
function displayHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

/** Runs until SIGINT or SIGTERM, then finishes open requests and closes the database. */
export async function runServer(config: Config): Promise<void> {
  const service = await startService(config, (line) => process.stdout.write(`${line}\n`))
  await new Promise<void>((stopped, failed) => {
    let stopping = false
    const stop = () => {
      if (stopping) return
      stopping = true
      process.stdout.write(`${startWords.stopping}\n`)
      service.stop().then(stopped, failed)
    }
    process.on('SIGINT', stop)
    process.on('SIGTERM', stop)
  })
}
