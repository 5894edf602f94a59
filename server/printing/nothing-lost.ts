import type { LayoutNode, Page, PlacedLine } from './pdfmake-modules.ts'
import { PrintFailed } from './print-error.ts'
import { wordSeparator } from './true-letters.ts'

/** A line or picture that must be on a page in the end. */
export interface Made {
  /** The same object in every copy that pdfmake makes of the line or picture. */
  readonly mark: object
  /** The blocks around it that are kept on one page, from the outside in. */
  readonly keepers: readonly LayoutNode[]
}

const blank = new RegExp(`[\\s${wordSeparator}]+`, 'g')

/** How many letters and signs of a text leave ink. */
export function inkOf(text: string): number {
  return text.replace(blank, '').length
}

/** True for a block that pdfmake keeps on one page: it leaves out what does not fit there. */
export function isKept({ unbreakable, table }: LayoutNode): boolean {
  return Boolean(unbreakable || table?.dontBreakRows || table?.headerRows)
}

/** Lets a block break over pages, one rule at a time. False when it has no rule left. */
function loosen(node: LayoutNode): boolean {
  const { table } = node
  if (node.unbreakable) node.unbreakable = false
  else if (table?.dontBreakRows || table?.keepWithHeaderRows) {
    table.dontBreakRows = false
    table.keepWithHeaderRows = 0
  } else if (table?.headerRows) table.headerRows = 0
  else return false
  return true
}

/**
 * Lets every block break that is too tall for a page. True when there was one: lay out again.
 * Throws `PrintFailed` when something is missing or beside its page for another reason.
 */
export function loosenTooTall(made: readonly Made[], pages: readonly Page[]): boolean {
  const seen = marksOn(pages)
  const lost = made.filter(({ mark }) => !seen.has(mark))
  // Blocks are loosened once each, however many of their lines are lost.
  const done = new Set<LayoutNode>()
  for (const { keepers } of lost) {
    if (keepers.some((keeper) => done.has(keeper))) continue
    const loosened = keepers.find(loosen)
    if (!loosened) throw new PrintFailed(`${lost.length} lines or pictures have no place on a page`)
    done.add(loosened)
  }
  return lost.length > 0
}

function marksOn(pages: readonly Page[]): Set<object> {
  const seen = new Set<object>()
  for (const { items, pageSize } of pages) {
    for (const piece of items) {
      if (piece.type === 'line' && isInside(piece.item, pageSize)) seen.add(piece.item.inlines)
      else if ((piece.type === 'image' || piece.type === 'svg') && piece.item.mark) {
        seen.add(piece.item.mark)
      }
    }
  }
  return seen
}

/** Half a point for sums of rounded numbers. */
function isInside(line: PlacedLine, page: Page['pageSize']): boolean {
  const right = line.x + line.getWidth()
  const bottom = line.y + line.getHeight()
  return line.x > -0.5 && line.y > -0.5 && right < page.width + 0.5 && bottom < page.height + 0.5
}
