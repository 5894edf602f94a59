import {
  DocMeasure,
  DocPreprocessor,
  type LayoutArguments,
  type LayoutNode,
  type Line,
  type Page,
  PdfmakeLayoutBuilder,
} from './pdfmake-modules.ts'
import { reorderLine } from './right-to-left.ts'

/** pdfmake's layout with two rules more: lines in the right direction, no heading left alone. */
export class PlanLayout extends PdfmakeLayoutBuilder {
  /** Inside how many tables and columns the walk is: a page break there would tear them. */
  #nested = 0
  #furniture = false

  /** Lays out as often as needed: each time, the first heading left alone moves to the next page. */
  override layoutDocument(...parts: LayoutArguments): Page[] {
    const [, document, styles, defaultStyle] = parts
    this.docPreprocessor = new DocPreprocessor()
    this.docMeasure = new DocMeasure(
      document,
      styles,
      defaultStyle,
      this.svgMeasure,
      this.tableLayouts,
    )
    for (;;) {
      const { pages, linearNodeList } = this.tryLayoutDocument(...parts)
      const heading = headingLeftAlone(pages)
      if (!heading) return pages
      heading.pageBreak = 'before'
      for (const node of linearNodeList) node.resetXY()
    }
  }

  override buildNextLine(node: LayoutNode): Line | null {
    const line = super.buildNextLine(node)
    if (!line) return line
    reorderLine(line)
    line.furniture = this.#furniture
    if (node.headlineLevel && this.#nested === 0) line.heading = node
    return line
  }

  override processTable(node: LayoutNode): void {
    this.#nested += 1
    super.processTable(node)
    this.#nested -= 1
  }

  override processColumns(node: LayoutNode): void {
    this.#nested += 1
    super.processColumns(node)
    this.#nested -= 1
  }

  override addHeadersAndFooters(header: unknown, footer: unknown): void {
    this.#furniture = true
    super.addHeadersAndFooters(header, footer)
    this.#furniture = false
  }
}

/** First of the headings that end a page which is not the last. */
function headingLeftAlone(pages: readonly Page[]): LayoutNode | undefined {
  for (const page of pages.slice(0, -1)) {
    const heading = headingAtFoot(page)
    if (heading && heading.pageBreak !== 'before') return heading
  }
  return undefined
}

function headingAtFoot(page: Page): LayoutNode | undefined {
  let heading: LayoutNode | undefined
  for (const item of page.items.toReversed()) {
    if (item.type === 'image' || item.type === 'svg') return heading
    if (item.type !== 'line' || item.item.furniture) continue
    if (!item.item.heading) return heading
    heading = item.item.heading
  }
  // Nothing but headings: a break before the first of them would only add an empty page.
  return undefined
}
