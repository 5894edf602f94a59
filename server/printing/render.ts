import type { PrintDefinition } from '../../templates/documents/print-definition.ts'
import type { Coverage } from './font-choice.ts'
import { readCoverage } from './font-coverage.ts'
import { fontFiles, mainFont } from './fonts.ts'
import { furnitureOf, type PageMargins, watermarkOf } from './furniture.ts'
import { PlanLayout } from './layout.ts'
import {
  normalizePageMargin,
  normalizePageSize,
  type OpenFont,
  type PdfDocument,
  PdfmakeDocument,
  Renderer,
  SvgMeasure,
  standardTableLayouts,
} from './pdfmake-modules.ts'
import { PrintRefused } from './print-error.ts'
import { pdfmakeContent } from './runs.ts'
import { tableLayout } from './table-layouts.ts'
import { keepLetters } from './true-letters.ts'

const fonts = fontFiles()
const fontPaths = new Set(Object.values(fonts).flatMap((faces) => Object.values(faces)))
const defaultMargins: PageMargins = [48, 60, 48, 60]
let coverageOnce: Coverage | undefined

/** A document that opens no file but the fonts, not even for a picture inside a drawing. */
class GuardedDocument extends PdfmakeDocument {
  override openImage(source: string | Buffer): unknown {
    if (typeof source === 'string' && !source.startsWith('data:')) {
      throw new PrintRefused('A drawing asks for a picture by address or file; those are not read')
    }
    return super.openImage(source)
  }

  override provideFont(family: string, bold: boolean, italics: boolean): OpenFont {
    const font = super.provideFont(family, bold, italics)
    if (family === 'Noto Naskh Arabic') keepLetters(font)
    return font
  }
}

function openDocument(definition: PrintDefinition): PdfDocument {
  const { info, language, images = {} } = definition
  const { width, height } = pageSize(definition)
  const created = info.created ? new Date(info.created) : new Date()
  const options = {
    size: [width, height],
    pdfVersion: '1.7',
    displayTitle: true,
    compress: true,
    lang: language,
    fontLayoutCache: true,
    bufferPages: false,
    autoFirstPage: false,
    font: null,
    info: {
      Title: info.title,
      ...(info.author && { Author: info.author }),
      ...(info.subject && { Subject: info.subject }),
      ...(info.keywords && { Keywords: info.keywords }),
      Creator: 'One Plan',
      Producer: 'pdfmake',
      CreationDate: created,
      ModDate: created,
    },
  }
  const allowed = (path: string) => fontPaths.has(path)
  return new GuardedDocument(fonts, { ...images }, {}, {}, options, null, allowed)
}

function pageSize({ pageSize: size = 'A4', pageOrientation = 'portrait' }: PrintDefinition) {
  return normalizePageSize(size, pageOrientation)
}

function draw(definition: PrintDefinition, document: PdfDocument): void {
  const margins = definition.pageMargins ?? defaultMargins
  coverageOnce ??= readCoverage()
  const known = coverageOnce
  const layout = new PlanLayout(
    pageSize(definition),
    normalizePageMargin(margins),
    new SvgMeasure(),
  )
  const { content, ink } = pdfmakeContent(definition, known)
  layout.ink = ink
  layout.registerTableLayouts(standardTableLayouts)
  for (const [name, declared] of Object.entries(definition.layouts ?? {})) {
    layout.registerTableLayouts({ [name]: tableLayout(declared) })
  }
  const pages = layout.layoutDocument(
    content,
    document,
    definition.styles ?? {},
    { fontSize: 12, lineHeight: 1.3, ...definition.defaultStyle, font: mainFont },
    undefined,
    furnitureOf(definition.header, known, margins, margins[1] / 2 - 6),
    furnitureOf(definition.footer, known, margins, margins[3] / 2 - 12),
    watermarkOf(definition.watermark, known),
  )
  new Renderer(document).renderPages(pages)
}

/**
 * Makes the PDF of a definition in this thread: half a second of work for a long plan, so servers
 * use a `Printer`. Reads no file but the fonts and no address. Throws `PrintRefused`, and
 * `PrintFailed` where a word would be missing.
 */
export async function renderPdf(definition: PrintDefinition): Promise<Uint8Array<ArrayBuffer>> {
  const document = openDocument(definition)
  draw(definition, document)
  const chunks: Uint8Array[] = []
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve, reject) => {
    document.on('end', resolve)
    document.on('error', reject)
  })
  document.end()
  await ended
  return joined(chunks)
}

/** In a buffer of its own (not Node's pool), so that a worker can hand it over without a copy. */
function joined(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}
