import { Fragment, type Node, Slice } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import { documentSchema } from '../../schemas/document/document-schema.ts'
import { type ItemJson, itemFromJson } from '../../schemas/document/part-json.ts'

/** A part's current document and its version. */
export type PartBody = { readonly id: string; readonly head: number; readonly body: object }

/** Steps for one part, as `commitParts` takes them. */
export type PartSteps = { readonly part: string; readonly base: number; readonly steps: object[] }

function replaceOrAppend(transform: Transform, node: Node): void {
  let at = transform.doc.content.size
  let end = at
  transform.doc.forEach((child, offset) => {
    if (child.attrs.id === node.attrs.id) [at, end] = [offset, offset + child.nodeSize]
  })
  transform.replace(at, end, new Slice(Fragment.from(node), 0, 0))
}

/**
 * Steps that put items into a part: an item with the same id is replaced, a new one goes at the
 * end.
 */
export function putItems(part: PartBody, items: readonly ItemJson[]): PartSteps {
  const before = documentSchema.nodeFromJSON(part.body)
  const transform = new Transform(before)
  for (const item of items) replaceOrAppend(transform, itemFromJson(item))
  return {
    part: part.id,
    base: part.head,
    steps: transform.steps.map((step) => step.toJSON() as object),
  }
}
