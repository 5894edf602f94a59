// pdfmake as its documentation says, in a thread like our printer's: what printing is measured with.
import { setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import pdfmake from 'pdfmake'
import { fontFiles, mainFont } from '../../server/printing/fonts.ts'
import { tableLayout } from '../../server/printing/table-layouts.ts'
import type { PrintDefinition } from '../../templates/documents/print-definition.ts'

const { [mainFont]: atkinson } = fontFiles()
const faces = new Set<string>(Object.values(atkinson))
const dictionary = { [mainFont]: { ...atkinson } }
const paths = (path: string) => faces.has(path)
const closed = () => false

/** Our definition for plain pdfmake: no runs of other fonts, no bookmarks, the same everything else. */
function plain(definition: PrintDefinition) {
  const { content, footer, styles, defaultStyle, watermark, layouts = {}, info } = definition
  const margins = definition.pageMargins ?? [48, 60, 48, 60]
  const pageOf = footer?.pageOf ?? ''
  return {
    info,
    language: definition.language,
    compress: true,
    version: '1.7' as const,
    pageSize: definition.pageSize ?? 'A4',
    pageMargins: [...margins],
    content,
    styles: { ...styles },
    defaultStyle: { fontSize: 12, lineHeight: 1.3, ...defaultStyle, font: mainFont },
    footer: (page: number, pages: number) => ({
      ...footer?.style,
      margin: [margins[0], margins[3] / 2 - 12, margins[2], 0],
      columnGap: 12,
      columns: [
        { text: footer?.left ?? '', width: '*' },
        {
          text: pageOf.replaceAll('{pages}', `${pages}`).replaceAll('{page}', `${page}`),
          width: 'auto',
          alignment: 'right',
        },
      ],
    }),
    ...(watermark !== undefined && {
      watermark: { color: '#5b6770', bold: true, ...(watermark as object), font: mainFont },
    }),
    tableLayouts: Object.fromEntries(
      Object.entries(layouts).map(([name, declared]) => [name, tableLayout(declared)]),
    ),
  }
}

if (process.platform === 'linux') setPriority(0, 10)
pdfmake.setFonts(dictionary)
pdfmake.setUrlAccessPolicy(closed)
pdfmake.setLocalAccessPolicy(paths)

parentPort?.on('message', async (definition: PrintDefinition) => {
  const { tableLayouts, ...document } = plain(definition)
  pdfmake.setTableLayouts(tableLayouts as never)
  const pdf = new Uint8Array(await pdfmake.createPdf(document as never).getBuffer())
  parentPort?.postMessage(pdf, [pdf.buffer])
})
