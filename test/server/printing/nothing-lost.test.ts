import pdfmake from 'pdfmake'
import { afterAll, describe, expect, test } from 'vitest'
import { fontFiles, mainFont } from '../../../server/printing/fonts.ts'
import { inkOf } from '../../../server/printing/nothing-lost.ts'
import { PrintFailed } from '../../../server/printing/print-error.ts'
import { createPrinter } from '../../../server/printing/printer.ts'
import { renderPdf } from '../../../server/printing/render.ts'
import type { PrintDefinition, PrintNode } from '../../../templates/documents/print-definition.ts'
import { readPdf } from './read-pdf.ts'

const printer = createPrinter()
afterAll(() => printer.close())

const lines = Array.from({ length: 150 }, (_, line) => `line ${line} end`)
const base = { info: { title: 'Long' }, language: 'en-GB' }
const stack: PrintNode = { stack: lines }

const tooTall: Readonly<Record<string, PrintNode[]>> = {
  'a stack': [{ stack: lines, unbreakable: true }],
  'a bulleted list': [{ ul: lines, unbreakable: true }],
  'a numbered list': [{ ol: lines, unbreakable: true }],
  columns: [{ columns: [stack, { stack: ['beside'] }], unbreakable: true }],
  'a row': [{ table: { body: [[stack]], dontBreakRows: true } }],
  'a row of a table in a stack': [
    {
      stack: [{ table: { body: [['a'], [stack], ['b']], dontBreakRows: true } }],
      unbreakable: true,
    },
  ],
  'a row kept with its heading row': [
    { table: { headerRows: 1, keepWithHeaderRows: 1, body: [['head'], [stack], ['b']] } },
  ],
  'a heading row': [{ table: { headerRows: 1, body: [[stack], ['b']] } }],
  'a row with its repeated heading row': [
    {
      table: {
        headerRows: 1,
        dontBreakRows: true,
        body: [[{ stack: lines.slice(0, 20) }], ['a'], [{ stack: lines.slice(20, 60) }]],
      },
    },
    ...lines.slice(60),
  ],
  'a block that starts with a heading': [
    { stack: [{ text: 'Heading', headlineLevel: 2 }, ...lines], unbreakable: true },
  ],
  'Arabic words': [{ stack: lines.map((line) => `${line} يحب (سام) 12`), unbreakable: true }],
}

/** Lines that are not in a file. */
async function missing(file: Uint8Array): Promise<string[]> {
  const { pages } = await readPdf(file)
  const text = pages.join('\n').replaceAll(/\s+/g, ' ')
  return lines.filter((line) => !text.includes(line))
}

describe('a block that must not break and is taller than a page', () => {
  test.each(Object.entries(tooTall))('%s keeps every line', async (_kind, content) => {
    const file = await renderPdf({ ...base, content: ['before', ...content, 'after'] })
    expect(await missing(file)).toEqual([])
  })

  test('loses lines where pdfmake prints it alone', async () => {
    const { [mainFont]: faces } = fontFiles()
    const paths = new Set<string>(Object.values(faces))
    pdfmake.setFonts({ [mainFont]: { ...faces } })
    pdfmake.setLocalAccessPolicy((path) => paths.has(path))
    pdfmake.setUrlAccessPolicy(() => false)
    const content = [{ stack: [...lines], unbreakable: true }]
    const made = pdfmake.createPdf({ content, defaultStyle: { font: mainFont } })
    expect((await missing(new Uint8Array(await made.getBuffer()))).length).toBeGreaterThan(50)
  })

  test('breaks alone: what fits on a page stays whole', async () => {
    const short = (name: string) => ({
      stack: Array.from({ length: 12 }, (_, at) => `${name} ${at}`),
      unbreakable: true,
    })
    const names = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H']
    const content = [{ stack: lines, unbreakable: true }, ...names.map(short)]
    const { pages } = await readPdf(await renderPdf({ ...base, content }))
    for (const name of names) {
      expect(pages.filter((page) => page.includes(`${name} 0\n`))).toHaveLength(1)
      const page = pages.find((each) => each.includes(`${name} 0\n`))
      expect(page).toContain(`${name} 11`)
    }
  })

  test('a picture in it is kept too', async () => {
    const svg = '<svg width="9" height="9"><rect width="9" height="9"/></svg>'
    const pages = async (content: PrintNode[]) =>
      (await readPdf(await renderPdf({ ...base, content }))).pages.length
    const drawn = { svg, alt: '', height: 700, width: 90 }
    expect(await pages([{ stack: [drawn, drawn, drawn], unbreakable: true }])).toBe(3)
  })
})

describe('a definition whose words have no place', () => {
  const covered: PrintNode = { table: { body: [[{ text: 'wide', colSpan: 2 }, 'under it']] } }
  const beside: PrintNode = { table: { widths: [700, 90], body: [['wide', 'beside the page']] } }
  const huge: PrintNode = { text: 'huge', fontSize: 900 }

  test.each<[string, Partial<PrintDefinition>]>([
    ['covered by a neighbour', { content: [covered] }],
    ['beside the page', { content: [beside] }],
    ['taller than a page', { content: [huge] }],
  ])('%s is not printed at all', async (_kind, more) => {
    await expect(renderPdf({ ...base, content: [], ...more })).rejects.toThrow(PrintFailed)
  })

  test('is refused by the printer too, which goes on working', async () => {
    const failed = printer.print({ ...base, content: [covered] })
    await expect(failed).rejects.toThrow(/7 letters were not laid out/)
    await expect(failed).rejects.not.toThrow(/under it/)
    expect(await missing(await printer.print({ ...base, content: lines }))).toEqual([])
  })
})

test('a word longer than its column is broken and does not push others off the page', async () => {
  const address = `https://example.org/${'abcdefghij'.repeat(20)}`
  const body = [[address, 'beside the address', { stack: [{ ul: [address] }] }]]
  const content: PrintNode[] = [{ table: { widths: ['*', 90, '*'], body } }, address]
  const footer = { left: address, pageOf: 'Page {page} of {pages}' }
  const { pages } = await readPdf(await renderPdf({ ...base, content, footer }))
  expect(pages[0]).toContain('Page 1 of 1')
  expect(pages[0]?.replaceAll(/\s/g, '')).toContain(address)
})

test('what has no room at the foot of a page ends in "…" there', async () => {
  const footer = { left: lines.join(' '), pageOf: 'Page {page} of {pages}' }
  const { pages } = await readPdf(await renderPdf({ ...base, content: ['Text'], footer }))
  expect(pages[0]).toMatch(/line 10 end[^…]*…/)
  expect(pages[0]).toContain('Page 1 of 1')
})

test('white space and signs between shaped words are not counted', () => {
  expect(inkOf(' one\u00a0two\n\u200bthree\t')).toBe(11)
})
