import { isSafeLink } from '../../schemas/document/marks.ts'
import type { TextJson, WritingNode } from '../../schemas/document/text-json.ts'
import { describeDate } from '../../schemas/plan/describe.ts'
import type { PrintInline, PrintNode, PrintSpan } from './print-definition.ts'

/** A date inside a sentence: its day, month and year stay on one line. */
export function dateText(date: string): string {
  return describeDate(date).replaceAll(' ', '\u00a0')
}

type Marks = NonNullable<WritingNode['marks']>

function looks(marks: Marks): Omit<PrintSpan, 'text'> {
  const address = marks.find((mark) => mark.type === 'link')?.attrs?.href
  return {
    ...(marks.some((mark) => mark.type === 'strong') && { bold: true }),
    ...(marks.some((mark) => mark.type === 'em') && { italics: true }),
    ...(isSafeLink(address) && { link: address, style: 'link' }),
  }
}

function inline(nodes: readonly WritingNode[] = []): PrintInline {
  return nodes.map((node) => {
    if (node.type === 'lineBreak') return '\n'
    return { text: node.text ?? '', ...looks(node.marks ?? []) }
  })
}

function block(node: WritingNode, looks: readonly string[]): PrintNode {
  const after = looks.includes('last') ? 0 : 5
  if (node.type === 'bulletList') return { ul: entries(node, looks), margin: [0, 0, 0, after] }
  if (node.type === 'orderedList') return { ol: entries(node, looks), margin: [0, 0, 0, after] }
  return { text: inline(node.content), style: looks }
}

function entries(list: WritingNode, [style = 'written']: readonly string[]): PrintNode[] {
  return (list.content ?? []).map((entry) => ({ stack: spaced(entry.content ?? [], style, block) }))
}

/** Space stands between blocks and not after the last one: what follows has its own. */
function spaced<Part>(
  parts: readonly Part[],
  style: string,
  make: (part: Part, looks: readonly string[]) => PrintNode,
): PrintNode[] {
  return parts.map((part, index) =>
    make(part, [style, index === parts.length - 1 ? 'last' : 'paragraph']),
  )
}

/**
 * Writing as paragraphs and lists, word for word. Empty lines of plain writing only part the
 * paragraphs. `style` names the look of the text.
 */
export function writtenBlocks(text: TextJson | undefined, style = 'written'): PrintNode[] {
  if (text === undefined) return []
  if (typeof text !== 'string') return spaced(text.rich, style, block)
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return spaced(lines, style, (line, looks) => ({ text: line, style: looks }))
}
