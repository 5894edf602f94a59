import type { Mark, Node } from 'prosemirror-model'
import { Plugin, PluginKey } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import { discussionWords as words } from '../../../schemas/words/discussion.ts'

/** What the writing has to know of a comment or a suggestion. */
export type MarkNames = {
  /** Who made it, as the reader calls them. */
  readonly name: (id: string) => string
  /** True for a comment that is not resolved. */
  readonly isOpen: (id: string) => boolean
}

const SAID: Readonly<Record<string, (name: string) => string>> = {
  insertion: words.insertionBy,
  deletion: words.deletionBy,
  comment: words.commentMark,
}

function hidden(text: string): () => HTMLElement {
  return () => {
    const element = document.createElement('span')
    element.className = 'vh'
    element.contentEditable = 'false'
    element.textContent = ` ${text} `
    return element
  }
}

const key = (mark: Mark) => `${mark.type.name}-${mark.attrs.id}`

/** Hidden words at both ends of every comment and suggestion of a field or paragraph. */
function inBlock(block: Node, start: number, names: MarkNames): Decoration[] {
  const found: Decoration[] = []
  let open: readonly Mark[] = []
  const edge = (marks: readonly Mark[], pos: number) => {
    for (const mark of open) {
      if (marks.some((one) => one.eq(mark))) continue
      const end = { side: -1, key: `end-${key(mark)}`, marks: [] }
      found.push(Decoration.widget(pos, hidden(words.markEnd), end))
    }
    for (const mark of marks) {
      if (open.some((one) => one.eq(mark))) continue
      const said = SAID[mark.type.name]?.(names.name(mark.attrs.id as string)) ?? ''
      const start = { side: 1, key: `${said}-${key(mark)}`, marks: [] }
      found.push(Decoration.widget(pos, hidden(said), start))
    }
    open = marks
  }
  block.forEach((leaf, offset) => {
    const said = leaf.marks.filter(
      ({ type, attrs }) =>
        type.name in SAID && (type.name !== 'comment' || names.isOpen(attrs.id as string)),
    )
    edge(said, start + offset)
    if (said.some(({ type }) => type.name === 'comment')) {
      const range = [start + offset, start + offset + leaf.nodeSize] as const
      found.push(Decoration.inline(...range, { class: 'discussed' }))
    }
  })
  edge([], start + block.content.size)
  return found
}

function decorations(doc: Node, names: MarkNames): DecorationSet {
  const found: Decoration[] = []
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true
    found.push(...inBlock(node, pos + 1, names))
    return false
  })
  return DecorationSet.create(doc, found)
}

/** A transaction with this says that names have become known: draw again. */
export const namesKnown = new PluginKey<DecorationSet>('discussion-marks')

/** Says in hidden words who suggests what and who comments on what, where it stands. */
export function discussionMarks(names: MarkNames): Plugin<DecorationSet> {
  return new Plugin({
    key: namesKnown,
    state: {
      init: (_, { doc }) => decorations(doc, names),
      apply: (transaction, before) =>
        transaction.docChanged || transaction.getMeta(namesKnown)
          ? decorations(transaction.doc, names)
          : before,
    },
    props: {
      decorations: (state) => namesKnown.getState(state),
    },
  })
}
