import process from 'node:process'
import { openDatabase } from '../database/database.ts'
import { type Serving, serve } from '../serving.ts'
import type { FromWorker, ToWorker } from './worker-message.ts'

// One of several processes behind one port; `processes.ts` starts it and tells it what to do.
let serving: (Serving & { readonly close: () => Promise<void> }) | undefined
let ending = false

const tell = (message: FromWorker) => process.send?.(message)

async function begin(work: Extract<ToWorker, { kind: 'serve' }>): Promise<void> {
  const { config, app, connections, sessionSecret } = work
  const db = openDatabase(app.connection, { max: connections, prepare: app.prepare })
  try {
    const started = await serve({ config, db, connection: app.connection, sessionSecret })
    serving = { ...started, close: () => db.destroy() }
    tell({ kind: 'serving', port: started.port })
  } catch (error) {
    tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) })
    process.exitCode = 1
    await db.destroy()
    process.disconnect()
  }
}

async function end(): Promise<void> {
  if (ending) return
  ending = true
  await serving?.stop()
  await serving?.close()
  // Nothing is open any more but the line to the first process.
  process.exit()
}

process.on('message', (message: ToWorker) => {
  if (message.kind === 'serve') void begin(message)
  else void end()
})
process.on('SIGTERM', () => void end())
// A Ctrl-C at a terminal reaches every process; the first one says when to stop.
process.on('SIGINT', () => {})
// The first process is gone, and the database with it.
process.on('disconnect', () => void end())

tell({ kind: 'wants-work' })
