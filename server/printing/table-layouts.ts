import type { PrintTableLayout } from '../../templates/documents/print-definition.ts'

interface TableNode {
  readonly table: {
    readonly body: readonly unknown[]
    readonly widths: readonly unknown[]
    readonly headerRows?: number
  }
}

/** A table layout as pdfmake takes it: functions of the row or column. */
export interface PdfmakeTableLayout {
  hLineWidth(line: number, node: TableNode): number
  vLineWidth(line: number, node: TableNode): number
  hLineColor(): string
  vLineColor(): string
  paddingLeft(column: number): number
  paddingTop(): number
  paddingRight(column: number, node: TableNode): number
  paddingBottom(): number
  fillColor(row: number, node: TableNode): string | null
}

/** Makes pdfmake's functions from a declared table layout. */
export function tableLayout(layout: PrintTableLayout): PdfmakeTableLayout {
  const { lines = {}, padding = [4, 2, 4, 2], flush = false, lineColor = '#000000' } = layout
  const [left, top, right, bottom] = padding
  const inner = (line: number, headerRows: number) =>
    line === headerRows ? (lines.belowHeader ?? lines.betweenRows) : lines.betweenRows
  return {
    hLineWidth: (line, { table }) => {
      if (line === 0) return lines.top ?? 0
      if (line === table.body.length) return lines.bottom ?? 0
      return inner(line, table.headerRows ?? 0) ?? 0
    },
    vLineWidth: (line, { table }) => {
      if (line === 0) return lines.left ?? 0
      return (line === table.widths.length ? lines.right : lines.betweenColumns) ?? 0
    },
    hLineColor: () => lineColor,
    vLineColor: () => lineColor,
    paddingLeft: (column) => (flush && column === 0 ? 0 : left),
    paddingTop: () => top,
    paddingRight: (column, { table }) => (flush && column === table.widths.length - 1 ? 0 : right),
    paddingBottom: () => bottom,
    fillColor: (row, { table }) =>
      (row < (table.headerRows ?? 0) ? layout.headerFill : undefined) ?? layout.fill ?? null,
  }
}
