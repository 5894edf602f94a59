import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { createPrinter } from '../../server/printing/printer.ts'
import { type Figure, inTurn, median } from './figure.ts'
import { tracheostomyDocument } from './sample-plan.ts'

const rounds = 15

/** Our printer against pdfmake alone, both in a warm thread of the same priority. */
export async function printing(): Promise<Figure[]> {
  const definition = tracheostomyDocument()
  const printer = createPrinter({ eager: true })
  const alone = new Worker(new URL('./pdfmake-alone.worker.ts', import.meta.url))
  const byUs = () => printer.print(definition)
  const byPdfmake = async () => {
    const done = once(alone, 'message')
    alone.postMessage(definition)
    return (await done)[0] as Uint8Array
  }
  try {
    const pages = [await pagesOf(await byUs()), await pagesOf(await byPdfmake())]
    for (let warm = 0; warm < 4; warm += 1) await Promise.all([byUs(), byPdfmake()])
    const { a, b, ratio } = await inTurn(rounds, {
      a: () => milliseconds(byUs),
      b: () => milliseconds(byPdfmake),
    })
    const how = `${pages[0]} pages in ${median(a).toFixed(0)} ms; pdfmake alone (main font only, no bookmarks) ${pages[1]} pages in ${median(b).toFixed(0)} ms; ${rounds} pairs`
    return [{ name: 'PDF of a long plan', value: ratio, unit: 'x', target: { atMost: 1.15 }, how }]
  } finally {
    await printer.close()
    await alone.terminate()
  }
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

async function pagesOf(pdf: Uint8Array): Promise<number> {
  const task = getDocument({ data: pdf.slice(), verbosity: 0 })
  const { numPages } = await task.promise
  await task.destroy()
  return numPages
}
