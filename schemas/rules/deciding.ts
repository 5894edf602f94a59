import type { Node } from 'prosemirror-model'
import { type Step, Transform } from 'prosemirror-transform'

/**
 * The steps that decide a suggestion: accepted, its words come in and what it takes out goes;
 * declined, the other way round. None when it has no marks in this document.
 */
export function decided(doc: Node, id: string, accept: boolean): readonly Step[] {
  const transform = new Transform(doc)
  const places: { from: number; to: number; stays: boolean; node: Node }[] = []
  doc.descendants((node, pos) => {
    const mark = node.marks.find(({ type, attrs }) => attrs.id === id && type.name !== 'comment')
    if (!mark) return
    const stays = (mark.type.name === 'insertion') === accept
    places.push({ from: pos, to: pos + node.nodeSize, stays, node })
  })
  // From the end, so that what is still to come keeps its place.
  for (const { from, to, stays, node } of places.reverse()) {
    if (!stays) transform.delete(from, to)
    else
      for (const mark of node.marks) {
        if (mark.attrs.id === id && mark.type.name !== 'comment')
          transform.removeMark(from, to, mark)
      }
  }
  return transform.steps
}
