import { Fragment, type Mark, type Node } from 'prosemirror-model'

/** What becomes of a mark of a comment or a suggestion; `drop` takes the marked text out. */
export type Verdict = 'stay' | 'unmark' | 'drop'

function settledLeaf(node: Node, verdict: (mark: Mark) => Verdict): Node | null {
  let marks = node.marks
  for (const mark of node.marks) {
    const became = verdict(mark)
    if (became === 'drop') return null
    if (became === 'unmark') marks = mark.removeFromSet(marks)
  }
  return marks === node.marks ? node : node.mark(marks)
}

/**
 * The document with every mark on its writing put to a verdict. Blocks stay as they are: suggestions
 * are about words. A node in which nothing changes comes back as the same object.
 */
export function settled(node: Node, verdict: (mark: Mark) => Verdict): Node {
  if (node.isInline) return settledLeaf(node, verdict) ?? node
  if (node.childCount === 0) return node
  const children = node.children.flatMap((child) => {
    if (!child.isInline) return [settled(child, verdict)]
    const leaf = settledLeaf(child, verdict)
    return leaf ? [leaf] : []
  })
  const same =
    children.length === node.childCount && children.every((child, at) => child === node.child(at))
  return same ? node : node.copy(Fragment.fromArray(children))
}

/** How undecided suggestions and comments are read outside the editor: as if not made. */
export function refused({ type }: Mark): Verdict {
  if (type.name === 'insertion') return 'drop'
  return type.name === 'deletion' || type.name === 'comment' ? 'unmark' : 'stay'
}

/**
 * The text everybody has agreed so far: suggested words left out, words suggested to go kept, and
 * no marks of comments. This is what is read, printed, exported, searched and checked.
 */
export function agreed(node: Node): Node {
  return settled(node, refused)
}
