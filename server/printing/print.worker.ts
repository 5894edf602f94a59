import { setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { PrintFailed, PrintRefused } from './print-error.ts'
import type { PrintJob, PrintReply } from './print-message.ts'
import { renderPdf } from './render.ts'

if (!parentPort) throw new Error('print.worker.ts runs as a worker thread only')
const port = parentPort

// Requests come before documents. On Linux this counts for the calling thread, elsewhere it would
// slow down the whole process.
if (process.platform === 'linux') setPriority(0, 10)

function trace(error: unknown): string {
  if (!(error instanceof Error)) return 'Something that is not an error was thrown'
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  // Our own messages never quote a document.
  const name = error instanceof PrintFailed ? `${error.name}, ${error.message}` : error.name
  return [name, ...frames.slice(0, 8)].join('\n')
}

async function answer({ id, definition }: PrintJob): Promise<void> {
  try {
    const pdf = await renderPdf(definition)
    port.postMessage({ kind: 'printed', id, pdf } satisfies PrintReply, [pdf.buffer])
  } catch (error) {
    const reply: PrintReply =
      error instanceof PrintRefused
        ? { kind: 'refused', id, message: error.message }
        : { kind: 'failed', id, trace: trace(error) }
    port.postMessage(reply)
  }
}

// The first document would pay for opening fonts and compiling: pay at the start instead.
await renderPdf({
  info: { title: 'Warm up' },
  language: 'en-GB',
  content: ['Warm up', { table: { body: [['\u0394', '\u0645', '\u2764']] } }],
})
port.on('message', (job: PrintJob) => void answer(job))
port.postMessage({ kind: 'ready' } satisfies PrintReply)
