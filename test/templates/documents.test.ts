import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, describe, expect, it } from 'vitest'
import type { ItemJson } from '../../schemas/document/part-json.ts'
import { ITEM_NAMES } from '../../schemas/items/item.ts'
import { fieldsOf, itemOf } from '../../schemas/items/items.ts'
import type { Plan } from '../../schemas/plan/plan.ts'
import { documentWords } from '../../schemas/words/document.ts'
import { createPrinter } from '../../server/printing/printer.ts'
import { renderPdf } from '../../server/printing/render.ts'
import { planDocument } from '../../templates/documents/plan.document.ts'
import {
  itemsOf,
  packed,
  SAMPLES,
  samplePlan,
  statementOf,
  templateOf,
} from './documents/sample-plans.ts'

const printer = createPrinter()
afterAll(() => printer.close())

async function pagesOf(bytes: Uint8Array): Promise<string[]> {
  const file = await getDocument({ data: bytes, useSystemFonts: false, verbosity: 0 }).promise
  const pages: string[] = []
  for (let number = 1; number <= file.numPages; number += 1) {
    const { items } = await (await file.getPage(number)).getTextContent()
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(' '))
  }
  await file.destroy()
  return pages
}

describe('a printed plan', () => {
  it.each(SAMPLES)('%s has every statement, numbered pages and all its letters', async (name) => {
    const plan = samplePlan(name)
    const options = { printedOn: '2026-11-22', example: true }
    const pages = await pagesOf(await printer.print(planDocument(plan, templateOf(plan), options)))
    const footer = (at: number) => packed(`Page ${at + 1} of ${pages.length}`)
    pages.forEach((page, at) => {
      expect(packed(page)).toContain(footer(at))
    })
    const text = packed(pages.join(' '))
    // U+FFFD is drawn where no font has a character; U+0000 is what a missing glyph reads as.
    expect(text.includes('\ufffd') || text.includes('\u0000')).toBe(false)
    const stated = itemsOf(plan).filter(({ item }) =>
      ['need', 'outcome', 'provision'].includes(item),
    )
    expect(stated.length).toBeGreaterThan(12)
    for (const item of stated) expect(text).toContain(packed(statementOf(item)))
  })

  it('keeps every word of every field of every kind of item, even where each is over a page', async () => {
    const said: string[] = []
    const text = (name: string, line: number) => {
      said.push(`${name} sentence ${line} is here.`)
      return said.at(-1) ?? ''
    }
    const content = ITEM_NAMES.map((item): ItemJson => {
      const fields = fieldsOf(itemOf(item)).map(([name, { kind }]) => {
        const lines = Array.from({ length: 60 }, (_, at) => text(`${item} ${name}`, at))
        if (kind === 'list') return [name, lines.map((line) => ({ text: line }))]
        return [name, lines.join(kind === 'prose' ? '\n' : ' ')]
      })
      return { item, id: `long-${item}`, ...Object.fromEntries(fields) }
    })
    const title = Array.from({ length: 60 }, (_, at) => text('report', at)).join(' ')
    content.push({ item: 'advice', id: 'long-report', title })
    const summary = Array.from({ length: 90 }, (_, at) => text('summary', at)).join(' ')
    const plan = samplePlan('one-plan-primary')
    const person = { ...plan.person, communicationSummary: summary }
    const role = Array.from({ length: 90 }, (_, at) => text('role', at)).join(' ')
    const people = [{ id: 'P1', name: 'Mrs Green', role }]
    const long: Plan = { ...plan, person, people, parts: [{ key: 'profile', content }] }
    const definition = planDocument(long, templateOf(long), { printedOn: '2026-11-22' })
    // Several layouts of sixty pages: here and not in the printer's thread, which lets others go first.
    const pages = await pagesOf(await renderPdf(definition))
    // A sentence may go on over a page: foot and repeated heading row are not part of it.
    const foot = new RegExp(`${packed(definition.footer?.left ?? '')}Page\\d+of\\d+$`)
    const { what, who, due, done } = documentWords.action
    const repeated = packed(what + who + due + done)
    const printed = pages
      .map((page) => packed(page).replace(foot, '').replace(repeated, ''))
      .join('')
    // Only the first letter of a list of words about somebody may become a capital.
    const lost = said.filter((line) => !printed.includes(packed(line).slice(1)))
    expect(said.length).toBeGreaterThan(1500)
    expect(lost).toEqual([])
  })
})
