import { Fragment, type Node } from 'prosemirror-model'

export type Versions = { readonly before: Node; readonly after: Node }

/**
 * Both versions of a part without the items and paragraphs that are the same object at the start and
 * at the end of both: what there is to look at after a commit. Steps share what they do not touch.
 */
export function changedChildren({ before, after }: Versions): Versions {
  const most = Math.min(before.childCount, after.childCount)
  let first = 0
  while (first < most && before.child(first) === after.child(first)) first += 1
  let last = 0
  const same = (back: number) =>
    before.child(before.childCount - back) === after.child(after.childCount - back)
  while (last < most - first && same(last + 1)) last += 1
  const middle = (node: Node) =>
    node.copy(Fragment.fromArray(node.children.slice(first, node.childCount - last)))
  return { before: middle(before), after: middle(after) }
}
