import type { PrintDefinition, PrintStyle, PrintTableLayout } from './print-definition.ts'

/** Colours of printed plans. Every text colour has a contrast of 7 to 1 or more on its ground. */
export const INK = {
  text: '#15282b',
  quiet: '#3d4d50',
  accent: '#0d464b',
  tint: '#e9f1ef',
  line: '#b5c8c6',
  warm: '#fcefdc',
  warmLine: '#9c4519',
} as const

/** Named styles of printed plans. Sizes in points; nothing people read is below 11.5. */
export const STYLES: Readonly<Record<string, PrintStyle>> = {
  title: { fontSize: 22, bold: true, color: INK.accent, lineHeight: 1.15, margin: [0, 2, 0, 6] },
  kicker: { fontSize: 12, color: INK.quiet, margin: [0, 0, 0, 2] },
  status: { fontSize: 13, bold: true, color: INK.text, margin: [0, 0, 0, 2] },
  note: { color: INK.quiet, margin: [0, 0, 0, 4] },
  part: { fontSize: 18, bold: true, color: INK.accent, lineHeight: 1.15, margin: [0, 20, 0, 3] },
  group: { fontSize: 14, bold: true, color: INK.text, lineHeight: 1.2, margin: [0, 10, 0, 4] },
  item: { fontSize: 12.5, bold: true, color: INK.accent, lineHeight: 1.2, margin: [0, 5, 0, 3] },
  area: { bold: false, color: INK.quiet },
  paragraph: { margin: [0, 0, 0, 5] },
  last: { margin: 0 },
  statement: { fontSize: 12 },
  amount: { fontSize: 12, bold: true, color: INK.accent },
  label: { color: INK.quiet },
  empty: { color: INK.quiet, margin: [0, 4, 0, 4] },
  quote: { fontSize: 12.5 },
  heading: { bold: true, color: INK.accent },
  link: { color: INK.accent, decoration: 'underline' },
  reference: { color: INK.accent, bold: true },
}

/** Rows of a table are not split, and the heading row is never without the first of them. */
export const WHOLE_ROWS = { dontBreakRows: true, keepWithHeaderRows: 1 } as const

/** Lines and spaces of the tables of printed plans. */
export const LAYOUTS: Readonly<Record<string, PrintTableLayout>> = {
  card: { lineColor: INK.line, lines: { left: 2.5 }, padding: [11, 1, 3, 1] },
  facts: { lineColor: INK.line, lines: { betweenRows: 0.5 }, padding: [0, 3, 10, 3] },
  grid: {
    lineColor: INK.line,
    lines: { top: 0.75, bottom: 0.75, betweenRows: 0.5, belowHeader: 1 },
    padding: [7, 4, 7, 3],
    headerFill: INK.tint,
  },
  panel: { fill: INK.tint, padding: [12, 6, 12, 5] },
  quote: { lineColor: INK.accent, lines: { left: 3 }, fill: INK.tint, padding: [12, 5, 12, 4] },
  warning: {
    lineColor: INK.warmLine,
    lines: { left: 4 },
    fill: INK.warm,
    padding: [14, 9, 14, 8],
  },
}

/**
 * Page, text and styles of every printed plan. `lineHeight` counts in lines of the font, which are
 * 1.24 times its size: 1.2 of them are 1.5 times the size, as guides for easy reading advise.
 */
export const PAGE = {
  pageSize: 'A4',
  pageMargins: [52, 46, 52, 52],
  defaultStyle: { fontSize: 11.5, lineHeight: 1.2, color: INK.text, alignment: 'left' },
  styles: STYLES,
  layouts: LAYOUTS,
} as const satisfies Partial<PrintDefinition>
