import { createRequire } from 'node:module'

// pdfmake's classes are CommonJS and undocumented below its entry point. All deep imports are
// here, typed as far as the printer uses them, so that a new release is checked in one place.
const require = createRequire(import.meta.url)

/** A word placed on a line. `x` and widths in points; cuts are the widths of outer spaces. */
export interface Inline {
  text: string
  x: number
  width: number
  leadingCut: number
  trailingCut: number
  alignment: string
  readonly characterSpacing: number
  /** Unicode embedding level: odd is right to left. Set by the printer on bidirectional text. */
  bidiLevel?: number
  /** Level of the paragraph. */
  bidiBase?: number
}

/** A finished line of text. */
export interface Line {
  inlines: Inline[]
  inlineWidths: number
  leadingCut: number
  trailingCut: number
  /** Heading this line belongs to. Set by the printer. */
  heading?: LayoutNode
  /** Belongs to the top or foot of the page. Set by the printer. */
  furniture?: boolean
  getWidth(): number
  getHeight(): number
}

/** A line where it stands on its page, in points. */
export interface PlacedLine extends Line {
  readonly x: number
  readonly y: number
}

/** A block of the definition while it is laid out. */
export interface LayoutNode {
  headlineLevel?: number
  pageBreak?: string
  unbreakable?: boolean
  readonly table?: { dontBreakRows?: boolean; keepWithHeaderRows?: number; headerRows?: number }
  readonly image?: string
  readonly svg?: string
  readonly noWrap?: boolean
  /** Width of the longest word of a text. */
  _minWidth?: number
  /** Words of a text that are not on a line yet. */
  _inlines?: Inline[]
  /** How many letters of its text leave ink. Set by the printer on text of the definition. */
  readonly ink?: number
  /** Tells a picture from all others. Set by the printer. */
  mark?: object
  resetXY(): void
}

/** A thing drawn on a page. */
export type PageItem =
  | { readonly type: 'line'; readonly item: PlacedLine }
  | { readonly type: 'image' | 'svg'; readonly item: { readonly mark?: object } }
  | { readonly type: 'vector' | 'beginClip' | 'endClip' }

/** A laid out page. */
export interface Page {
  readonly pageSize: { readonly width: number; readonly height: number }
  readonly items: readonly PageItem[]
}

/** One attempt at laying out the document. */
export interface LayoutPass {
  readonly pages: Page[]
  readonly linearNodeList: readonly LayoutNode[]
}

/** Corners of a shape in font units. */
export interface GlyphBox {
  readonly minX: number
  readonly minY: number
  readonly maxX: number
  readonly maxY: number
}

/** One shape of a font, and the characters it was chosen for. */
export interface Glyph {
  readonly id: number
  readonly codePoints: readonly number[]
  readonly advanceWidth: number
  readonly bbox: GlyphBox
}

/** Where a shape is drawn, in thousandths of the font size. */
export interface GlyphPosition {
  readonly xOffset: number
  readonly yOffset: number
  readonly xAdvance: number
}

/** The shapes of a font that a document uses (fontkit's TrueType subset). */
export interface FontSubset {
  /** Ids of shapes by their number in the subset. */
  readonly glyphs: number[]
  /** Tables under construction: outlines, where each begins, and widths. */
  readonly glyf: Uint8Array[]
  readonly loca: { readonly offsets: number[] }
  readonly hmtx: { readonly metrics: { advance: number; bearing: number }[] }
  offset: number
  includeGlyph(id: number): number
  _addGlyph(id: number): number
}

/** A font opened by pdfkit, with the part of it that is embedded in a document. */
export interface OpenFont {
  readonly font: {
    readonly characterSet: readonly number[]
    getGlyph(id: number, codePoints?: readonly number[]): Glyph
  }
  readonly subset: FontSubset
  /** By number in the subset: the width, and the characters a reader copies. */
  readonly widths: number[]
  readonly unicode: (readonly number[])[]
  readonly scale: number
  layout(text: string, features?: object): { glyphs: Glyph[]; positions: GlyphPosition[] }
  /** Numbers in the subset as four hexadecimal digits, and where they stand. */
  encode(text: string, features?: object): [string[], GlyphPosition[]]
}

/** pdfkit's document as pdfmake extends it: a readable stream of the file's bytes. */
export interface PdfDocument extends NodeJS.ReadableStream {
  provideFont(family: string, bold: boolean, italics: boolean): OpenFont
  openImage(source: string | Buffer): unknown
  end(): void
}

type FontDictionary = Readonly<Record<string, object>>

/** What `new PDFDocument` takes; see pdfkit for `options`. */
export type PdfDocumentConstructor = new (
  fonts: FontDictionary,
  images: Record<string, string>,
  patterns: object,
  attachments: object,
  options: Readonly<Record<string, unknown>>,
  virtualFiles: null,
  localAccessPolicy: (path: string) => boolean,
) => PdfDocument

/** Arguments of a layout, in pdfmake's order. */
export type LayoutArguments = [
  content: unknown,
  document: PdfDocument,
  styles: object,
  defaultStyle: object,
  background: undefined,
  header: unknown,
  footer: unknown,
  watermark: unknown,
]

/** pdfmake's layout engine. */
export interface LayoutBuilder {
  docPreprocessor: unknown
  docMeasure: unknown
  readonly svgMeasure: unknown
  readonly tableLayouts: unknown
  readonly writer: { context(): { readonly availableHeight: number } }
  registerTableLayouts(layouts: object): void
  layoutDocument(...parts: LayoutArguments): Page[]
  tryLayoutDocument(...parts: LayoutArguments): LayoutPass
  processNode(node: LayoutNode, isVerticalAlignmentAllowed?: boolean): void
  buildNextLine(node: LayoutNode): Line | null
  processTable(node: LayoutNode): void
  processColumns(node: LayoutNode): void
  addHeadersAndFooters(header: unknown, footer: unknown): void
}

type LayoutBuilderConstructor = new (
  pageSize: unknown,
  pageMargins: unknown,
  svgMeasure: unknown,
) => LayoutBuilder

function load(name: string): { readonly default: unknown } & Readonly<Record<string, unknown>> {
  return require(`pdfmake/js/${name}.js`)
}

/** pdfmake's layout engine. */
export const PdfmakeLayoutBuilder = load('LayoutBuilder').default as LayoutBuilderConstructor

/** pdfmake's document. */
export const PdfmakeDocument = load('PDFDocument').default as PdfDocumentConstructor

/** Draws laid out pages into a document. */
export const Renderer = load('Renderer').default as new (
  document: PdfDocument,
) => { renderPages(pages: readonly Page[]): void }

/** Measures drawings. */
export const SvgMeasure = load('SVGMeasure').default as new () => object

/** Expands a definition's short forms. */
export const DocPreprocessor = load('DocPreprocessor').default as new () => object

/** Measures a definition's blocks. */
export const DocMeasure = load('DocMeasure').default as new (
  document: PdfDocument,
  styles: object,
  defaultStyle: object,
  svgMeasure: unknown,
  tableLayouts: unknown,
) => { measureLeaf(node: LayoutNode): LayoutNode }

/** Size in points of a named page. */
export const normalizePageSize = load('PageSize').normalizePageSize as (
  size: string,
  orientation: string,
) => { readonly width: number; readonly height: number }

/** Margins by name. */
export const normalizePageMargin = load('PageSize').normalizePageMargin as (
  margins: readonly number[],
) => object

/** pdfmake's own table layouts by name. */
export const standardTableLayouts = load('tableLayouts').tableLayouts as object
