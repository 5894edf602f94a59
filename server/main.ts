import type { AddressInfo } from 'node:net'
import type { Config } from './config.ts'
import { openDatabases } from './database/prepare.ts'
import { createApp } from './http/app.ts'
import { createPrinter } from './printing/printer.ts'
import { isSeeded, seed } from './sample/seed.ts'
import { sessionSecret } from './session-secret.ts'
import { startWords } from '../schemas/words/start.ts'

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
    const printer = createPrinter()
    const secret = config.sessionSecret ?? (await sessionSecret(config.dataDir))
    const clock = () => new Date()
    const app = await createApp({ config, db: databases.app, printer, clock, sessionSecret: secret })
    await app.listen({ host: config.host, port: config.port })
    const { port } = app.server.address() as AddressInfo
    const url = config.publicUrl ?? `http://${displayHost(config.host)}:${port}`
    say(startWords.ready(url))
    if (sample) for (const line of startWords.signIn) say(line)
    return {
      url,
      stop: async () => {
        await app.close()
        await printer.close()
        await databases.close()
      },
    }
  } catch (error) {
    await databases.close()
    throw error
  }
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
