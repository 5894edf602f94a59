import cluster, { type Worker } from 'node:cluster'
import { fileURLToPath } from 'node:url'
import type { Config } from '../config.ts'
import type { AppConnection } from '../database/prepare.ts'
import { waitAfter } from './back-off.ts'
import type { FromWorker, ToWorker } from './worker-message.ts'

/** Connections for requests that all processes together open; PostgreSQL's own limit is higher. */
const CONNECTIONS = 44
const MOST_CONNECTIONS = 10
/** A worker that has not ended this long (ms) after it was asked to is ended. */
const LONGEST_END = 30_000

export type ProcessesOptions = {
  readonly config: Config
  readonly app: AppConnection
  readonly sessionSecret: string
  /** Hears what an operator should know. */
  readonly say: (line: string) => void
  /** The line that says a process has ended and is started again, `wait` milliseconds later. */
  readonly restarting: (how: string, wait: number) => string
}

/** Several processes behind one port. */
export type Processes = { readonly port: number; readonly stop: () => Promise<void> }

/** Starts the processes; resolves when all of them answer requests. */
export async function startProcesses(options: ProcessesOptions): Promise<Processes> {
  const group = new ProcessGroup(options)
  try {
    const port = await group.start()
    return { port, stop: () => group.stop() }
  } catch (error) {
    await group.stop()
    throw error
  }
}

class ProcessGroup {
  readonly #options: ProcessesOptions
  readonly #timers = new Set<ReturnType<typeof setTimeout>>()
  readonly #workers = new Set<Worker>()
  #stopping = false

  constructor(options: ProcessesOptions) {
    this.#options = options
    cluster.setupPrimary({
      exec: fileURLToPath(new URL('./worker.ts', import.meta.url)),
      execArgv: ['--disable-warning=ExperimentalWarning'],
      args: [],
    })
  }

  async start(): Promise<number> {
    const { processes } = this.#options.config
    // When any port will do, all of them are given the same one.
    const [port = 0] = await Promise.all(Array.from({ length: processes }, () => this.#startOne(0)))
    return port
  }

  async stop(): Promise<void> {
    this.#stopping = true
    for (const timer of this.#timers) clearTimeout(timer)
    await Promise.all([...this.#workers].map(endOf))
  }

  /** Starts a worker that is the nth try in a row; resolves with its port when it serves. */
  #startOne(failures: number): Promise<number> {
    const worker = cluster.fork()
    this.#workers.add(worker)
    const started = Date.now()
    return new Promise((serving, failed) => {
      worker.on('message', (message: FromWorker) => {
        if (message.kind === 'wants-work') worker.send(this.#work())
        if (message.kind === 'serving') serving(message.port)
        if (message.kind === 'failed') failed(new Error(message.message))
      })
      // Told again by `exit`.
      worker.on('error', () => {})
      worker.on('exit', (code, signal) => {
        this.#workers.delete(worker)
        failed(new Error(`A server process ended (${signal ?? code})`))
        this.#again(signal ?? String(code), Date.now() - started, failures)
      })
    })
  }

  #again(how: string, lived: number, failures: number): void {
    if (this.#stopping) return
    const { wait, next } = waitAfter(lived, failures)
    this.#options.say(this.#options.restarting(how, wait))
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      // Its end is seen by `exit`, which starts the next.
      this.#startOne(next).catch(() => {})
    }, wait)
    this.#timers.add(timer)
  }

  #work(): ToWorker {
    const { app, config, sessionSecret } = this.#options
    const share = Math.floor(CONNECTIONS / config.processes)
    const connections = Math.max(2, Math.min(MOST_CONNECTIONS, share))
    return { kind: 'serve', config, app, connections, sessionSecret }
  }
}

function endOf(worker: Worker): Promise<void> {
  return new Promise((ended) => {
    if (worker.isDead()) return ended()
    const timer = setTimeout(() => worker.process.kill('SIGKILL'), LONGEST_END)
    worker.once('exit', () => {
      clearTimeout(timer)
      ended()
    })
    if (worker.isConnected()) worker.send({ kind: 'stop' } satisfies ToWorker)
    else worker.process.kill('SIGTERM')
  })
}
