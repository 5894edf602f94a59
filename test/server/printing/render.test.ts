import { expect, test } from 'vitest'
import { PrintRefused } from '../../../server/printing/print-error.ts'
import { renderPdf } from '../../../server/printing/render.ts'
import type { PrintDefinition, PrintNode } from '../../../templates/documents/print-definition.ts'
import { readPdf } from './read-pdf.ts'

function plan(content: PrintNode[], more: Partial<PrintDefinition> = {}): PrintDefinition {
  return { info: { title: 'One Plan for Sam' }, language: 'en-GB', content, ...more }
}

async function textOf(content: PrintNode[]): Promise<string> {
  const { pages } = await readPdf(await renderPdf(plan(content)))
  return pages.join('\n')
}

const filler = Array.from({ length: 12 }, () => 'Sam likes to know what happens next. ').join('')

test.each([
  ['Polish', 'Zażółć gęślą jaźń'],
  ['Romanian', 'ședință și învățare'],
  ['Vietnamese', 'Nguyễn Thị Hạnh'],
  ['Greek', 'Η Αθήνα είναι όμορφη'],
  ['Cyrillic', 'Привет, мир'],
  ['Arabic', 'يحب سام الرسم ويحتاج إلى مساعدة في القراءة'],
  ['Urdu', 'سام کو ڈرائنگ پسند ہے'],
  ['emoji', 'his dog 🐶 and ❤️ at 🇬🇧 with 👩‍🏫'],
  ['mixed', 'Sam says مرحبا بك to Αθήνα 🚂 and Łódź'],
])('%s is printed and can be read back', async (_language, text) => {
  expect((await textOf([text])).replaceAll(/\s+/g, ' ')).toContain(text)
})

test('right-to-left words stay in their phrase over several lines', async () => {
  const sentence = 'يحب سام الرسم ويحتاج إلى مساعدة في القراءة'
  const text = await textOf([Array.from({ length: 6 }, () => sentence).join(' ')])
  const lines = text.split('\n')
  expect(lines.length).toBeGreaterThan(2)
  const words = new Set(sentence.split(' '))
  for (const line of lines) for (const word of line.split(' ')) expect(words).toContain(word)
  expect(lines.join(' ').replaceAll(/\s+/g, ' ').trim().split(' ')).toHaveLength(48)
  expect(lines[0]).toMatch(/^يحب سام الرسم/)
})

test('numbers and English words stand in their places in an Arabic line', async () => {
  const text = await textOf(['الاجتماع في 12 يناير 2027 مع Mrs Patel'])
  // pdf.js gives the pieces of a line from left to right.
  expect(text).toBe('Mrs Patel مع 2027 يناير 12 الاجتماع في')
})

test('a character that no font has is replaced visibly, never dropped', async () => {
  expect(await textOf(['Unknown: 漢字 end'])).toBe('Unknown: \ufffd\ufffd end')
  expect(await textOf(['Broken: \ud83d end'])).toBe('Broken: \ufffd end')
})

test('characters of word processors are drawn by their likes', async () => {
  expect(await textOf(['non\u2011breaking \u2713 \u2192 soft\u00adhyphen'])).toBe(
    'non-breaking ✔ ➡ softhyphen',
  )
})

test('title, language, author and date are in the file', async () => {
  const created = '2026-09-03T10:00:00Z'
  const info = { title: 'Sam & Ana’s plan', author: 'Example School', subject: 'Draft', created }
  const file = await renderPdf(plan(['Text'], { info, language: 'pl-PL' }))
  const read = await readPdf(file)
  expect(read.info).toMatchObject({
    Title: 'Sam & Ana’s plan',
    Author: 'Example School',
    Subject: 'Draft',
    Language: 'pl-PL',
    Creator: 'One Plan',
    CreationDate: 'D:20260903100000Z',
  })
})

test('the same definition with the same date gives the same bytes', async () => {
  const definition = plan(['Żółć مرحبا 🐶'], { info: { title: 'Same', created: '2026-09-03' } })
  expect(await renderPdf(definition)).toEqual(await renderPdf(definition))
})

test('headings become bookmarks, one inside the other', async () => {
  const heading = (text: string, headlineLevel: 1 | 2 | 3) => ({ text, headlineLevel })
  const { bookmarks } = await readPdf(
    await renderPdf(
      plan([
        heading('Plan 🐶', 1),
        heading('About me', 2),
        heading('Likes', 3),
        heading('Outcomes', 2),
      ]),
    ),
  )
  expect(bookmarks).toEqual([
    {
      title: 'Plan 🐶',
      items: [
        { title: 'About me', items: [{ title: 'Likes', items: [] }] },
        { title: 'Outcomes', items: [] },
      ],
    },
  ])
})

test('page x of y, header and watermark are on each page', async () => {
  const definition = plan(
    Array.from({ length: 14 }, () => filler),
    {
      header: { left: 'Sam Ołówek', right: 'Private', notOnFirstPage: true },
      footer: { left: 'Version 3', pageOf: 'Page {page} of {pages}' },
      watermark: 'DRAFT',
    },
  )
  const { pages } = await readPdf(await renderPdf(definition))
  expect(pages.length).toBeGreaterThan(1)
  pages.forEach((page, index) => {
    expect(page).toContain(`Page ${index + 1} of ${pages.length}`)
    expect(page).toContain('Version 3')
    expect(page).toContain('DRAFT')
    expect(page.includes('Sam Ołówek')).toBe(index > 0)
  })
})

test('a heading never stays alone at the foot of a page', async () => {
  let moved = 0
  for (let lines = 20; lines < 36; lines += 1) {
    const before = Array.from({ length: lines }, (_, index) => `Line ${index}`)
    const headings: PrintNode[] = [
      { text: 'Outcomes', headlineLevel: 2, fontSize: 18 },
      { text: 'In school', headlineLevel: 3 },
    ]
    const table: PrintNode = {
      table: {
        headerRows: 1,
        dontBreakRows: true,
        keepWithHeaderRows: 1,
        body: [['Head'], [filler]],
      },
    }
    const { pages } = await readPdf(await renderPdf(plan([...before, ...headings, table])))
    for (const page of pages) expect(page.trimEnd()).not.toMatch(/(Outcomes|In school)$/)
    if (pages[1]?.startsWith('Outcomes')) moved += 1
  }
  expect(moved).toBeGreaterThan(2)
})

test('rows are not split and heads are repeated where the definition asks', async () => {
  const row = (number: number) => [`Begin ${number}. ${filler} End ${number}.`]
  const body = [['Provision head'], ...Array.from({ length: 12 }, (_, index) => row(index))]
  const table = { headerRows: 1, dontBreakRows: true, keepWithHeaderRows: 1, body }
  const { pages } = await readPdf(await renderPdf(plan([{ table }])))
  expect(pages.length).toBeGreaterThan(1)
  for (const page of pages) {
    expect(page).toContain('Provision head')
    const begun = [...page.matchAll(/Begin (\d+)/g)].map(([, number]) => number)
    expect([...page.matchAll(/End (\d+)/g)].map(([, number]) => number)).toEqual(begun)
  }
})

test('looks of outer pieces reach the inner ones', async () => {
  const file = await renderPdf(
    plan([{ text: ['a ', { bold: true, text: ['b ', { italics: true, text: 'c' }] }] }]),
  )
  const names = new TextDecoder('latin1').decode(file)
  for (const face of ['Regular', 'Bold', 'BoldItalic']) {
    expect(names).toContain(`+AtkinsonHyperlegible-${face}`)
  }
})

const png =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

test('a picture given as data is printed', async () => {
  const content = [
    { image: 'sam', width: 40, alt: 'Sam' },
    { image: png, alt: '' },
  ]
  expect((await renderPdf(plan(content, { images: { sam: png } }))).length).toBeGreaterThan(500)
})

test.each([
  ['an address', 'https://example.org/photo.png'],
  ['a file', '/etc/hostname'],
  ['another kind of data', 'data:image/svg+xml;base64,AAAA'],
])('a picture from %s is refused, by its place and not by its words', async (_kind, image) => {
  const refused = renderPdf(plan(['Text', { stack: [{ image, alt: 'Sam' }] }]))
  await expect(refused).rejects.toThrow(PrintRefused)
  await expect(refused).rejects.toThrow(/^\/content\/1\/stack\/0: a picture must be/)
  const named = renderPdf(plan(['Text'], { images: { sam: image } }))
  await expect(named).rejects.toThrow(/^\/images\/sam: /)
})

test('a drawing can not reach an address or a file', async () => {
  for (const href of ['https://example.org/a.png', '/etc/hostname', 'file:///etc/hostname']) {
    const svg = `<svg width="9" height="9"><image href="${href}" width="9" height="9"/></svg>`
    await expect(renderPdf(plan([{ svg, alt: '' }]))).rejects.toThrow(PrintRefused)
  }
})

test('an unknown block is refused by its place', async () => {
  const wrong = JSON.parse('{"attachment":"secret"}')
  await expect(renderPdf(plan([['Text', wrong]]))).rejects.toThrow(/^\/content\/0\/1: unknown/)
})
