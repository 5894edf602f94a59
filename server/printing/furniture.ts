import type {
  PrintColumns,
  PrintDefinition,
  PrintFurniture,
  PrintText,
  PrintWatermark,
} from '../../templates/documents/print-definition.ts'
import { type Coverage, fontRuns } from './font-choice.ts'
import { type FontFamily, mainFont } from './fonts.ts'
import { type PdfmakeNode, pdfmakeBlock } from './runs.ts'

/** Margins of a page in points: left, top, right, bottom. */
export type PageMargins = NonNullable<PrintDefinition['pageMargins']>

/** What pdfmake calls for each page, counted from 1. */
export type PageFunction = (page: number, pages: number) => PdfmakeNode | null

/** Makes the line at the top (or the foot) of each page. Its text starts `gap` points from there. */
export function furnitureOf(
  furniture: PrintFurniture | undefined,
  coverage: Coverage,
  margins: PageMargins,
  gap: number,
): PageFunction | undefined {
  if (!furniture) return undefined
  return (page, pages) => {
    if (furniture.notOnFirstPage && page === 1) return null
    const columns = furnitureColumns(furniture, page, pages)
    const margin = [margins[0], gap, margins[2], 0] as const
    const row: PrintColumns = { ...furniture.style, columns, columnGap: 12, margin }
    return pdfmakeBlock(row, coverage)
  }
}

function furnitureColumns(furniture: PrintFurniture, page: number, pages: number): PrintText[] {
  const number = (furniture.pageOf ?? '')
    .replaceAll('{pages}', String(pages))
    .replaceAll('{page}', String(page))
  const left: PrintText = { text: furniture.left ?? '', width: '*' }
  if (!number) return [left, { text: furniture.right ?? '', width: '*', alignment: 'right' }]
  const middle = { text: number, width: 'auto', noWrap: true } as const
  if (furniture.right === undefined) return [left, { ...middle, alignment: 'right' }]
  const right = { text: furniture.right, width: '*', alignment: 'right' } as const
  return [left, { ...middle, alignment: 'center' }, right]
}

/** pdfmake's watermark, in a font that has its letters. */
export function watermarkOf(
  watermark: string | PrintWatermark | undefined,
  coverage: Coverage,
): PdfmakeNode | undefined {
  if (watermark === undefined || watermark === '') return undefined
  const wish: PrintWatermark = typeof watermark === 'string' ? { text: watermark } : watermark
  const runs = fontRuns(coverage, wish.text)
  const font: FontFamily = runs.find((run) => run.font !== mainFont)?.font ?? mainFont
  return { color: '#5b6770', opacity: 0.12, bold: true, ...wish, font }
}
