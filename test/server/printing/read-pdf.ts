import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** A bookmark with those inside it. */
export interface Bookmark {
  readonly title: string
  readonly items: readonly Bookmark[]
}

/** What a reader finds in a PDF file. */
export interface ReadPdf {
  /** Text of each page, lines ended by '\n'. */
  readonly pages: readonly string[]
  readonly bookmarks: readonly Bookmark[]
  readonly info: Readonly<Record<string, unknown>>
}

interface Outline {
  readonly title: string
  readonly items: readonly Outline[]
}

function bookmarks(outline: readonly Outline[]): Bookmark[] {
  return outline.map(({ title, items }) => ({ title, items: bookmarks(items) }))
}

/** Reads a file back with pdf.js. */
export async function readPdf(file: Uint8Array): Promise<ReadPdf> {
  const loading = getDocument({ data: file.slice(), useSystemFonts: false, verbosity: 0 })
  const pdf = await loading.promise
  const pages: string[] = []
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent()
    pages.push(
      items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''),
    )
  }
  const outline: readonly Outline[] | null = await pdf.getOutline()
  const { info } = await pdf.getMetadata()
  await loading.destroy()
  return { pages, bookmarks: bookmarks(outline ?? []), info: { ...info } }
}
