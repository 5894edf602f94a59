import { Worker } from 'node:worker_threads'
import type { PrintDefinition } from '../../templates/documents/print-definition.ts'
import {
  PrinterBusy,
  PrinterClosed,
  PrintFailed,
  PrintRefused,
  PrintTimeLimit,
} from './print-error.ts'
import type { PrintJob, PrintReply } from './print-message.ts'

/** Makes PDF files in a thread of its own, one after the other. */
export interface Printer {
  /**
   * The file of a definition. Rejects with a `PrintError` (`PrinterBusy`, `PrintTimeLimit`,
   * `PrintRefused`, `PrintFailed`, `PrinterClosed`) or with the signal's reason.
   */
  print(definition: PrintDefinition, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>>
  /** Rejects what waits and ends the thread. */
  close(): Promise<void>
}

/** Limits of a printer. */
export interface PrinterOptions {
  /** Documents that may wait besides the one being printed. Default 32. */
  readonly maxWaiting?: number
  /** Milliseconds for one document, from when its turn comes. Default 30,000. */
  readonly timeLimit?: number
  /** Memory for the thread's objects in megabytes. Default 512. */
  readonly memoryLimit?: number
  /** Start the thread now and not with the first document. Default false. */
  readonly eager?: boolean
}

interface Waiting {
  readonly definition: PrintDefinition
  readonly resolve: (pdf: Uint8Array<ArrayBuffer>) => void
  readonly reject: (error: unknown) => void
}

const workerFile = new URL('./print.worker.ts', import.meta.url)

/** Makes a printer. Its thread does not keep the process alive while nothing is being printed. */
export function createPrinter(options: PrinterOptions = {}): Printer {
  return new QueuedPrinter(options)
}

class QueuedPrinter implements Printer {
  readonly #maxWaiting: number
  readonly #timeLimit: number
  readonly #memoryLimit: number
  readonly #waiting: Waiting[] = []
  #worker: Worker | undefined
  #running: Waiting | undefined
  #timer: NodeJS.Timeout | undefined
  #lastId = 0
  #closed = false

  constructor({ maxWaiting = 32, timeLimit = 30_000, memoryLimit = 512, eager }: PrinterOptions) {
    this.#maxWaiting = maxWaiting
    this.#timeLimit = timeLimit
    this.#memoryLimit = memoryLimit
    if (eager) this.#worker = this.#start()
  }

  async print(definition: PrintDefinition, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    signal?.throwIfAborted()
    if (this.#closed) throw new PrinterClosed()
    if (this.#running && this.#waiting.length >= this.#maxWaiting) {
      throw new PrinterBusy(this.#waiting.length)
    }
    const { promise, resolve, reject } = Promise.withResolvers<Uint8Array<ArrayBuffer>>()
    const job = { definition, resolve, reject }
    const giveUp = () => this.#giveUp(job, signal?.reason)
    signal?.addEventListener('abort', giveUp)
    this.#waiting.push(job)
    this.#next()
    return promise.finally(() => signal?.removeEventListener('abort', giveUp))
  }

  async close(): Promise<void> {
    this.#closed = true
    const worker = this.#worker
    this.#finish()?.reject(new PrinterClosed())
    for (const job of this.#waiting.splice(0)) job.reject(new PrinterClosed())
    this.#worker = undefined
    await worker?.terminate()
  }

  /** The caller no longer wants it. One being printed goes on: its thread is worth more. */
  #giveUp(job: Waiting, reason: unknown): void {
    const at = this.#waiting.indexOf(job)
    if (at >= 0) this.#waiting.splice(at, 1)
    job.reject(reason)
  }

  #next(): void {
    if (this.#running || this.#closed) return
    const job = this.#waiting.shift()
    if (!job) return
    this.#running = job
    this.#lastId += 1
    const worker = this.#worker ?? this.#start()
    this.#worker = worker
    worker.ref()
    this.#timer = setTimeout(() => this.#tooSlow(worker), this.#timeLimit)
    try {
      worker.postMessage({ id: this.#lastId, definition: job.definition } satisfies PrintJob)
    } catch (cause) {
      // A function or another thing that is not data: the thread never sees it.
      this.#finish()?.reject(new PrintFailed('The definition is not plain data', { cause }))
      this.#next()
    }
  }

  /** Ends the running job without an answer and gives it back. */
  #finish(): Waiting | undefined {
    const job = this.#running
    clearTimeout(this.#timer)
    this.#running = undefined
    this.#worker?.unref()
    return job
  }

  #start(): Worker {
    const worker = new Worker(workerFile, {
      name: 'printer',
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: this.#memoryLimit },
    })
    worker.on('message', (reply: PrintReply) => this.#answered(worker, reply))
    worker.on('error', (cause: Error) => this.#lost(worker, cause))
    worker.on('exit', () => this.#lost(worker, undefined))
    worker.unref()
    return worker
  }

  #answered(worker: Worker, reply: PrintReply): void {
    if (worker !== this.#worker || reply.kind === 'ready' || reply.id !== this.#lastId) return
    const job = this.#finish()
    if (reply.kind === 'printed') job?.resolve(reply.pdf)
    else if (reply.kind === 'refused') job?.reject(new PrintRefused(reply.message))
    else job?.reject(new PrintFailed(`The document could not be printed: ${reply.trace}`))
    this.#next()
  }

  #tooSlow(worker: Worker): void {
    this.#worker = undefined
    void worker.terminate()
    this.#finish()?.reject(new PrintTimeLimit(this.#timeLimit))
    this.#next()
  }

  /** The thread stopped by itself: only the running job is lost with it. */
  #lost(worker: Worker, cause: Error | undefined): void {
    if (worker !== this.#worker) return
    this.#worker = undefined
    this.#finish()?.reject(new PrintFailed('The printing thread stopped', { cause }))
    this.#next()
  }
}
