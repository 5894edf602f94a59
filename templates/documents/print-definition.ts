/**
 * What a document asks the printer for: plain JSON, so that it can cross a thread boundary, be
 * stored and be compared. No functions: page numbers, table layouts and headers are declared.
 */

/** Space in points: all four sides, [left and right, top and bottom], or [left, top, right, bottom]. */
export type PrintSpace =
  | number
  | readonly [number, number]
  | readonly [number, number, number, number]

/** Width of a column: points, 'auto' (as wide as its content), '*' (a share of the rest), or percent. */
export type PrintWidth = number | 'auto' | '*' | `${number}%`

/** How text looks. Sizes in points; colours as '#rrggbb'. Fonts are chosen by the printer. */
export interface PrintStyle {
  readonly fontSize?: number
  readonly lineHeight?: number
  readonly bold?: boolean
  readonly italics?: boolean
  readonly color?: string
  readonly background?: string
  readonly alignment?: 'left' | 'right' | 'center' | 'justify'
  readonly decoration?: 'underline' | 'lineThrough'
  readonly characterSpacing?: number
  readonly leadingIndent?: number
  readonly noWrap?: boolean
  readonly preserveLeadingSpaces?: boolean
  readonly sup?: boolean
  readonly sub?: boolean
  readonly fillColor?: string
  readonly margin?: PrintSpace
}

/** What a block means to somebody who listens to the document instead of looking at it. */
export interface PrintMeaning {
  /** Heading level 1 to 6. Becomes a bookmark and never stays alone at the foot of a page. */
  readonly headlineLevel?: 1 | 2 | 3 | 4 | 5 | 6
  /** Structure element, when it is not plain from the node. 'Artifact' is decoration. */
  readonly tag?: 'P' | 'Sect' | 'BlockQuote' | 'Note' | 'Caption' | 'Table' | 'Artifact'
  /** BCP 47 language of this block, when it differs from the document's. */
  readonly lang?: string
}

/** Properties every block may have. */
export interface PrintBlock extends PrintStyle, PrintMeaning {
  /** Name of this place, unique in the document: target of `linkToDestination` and of references. */
  readonly id?: string
  readonly style?: string | readonly string[]
  readonly pageBreak?: 'before' | 'after'
  /** Keep on one page if it fits on one. */
  readonly unbreakable?: boolean
  /** Width of this block as a column. */
  readonly width?: PrintWidth
}

/** A piece of a paragraph. A nested piece inherits the looks of the piece around it. */
export interface PrintSpan extends PrintStyle {
  readonly text: PrintInline
  readonly style?: string | readonly string[]
  readonly lang?: string
  /** Address of a web page or e-mail ("https:", "mailto:" or "tel:"). */
  readonly link?: string
  /** `id` of a block in this document. */
  readonly linkToDestination?: string
}

/** Text of a paragraph: a string, or pieces. */
export type PrintInline = string | PrintSpan | readonly PrintInline[]

/** A paragraph or heading. */
export interface PrintText extends PrintBlock {
  readonly text: PrintInline
  readonly link?: string
  readonly linkToDestination?: string
  /** Show in the contents list (`toc`). */
  readonly tocItem?: boolean
  readonly tocMargin?: PrintSpace
  readonly tocStyle?: PrintStyle
}

/** "12": the page on which the block with this `id` starts. */
export interface PrintPageReference extends PrintBlock {
  readonly pageReference: string
}

/** Blocks one below the other. */
export interface PrintStack extends PrintBlock {
  readonly stack: readonly PrintNode[]
}

/** Blocks side by side. */
export interface PrintColumns extends PrintBlock {
  readonly columns: readonly PrintNode[]
  readonly columnGap?: number
}

/** Bulleted list. */
export interface PrintBullets extends PrintBlock {
  readonly ul: readonly PrintNode[]
  readonly type?: 'disc' | 'square' | 'circle' | 'none'
  readonly markerColor?: string
}

/** Numbered list. */
export interface PrintNumbers extends PrintBlock {
  readonly ol: readonly PrintNode[]
  readonly type?: 'decimal' | 'lower-alpha' | 'upper-alpha' | 'lower-roman' | 'upper-roman'
  readonly start?: number
  readonly markerColor?: string
}

/** Properties a block may have as a cell of a table. */
export interface PrintCellPlace {
  readonly colSpan?: number
  readonly rowSpan?: number
  /** Which lines to draw: [left, top, right, bottom]. */
  readonly border?: readonly [boolean, boolean, boolean, boolean]
  readonly borderColor?: readonly [string, string, string, string]
  readonly verticalAlignment?: 'top' | 'middle' | 'bottom'
}

/** A cell; an empty object fills the place covered by a neighbour's span. */
export type PrintCell = string | Readonly<Record<never, never>> | (PrintNode & PrintCellPlace)

/** A table. One without header rows and header columns is read as layout, not as a table. */
export interface PrintTable extends PrintBlock {
  readonly table: {
    readonly body: readonly (readonly PrintCell[])[]
    readonly widths?: readonly PrintWidth[]
    /** Rows repeated at the top of each page, announced as column headings. */
    readonly headerRows?: number
    /** First columns announced as row headings. */
    readonly headerColumns?: number
    /** Never split a row over two pages (unless it is longer than a page). */
    readonly dontBreakRows?: boolean
    /** How many rows after the header rows must be on the same page as these. */
    readonly keepWithHeaderRows?: number
    /** What the table shows, for somebody who cannot see it. */
    readonly summary?: string
  }
  /** Name from `layouts`, or one of these three. */
  readonly layout?: 'noBorders' | 'headerLineOnly' | 'lightHorizontalLines' | (string & {})
}

/** A picture: a `data:` URL (PNG or JPEG) or a name from `images`. Never an address or a path. */
export interface PrintImage extends PrintBlock {
  readonly image: string
  readonly height?: number
  readonly fit?: readonly [number, number]
  /** What the picture shows; '' says that it is decoration. */
  readonly alt: string
}

/** A drawing. It may not contain pictures or addresses. */
export interface PrintSvg extends PrintBlock {
  readonly svg: string
  readonly height?: number
  readonly fit?: readonly [number, number]
  /** What the drawing shows; '' says that it is decoration. */
  readonly alt: string
}

/** A line or rectangle, always decoration. Coordinates in points from the block's top left. */
export type PrintShape =
  | {
      readonly type: 'line'
      readonly x1: number
      readonly y1: number
      readonly x2: number
      readonly y2: number
      readonly lineWidth?: number
      readonly lineColor?: string
    }
  | {
      readonly type: 'rect'
      readonly x: number
      readonly y: number
      readonly w: number
      readonly h: number
      /** Radius of the corners. */
      readonly r?: number
      readonly color?: string
      readonly lineWidth?: number
      readonly lineColor?: string
    }

/** Drawn lines and rectangles. */
export interface PrintCanvas extends PrintBlock {
  readonly canvas: readonly PrintShape[]
}

/** List of contents: every `tocItem` with its page. */
export interface PrintContents extends PrintBlock {
  readonly toc: {
    readonly title?: PrintText
    readonly textStyle?: PrintStyle
    readonly numberStyle?: PrintStyle
    readonly textMargin?: PrintSpace
  }
}

/** A block of a document. */
export type PrintNode =
  | string
  | PrintText
  | PrintPageReference
  | PrintStack
  | PrintColumns
  | PrintBullets
  | PrintNumbers
  | PrintTable
  | PrintImage
  | PrintSvg
  | PrintCanvas
  | PrintContents
  | readonly PrintNode[]

/** Lines and spaces of a table, named in `layouts` and used by `layout`. Lengths in points. */
export interface PrintTableLayout {
  readonly lineColor?: string
  /** Widths of lines; 0 or absent draws none. */
  readonly lines?: {
    readonly top?: number
    readonly bottom?: number
    readonly left?: number
    readonly right?: number
    readonly betweenRows?: number
    readonly betweenColumns?: number
    readonly belowHeader?: number
  }
  /** Space inside each cell: [left, top, right, bottom]. */
  readonly padding?: readonly [number, number, number, number]
  /** Take the outer padding of the first and last column away, to align with text around. */
  readonly flush?: boolean
  readonly headerFill?: string
  readonly fill?: string
}

/** The line at the top or foot of each page. `{page}` and `{pages}` are filled in `pageOf`. */
export interface PrintFurniture {
  readonly left?: string
  readonly right?: string
  /** Such as 'Page {page} of {pages}': at the right, or in the middle when `right` is given. */
  readonly pageOf?: string
  readonly style?: PrintStyle
  /** Leave it off the first page. */
  readonly notOnFirstPage?: boolean
}

/** Large pale text across each page. */
export interface PrintWatermark {
  readonly text: string
  readonly color?: string
  /** 0 to 1. */
  readonly opacity?: number
  readonly bold?: boolean
  readonly fontSize?: number
  /** Degrees. */
  readonly angle?: number
}

/** A whole document for the printer. */
export interface PrintDefinition {
  /** `created` (ISO 8601) makes the file the same bytes each time it is printed. */
  readonly info: {
    readonly title: string
    readonly author?: string
    readonly subject?: string
    readonly keywords?: string
    readonly created?: string
  }
  /** BCP 47 language of the document, such as 'en-GB'. */
  readonly language: string
  readonly content: readonly PrintNode[]
  readonly styles?: Readonly<Record<string, PrintStyle>>
  readonly defaultStyle?: PrintStyle
  readonly layouts?: Readonly<Record<string, PrintTableLayout>>
  /** Pictures by name, as `data:` URLs (PNG or JPEG). */
  readonly images?: Readonly<Record<string, string>>
  readonly header?: PrintFurniture
  readonly footer?: PrintFurniture
  readonly watermark?: string | PrintWatermark
  readonly pageSize?: 'A4' | 'A5' | 'A3'
  readonly pageOrientation?: 'portrait' | 'landscape'
  /** [left, top, right, bottom] in points. */
  readonly pageMargins?: readonly [number, number, number, number]
}
