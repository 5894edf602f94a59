import { afterEach, expect, test } from 'vitest'
import {
  PrinterBusy,
  PrinterClosed,
  PrintFailed,
  PrintRefused,
  PrintTimeLimit,
} from '../../../server/printing/print-error.ts'
import {
  createPrinter,
  type Printer,
  type PrinterOptions,
} from '../../../server/printing/printer.ts'
import type { PrintDefinition } from '../../../templates/documents/print-definition.ts'
import { readPdf } from './read-pdf.ts'

const open: Printer[] = []

function printer(options: PrinterOptions = {}): Printer {
  const made = createPrinter(options)
  open.push(made)
  return made
}

afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

function plan(text: string, more: Partial<PrintDefinition> = {}): PrintDefinition {
  return { info: { title: text }, language: 'en-GB', content: [text], ...more }
}

/** Takes a minute or more, and hundreds of megabytes. */
function endless(): PrintDefinition {
  const row = ['Sam likes to know what happens next', 'He likes it a lot', 'Every day']
  return plan('Endless', {
    content: [{ table: { body: Array.from({ length: 60_000 }, () => row) } }],
  })
}

test('prints documents in the order they were asked for', async () => {
  const one = printer({ eager: true })
  const done: string[] = []
  const names = ['first', 'second', 'third']
  const files = await Promise.all(
    names.map((name) => one.print(plan(name)).finally(() => done.push(name))),
  )
  expect(done).toEqual(names)
  const texts = await Promise.all(files.map(async (file) => (await readPdf(file)).pages))
  expect(texts).toEqual([['first'], ['second'], ['third']])
})

test('a refused or failing document rejects and the next one is printed', async () => {
  const one = printer()
  const image = 'https://example.org/photo.png'
  const refused = one.print(plan('', { content: [{ image, alt: 'Photo' }] }))
  const failing = one.print(plan('', { content: [{ pageReference: 'nowhere at all' }] }))
  const next = one.print(plan('next'))
  await expect(refused).rejects.toThrow(PrintRefused)
  await expect(refused).rejects.toThrow(/addresses and files are not read/)
  await expect(failing).rejects.toThrow(PrintFailed)
  // The message may be logged: no words of the document.
  await expect(failing).rejects.not.toThrow(/nowhere/)
  expect((await readPdf(await next)).pages).toEqual(['next'])
})

test('what is not plain data rejects and the next one is printed', async () => {
  const one = printer()
  const odd = { ...plan('odd'), footer: () => 'page' }
  await expect(one.print(odd as unknown as PrintDefinition)).rejects.toThrow('not plain data')
  expect((await readPdf(await one.print(plan('next')))).pages).toEqual(['next'])
})

test('more than may wait is refused at once', async () => {
  const one = printer({ maxWaiting: 2 })
  const accepted = ['running', 'waiting', 'waiting too'].map((name) => one.print(plan(name)))
  await expect(one.print(plan('too many'))).rejects.toThrow(PrinterBusy)
  expect(await Promise.all(accepted)).toHaveLength(3)
  expect((await one.print(plan('later'))).length).toBeGreaterThan(500)
})

test('a document over the time limit is given up, and those behind it are printed', async () => {
  const one = printer({ timeLimit: 6_000, eager: true })
  await one.print(plan('warm'))
  const slow = one.print(endless())
  const behind = one.print(plan('behind'))
  await expect(slow).rejects.toThrow(PrintTimeLimit)
  expect((await readPdf(await behind)).pages).toEqual(['behind'])
})

test('a thread that runs out of memory loses only the document it was printing', async () => {
  const one = printer({ memoryLimit: 48, timeLimit: 50_000 })
  const hungry = one.print(endless())
  const behind = one.print(plan('behind'))
  await expect(hungry).rejects.toThrow(PrintFailed)
  expect((await readPdf(await behind)).pages).toEqual(['behind'])
})

test('a document nobody waits for any more is not printed', async () => {
  const one = printer()
  const first = one.print(plan('first'))
  const stop = new AbortController()
  const waiting = one.print(plan('given up'), stop.signal)
  stop.abort(new Error('left the page'))
  await expect(waiting).rejects.toThrow('left the page')
  await expect(one.print(plan('late'), stop.signal)).rejects.toThrow('left the page')
  expect((await first).length).toBeGreaterThan(500)
})

test('giving up the one being printed leaves the thread for the next', async () => {
  const one = printer()
  const stop = new AbortController()
  const running = one.print(plan('running'), stop.signal)
  const next = one.print(plan('next'))
  stop.abort(new Error('left the page'))
  await expect(running).rejects.toThrow('left the page')
  expect((await readPdf(await next)).pages).toEqual(['next'])
})

test('closing rejects what is printed and what waits', async () => {
  const one = printer()
  const jobs = [one.print(plan('running')), one.print(plan('waiting'))]
  const ended = Promise.allSettled(jobs)
  await one.close()
  for (const job of await ended) {
    expect(job).toMatchObject({ status: 'rejected', reason: { reason: 'closed' } })
  }
  await expect(one.print(plan('after'))).rejects.toThrow(PrinterClosed)
})

test('the main thread goes on while files are printed', async () => {
  const one = printer({ eager: true })
  await one.print(plan('warm'))
  const row = ['1. Sam joins in', 'Sam likes to know what happens next. '.repeat(6), 'Every day']
  const content = [{ table: { dontBreakRows: true, body: Array.from({ length: 160 }, () => row) } }]
  let turns = 0
  const counting = setInterval(() => {
    turns += 1
  }, 1)
  const files = await Promise.all(Array.from({ length: 4 }, () => one.print(plan('', { content }))))
  clearInterval(counting)
  expect((await readPdf(files[0] ?? new Uint8Array())).pages.length).toBeGreaterThan(15)
  // Rendering on this thread would leave one turn between two files; the bench measures how long.
  expect(turns).toBeGreaterThan(20)
})
