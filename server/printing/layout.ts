import { inkOf, isKept, loosenTooTall, type Made } from './nothing-lost.ts'
import {
  DocMeasure,
  DocPreprocessor,
  type LayoutArguments,
  type LayoutNode,
  type Line,
  type Page,
  PdfmakeLayoutBuilder,
} from './pdfmake-modules.ts'
import { PrintFailed } from './print-error.ts'
import { reorderLine } from './right-to-left.ts'

// Points. Longer words, such as addresses, are broken where their column ends.
const longestWord = 72

/** pdfmake's measure, without columns that a long word makes wider than the page. */
class PlanMeasure extends DocMeasure {
  override measureLeaf(node: LayoutNode): LayoutNode {
    const measured = super.measureLeaf(node)
    if (!node.noWrap) measured._minWidth = Math.min(measured._minWidth ?? 0, longestWord)
    return measured
  }
}

/**
 * pdfmake's layout with three rules more: lines in the right direction, no heading left alone, and
 * nothing lost. (pdfmake leaves out what does not fit where a block must not break.)
 */
export class PlanLayout extends PdfmakeLayoutBuilder {
  /** How many letters the content has, without white space. */
  ink = 0
  #inkMade = 0
  #made: Made[] = []
  #keepers: readonly LayoutNode[] = []
  /** Inside how many tables and columns the walk is: a page break there would tear them. */
  #nested = 0
  #furniture = false

  /**
   * Lays out as often as needed: each time, blocks taller than a page are let break, or the first
   * heading left alone moves to the next page. Throws `PrintFailed` rather than lose a word.
   */
  override layoutDocument(...parts: LayoutArguments): Page[] {
    const [, document, styles, defaultStyle] = parts
    this.docPreprocessor = new DocPreprocessor()
    this.docMeasure = new PlanMeasure(
      document,
      styles,
      defaultStyle,
      this.svgMeasure,
      this.tableLayouts,
    )
    for (;;) {
      this.#made = []
      this.#inkMade = 0
      const { pages, linearNodeList } = this.tryLayoutDocument(...parts)
      const lacking = this.ink - this.#inkMade
      if (lacking !== 0) throw new PrintFailed(`${lacking} letters were not laid out`)
      if (!loosenTooTall(this.#made, pages)) {
        const heading = headingLeftAlone(pages)
        if (!heading) return pages
        heading.pageBreak = 'before'
      }
      for (const node of linearNodeList) node.resetXY()
    }
  }

  override buildNextLine(node: LayoutNode): Line | null {
    const line = super.buildNextLine(node)
    if (!line) return line
    if (this.#furniture) cutFurniture(line, node, this.writer.context().availableHeight)
    else if (node.ink) for (const { text } of line.inlines) this.#inkMade += inkOf(text)
    reorderLine(line)
    this.#made.push({ mark: line.inlines, keepers: this.#keepers })
    line.furniture = this.#furniture
    if (node.headlineLevel && this.#nested === 0) line.heading = node
    return line
  }

  override processNode(node: LayoutNode, isVerticalAlignmentAllowed?: boolean): void {
    const around = this.#keepers
    if (isKept(node)) this.#keepers = [...around, node]
    if (node.image || node.svg) {
      node.mark = {}
      this.#made.push({ mark: node.mark, keepers: this.#keepers })
    }
    super.processNode(node, isVerticalAlignmentAllowed)
    this.#keepers = around
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

/** Head and foot have only the margin of the page: what has no room there ends in "…". */
function cutFurniture(line: Line, node: LayoutNode, room: number): void {
  const last = line.inlines.at(-1)
  if (!last || !node._inlines?.length || room >= 2 * line.getHeight()) return
  node._inlines = []
  last.text = `${last.text.trimEnd()}…`
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
