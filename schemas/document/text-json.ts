import { Fragment, type Node } from 'prosemirror-model'
import { agreed } from './agreed.ts'
import { documentSchema } from './document-schema.ts'

/** A node of writing in ProseMirror's own JSON: used only where there is formatting. */
export type WritingNode = {
  readonly type: string
  readonly content?: readonly WritingNode[]
  readonly text?: string
  readonly marks?: readonly { readonly type: string; readonly attrs?: { readonly href: string } }[]
}

/**
 * Writing in plan JSON. A string is plain paragraphs, one a line; anything with formatting, lists
 * or links is `{ rich }`. The two never say the same thing: the plain form is used when it can be.
 */
export type TextJson = string | { readonly rich: readonly WritingNode[] }

function plainParagraph(node: Node): string | null {
  if (node.type.name !== 'paragraph') return null
  if (node.childCount === 0) return ''
  const only = node.firstChild
  if (node.childCount > 1 || !only?.isText || only.marks.length > 0) return null
  return only.text?.includes('\n') ? null : (only.text ?? '')
}

/** Writing of a document as plan JSON: as agreed, without what is only suggested. */
export function textToJson(written: readonly Node[]): TextJson {
  const nodes = written.map(agreed)
  const lines = nodes.map(plainParagraph)
  if (lines.every((line) => line !== null)) return lines.join('\n')
  return { rich: nodes.map((node) => node.toJSON() as WritingNode) }
}

/** Pieces of text with the same marks side by side are one: as the editor itself makes them. */
function joined(node: Node): Node {
  if (node.isText || node.childCount === 0) return node
  return node.copy(Fragment.fromArray(node.children.map(joined)))
}

/** Nodes of writing from plan JSON. Throws RangeError when `rich` does not fit the schema. */
export function textFromJson(text: TextJson): readonly Node[] {
  if (typeof text !== 'string')
    return text.rich.map((json) => joined(documentSchema.nodeFromJSON(json)))
  return text
    .split('\n')
    .map((line) =>
      documentSchema.node('paragraph', null, line ? documentSchema.text(line) : undefined),
    )
}

/** Writing as plain text with a newline between blocks: for search, checks and print titles. */
export function plainText(text: TextJson | undefined): string {
  if (text === undefined) return ''
  if (typeof text === 'string') return text
  const fragment = Fragment.from(textFromJson(text))
  return fragment.textBetween(0, fragment.size, '\n', '\n')
}
