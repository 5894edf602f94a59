import type { Mark, Node } from 'prosemirror-model'
import { isItemName } from '../items/items.ts'
import { refused, settled, type Verdict } from './agreed.ts'

/** The marks of one comment or suggestion in a part. */
export type Discussed = {
  readonly kind: 'comment' | 'suggestion'
  readonly id: string
  /** The item it stands in; null for writing between items. */
  readonly item: string | null
  /** The fields and paragraphs it touches, each once, in order. */
  readonly blocks: readonly Node[]
  /** The marked text alone. */
  readonly quote: string
}

const kindOf = ({ type }: Mark): Discussed['kind'] | null => {
  if (type.name === 'comment') return 'comment'
  return type.name === 'insertion' || type.name === 'deletion' ? 'suggestion' : null
}

type Building = { -readonly [K in keyof Discussed]: Discussed[K] } & { blocks: Node[] }

function note(
  found: Map<string, Building>,
  mark: Mark,
  leaf: Node,
  block: Node,
  item: string | null,
) {
  const kind = kindOf(mark)
  if (!kind) return
  const id = mark.attrs.id as string
  const known = found.get(id) ?? { kind, id, item, blocks: [], quote: '' }
  const other = known.blocks.length > 0 && known.blocks.at(-1) !== block
  known.quote += `${other ? '\n' : ''}${leaf.isText ? leaf.text : '\n'}`
  if (known.blocks.at(-1) !== block) known.blocks.push(block)
  found.set(id, known)
}

/** Comments and suggestions by id, as their marks stand in a part or in one of its blocks. */
export function discussedIn(root: Node): ReadonlyMap<string, Discussed> {
  const found = new Map<string, Building>()
  const walk = (node: Node, item: string | null) => {
    node.forEach((child) => {
      if (child.isInline) for (const mark of child.marks) note(found, mark, child, node, item)
      else walk(child, isItemName(child.type.name) ? (child.attrs.id as string) : item)
    })
  }
  walk(root, isItemName(root.type.name) ? (root.attrs.id as string) : null)
  return found
}

/** The verdict on marks when one suggestion is accepted and nothing else is. */
export function acceptedOnly(id: string): (mark: Mark) => Verdict {
  return (mark) => {
    if (mark.attrs.id !== id) return refused(mark)
    return mark.type.name === 'deletion' ? 'drop' : 'unmark'
  }
}

const wordsOf = (blocks: readonly Node[], verdict: (mark: Mark) => Verdict): string =>
  blocks
    .map((block) => settled(block, verdict))
    .map((block) => block.textBetween(0, block.content.size, '\n', '\n'))
    .join('\n')

/** What a suggestion would change, in words: its paragraphs as agreed, and with it accepted. */
export function wordsOfSuggestion({ id, blocks }: Discussed): { before: string; after: string } {
  return { before: wordsOf(blocks, refused), after: wordsOf(blocks, acceptedOnly(id)) }
}
