import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const command = new URL('../../server/command/one-plan.ts', import.meta.url)
// Ends the service when the test is killed, and so cannot end it.
const leash = new URL('../../server/launch/stop-with-launcher.mjs', import.meta.url).href
const patience = 60_000

/** The real service in a process of its own, which a test may kill and start again. */
export type ServiceProcess = Readonly<{
  url: string
  dataDir: string
  /** Starts the process, as a supervisor would, and does not wait. */
  start: () => void
  /** Waits until the service can work; throws when it ended by itself or takes a minute. */
  ready: () => Promise<void>
  /** `kill -9` of the server process and of nothing else. */
  kill: () => Promise<void>
  /** Asks the process for the number it tells by IPC, if it is one that does. */
  ask: () => Promise<number>
  /** SIGTERM, and the clean end that must follow. */
  stop: () => Promise<void>
}>

/** A service on a data folder, at an address that stays the same over its restarts. */
export async function serviceOn(
  dataDir: string,
  options: Readonly<{ file?: URL }> = {},
): Promise<ServiceProcess> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const env = { ...process.env, LOG_LEVEL: 'warn', DATA_DIR: dataDir, PORT: `${port}` }
  const file = fileURLToPath(options.file ?? command)
  const words = ['--disable-warning=ExperimentalWarning', '--import', leash, file]
  let child: ChildProcess | undefined
  let said = ''
  const start = () => {
    said = ''
    child = spawn(process.execPath, [...words, 'start'], {
      env,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    const listen = (text: Buffer) => {
      said = `${said}${text}`.slice(-4000)
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
  }
  const end = async (signal: NodeJS.Signals) => {
    if (!child || hasEnded(child)) throw new Error(`The server ended by itself: ${said}`)
    const gone = new Promise((resolve) => child?.once('exit', resolve))
    child.kill(signal)
    await gone
  }
  const ask = async () => {
    if (!child) throw new Error('The server was not started')
    const told = once(child, 'message')
    child.send('tell')
    return Number((await told)[0])
  }
  const ready = async () => {
    for (const started = Date.now(); Date.now() - started < patience; await wait(40)) {
      if (!child || hasEnded(child)) throw new Error(`The server ended by itself: ${said}`)
      if (await isReady(url)) return
    }
    throw new Error(`The server was not ready after ${patience} ms: ${said}`)
  }
  const kill = () => end('SIGKILL')
  const stop = () => end('SIGTERM')
  return { url, dataDir, start, ready, kill, ask, stop }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

async function isReady(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/api/ready`, { signal: AbortSignal.timeout(3_000) })
    await answer.arrayBuffer()
    return answer.ok
  } catch {
    return false
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  await new Promise((closed) => server.close(closed))
  if (typeof address !== 'object' || !address) throw new Error('No port is free')
  return address.port
}
