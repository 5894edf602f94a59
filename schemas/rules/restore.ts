import { Fragment, type Node, Slice } from 'prosemirror-model'
import { type Step, Transform } from 'prosemirror-transform'
import { agreed } from '../document/agreed.ts'
import { isItemName } from '../items/items.ts'

/** True when the viewer may change this item: others' own words stay as they are. */
type MayChange = (item: Node) => boolean

const isItem = (node: Node): boolean => isItemName(node.type.name)

function itemsOf(part: Node): ReadonlyMap<string, Node> {
  return new Map(part.children.filter(isItem).map((node) => [node.attrs.id as string, node]))
}

/** Written since: marked removed, never taken out, so that it can come back. */
function removed(node: Node): Node {
  if (node.attrs.removed) return node
  return node.type.create({ ...node.attrs, removed: true }, node.content, node.marks)
}

/** What stands for an item of the earlier version: that item, today's, or nothing. */
function itemThen(then: Node, now: Node | undefined, may: MayChange): readonly Node[] {
  if (!now) return may(then) && !then.attrs.removed ? [then] : []
  const keeps = now.type !== then.type || !may(now) || agreed(now).eq(then)
  return [keeps ? now : then]
}

function wholePart(now: Node, then: Node, may: MayChange): readonly Node[] {
  const [items, old] = [itemsOf(now), itemsOf(then)]
  const since = now.children.filter((node) => isItem(node) && !old.has(node.attrs.id as string))
  return [
    ...then.children.flatMap((node) =>
      isItem(node) ? itemThen(node, items.get(node.attrs.id as string), may) : [node],
    ),
    ...since.map((node) => (may(node) ? removed(node) : node)),
  ]
}

function oneItem(now: Node, then: Node, id: string, may: MayChange): readonly Node[] {
  const old = itemsOf(then).get(id)
  const children = [...now.children]
  const place = children.findIndex((node) => isItem(node) && node.attrs.id === id)
  const here = children[place]
  if (here) {
    const back = old ? itemThen(old, here, may) : [may(here) ? removed(here) : here]
    return children.toSpliced(place, 1, ...back)
  }
  if (!old) return children
  // After the nearest neighbour of then that is still there.
  const before = then.children.slice(0, then.children.indexOf(old)).filter(isItem).reverse()
  const ids = children.map((node) => (isItem(node) ? node.attrs.id : null))
  const neighbour = before.find((node) => ids.includes(node.attrs.id))
  const at = neighbour ? ids.indexOf(neighbour.attrs.id) + 1 : 0
  return children.toSpliced(at, 0, ...itemThen(old, undefined, may))
}

const keyOf = (node: Node): string => (isItem(node) ? `item ${node.attrs.id}` : 'writing')

/** Replaces node by node where the order stayed, else everything between what is the same. */
function stepsTo(now: Node, wanted: readonly Node[]): readonly Step[] {
  const transform = new Transform(now)
  const old = now.children
  if (old.map(keyOf).join('\n') === wanted.map(keyOf).join('\n')) {
    let end = now.content.size
    for (let index = old.length - 1; index >= 0; index -= 1) {
      const [was, is] = [old[index], wanted[index]]
      if (!was || !is) continue
      const start = end - was.nodeSize
      if (!was.eq(is)) transform.replace(start, end, new Slice(Fragment.from(is), 0, 0))
      end = start
    }
    return transform.steps
  }
  const [first, last] = [now.content.findDiffStart(Fragment.from(wanted)), now.content.size]
  if (first === null) return []
  transform.replace(0, last, new Slice(Fragment.from(wanted), 0, 0))
  return transform.steps
}

/**
 * The steps that make a part say again what it said in an earlier version: all of it, or one item.
 * Items that came since are marked removed; items the viewer may not change stay as they are now.
 * No steps when the part says this already.
 */
export function restoreSteps(
  now: Node,
  then: Node,
  options: { readonly item?: string | undefined; readonly mayChange: MayChange },
): readonly Step[] {
  const { item, mayChange } = options
  const wanted =
    item === undefined
      ? wholePart(now, agreed(then), mayChange)
      : oneItem(now, agreed(then), item, mayChange)
  return stepsTo(now, wanted)
}
