import { Fragment, type Node, Slice } from 'prosemirror-model'
import type { Transform } from 'prosemirror-transform'
import { isItemName } from '../items/items.ts'

type Places = ReadonlyMap<string, { readonly node: Node; readonly pos: number }>

function placesOf(doc: Node): Places {
  const places = new Map<string, { node: Node; pos: number }>()
  doc.forEach((node, pos) => {
    if (isItemName(node.type.name)) places.set(node.attrs.id, { node, pos })
  })
  return places
}

/**
 * Watches a rebase for items that are moved. A move is sent as taking an item out and putting the
 * mover's copy back; the copy is older than what others wrote in the item meanwhile. What was taken
 * out is the newest, so that is what goes back.
 */
export class MovedItems {
  readonly #transform: Transform
  readonly #taken = new Map<string, Node>()
  readonly #copies = new Map<string, { readonly copy: Node; readonly newest: Node }>()
  #before: Places

  constructor(transform: Transform) {
    this.#transform = transform
    this.#before = placesOf(transform.doc)
  }

  /** After each step. */
  look(): void {
    const now = placesOf(this.#transform.doc)
    for (const [id, { node }] of this.#before) if (!now.has(id)) this.#taken.set(id, node)
    for (const [id, { node }] of now) {
      const newest = this.#taken.get(id)
      if (this.#before.has(id) || !newest) continue
      this.#taken.delete(id)
      if (!newest.eq(node)) this.#copies.set(id, { copy: node, newest })
    }
    this.#before = now
  }

  /** At the end: puts the newest back where the copy still stands as it was sent. */
  mend(): void {
    for (const [id, { copy, newest }] of this.#copies) {
      const place = placesOf(this.#transform.doc).get(id)
      if (!place?.node.eq(copy)) continue
      const slice = new Slice(Fragment.from(newest), 0, 0)
      this.#transform.replace(place.pos, place.pos + place.node.nodeSize, slice)
    }
  }
}
