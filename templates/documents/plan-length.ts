// Words are lost when something that must not break is taller than a page, so these are far on the
// safe side: a page has about 46 lines, and a line of a card about 65 ordinary letters.
const MOST_LINES = 34
const CARD_LINE = 45

function linesOfText(text: string, letters: number): number {
  const lines = text.split('\n').map((line) => Math.max(1, Math.ceil(line.length / letters)))
  return lines.reduce((sum, count) => sum + count, 0)
}

function plain(text: unknown): string {
  if (typeof text === 'string') return text
  if (Array.isArray(text)) return text.map(plain).join('')
  return text !== null && typeof text === 'object' && 'text' in text ? plain(text.text) : ''
}

/** How many lines blocks take at most, where a line holds `letters` letters. */
function lines(block: unknown, letters: number): number {
  if (typeof block === 'string') return linesOfText(block, letters)
  if (Array.isArray(block)) {
    return block.reduce<number>((sum, part) => sum + lines(part, letters), 0)
  }
  if (block === null || typeof block !== 'object') return 0
  if ('text' in block) return linesOfText(plain(block.text), letters)
  const inside = ['stack', 'ul', 'ol', 'blocks', 'table', 'body'] as const
  const parts = inside.map((name) => (block as Record<string, unknown>)[name])
  return lines(parts, letters)
}

/** True for blocks that surely fit on one page. `letters`: how many fit on a line of them. */
export function fitsOnePage(blocks: unknown, letters = CARD_LINE): boolean {
  return lines(blocks, letters) <= MOST_LINES
}

/** Rows stay whole, the first with the heading row, in a table whose rows surely fit on a page. */
export function rowRules(rows: readonly unknown[], letters = CARD_LINE) {
  const isWhole = rows.every((row) => fitsOnePage(row, letters))
  return { dontBreakRows: isWhole, keepWithHeaderRows: isWhole ? 1 : 0 }
}
