import { Fragment, type Mark, type Node, Slice } from 'prosemirror-model'
import {
  AddMarkStep,
  AddNodeMarkStep,
  AttrStep,
  DocAttrStep,
  RemoveMarkStep,
  ReplaceAroundStep,
  ReplaceStep,
  type Step,
} from 'prosemirror-transform'
import { documentSchema as schema } from '../../schemas/document/document-schema.ts'
import type { Random } from '../crash/random.ts'

const ODD: readonly unknown[] = [-1, 0.5, 1e9, 1e300, 2 ** 31, null, '3', '', [], {}, true, 'x']
const NAMES = [
  'need',
  'view',
  'advice',
  'paragraph',
  'part',
  'script',
  'text',
  'outcome',
  '__proto__',
]
const WORDS = 'pwned'

/** Somebody without our editor: makes steps of every kind, most of them forged. */
export class Attacker {
  readonly #random: Random
  /** Ids of other people's items and of other parts. */
  readonly #ids: readonly string[]

  constructor(random: Random, ids: readonly string[]) {
    this.#random = random
    this.#ids = ids
  }

  /** One to three steps as they travel, made on a document. */
  steps(doc: Node): readonly object[] {
    const count = this.#random.next() < 0.6 ? 1 : this.#random.between(2, 3)
    const steps: object[] = []
    let now = doc
    for (let turn = 0; turn < count * 4 && steps.length < count; turn += 1) {
      const step = tried(() => this.#step(now))
      const after = step && tried(() => checked(step.apply(now).doc))
      // Most attackers try what fits: nonsense is refused before anybody asks for rights.
      if (!step || (!after && this.#random.next() < 0.9)) continue
      const json = step.toJSON() as object
      steps.push(this.#random.next() < 0.2 ? this.#mutated(json) : json)
      now = after ?? now
    }
    return steps.length > 0 ? steps : [{ stepType: 'replace', from: 0, to: 0 }]
  }

  #pick<T>(list: readonly T[]): T {
    const picked = list[this.#random.between(0, list.length - 1)]
    if (picked === undefined) throw new RangeError('Nothing to pick')
    return picked
  }

  #range(doc: Node): readonly [number, number] {
    const from = this.#random.between(0, doc.content.size)
    const most = this.#random.next() < 0.4 ? 0 : this.#random.next() < 0.8 ? 12 : 400
    return [from, Math.min(doc.content.size, from + this.#random.between(0, most))]
  }

  #step(doc: Node): Step {
    const [from, to] = this.#range(doc)
    const kinds: readonly (() => Step)[] = [
      () => new ReplaceStep(from, to, doc.slice(...this.#range(doc))),
      () => new ReplaceStep(from, to, Slice.empty),
      () => new ReplaceStep(from, from, new Slice(Fragment.from(schema.text(WORDS)), 0, 0)),
      () => this.#typed(doc),
      () => this.#item(doc),
      () => this.#whole(doc),
      () => this.#splitOpen(doc, from),
      () => this.#retyped(doc, from),
      () =>
        new ReplaceAroundStep(from, to, from, to, this.#wrapper(), 1, this.#random.next() < 0.5),
      () => this.#attribute(doc),
      () => new AddMarkStep(from, to, this.#mark()),
      () => new RemoveMarkStep(from, to, this.#mark()),
      () => new AddNodeMarkStep(from, this.#mark()),
      () => new DocAttrStep('id', 'x'),
    ]
    return this.#pick(kinds)()
  }

  /** What an honest editor would send, anywhere in the part. */
  #typed(doc: Node): Step {
    const lines: number[] = []
    doc.descendants((node, pos) => {
      if (node.isTextblock) lines.push(pos + 1)
    })
    const at = this.#pick(lines)
    return new ReplaceStep(at, at, new Slice(Fragment.from(schema.text(WORDS)), 0, 0))
  }

  #itemsOf(doc: Node): readonly { readonly node: Node; readonly pos: number }[] {
    const items: { node: Node; pos: number }[] = []
    doc.forEach((node, pos) => {
      items.push({ node, pos })
    })
    return items
  }

  /** A new item of any kind, with an id that may be somebody else's. */
  #item(doc: Node): Step {
    const type = schema.nodes[this.#pick(['need', 'view', 'advice', 'outcome', 'fact', 'review'])]
    const id =
      this.#random.next() < 0.5 ? this.#pick(this.#ids) : `new-${this.#random.between(0, 1e6)}`
    const item = type?.createAndFill({ id, removed: false })
    if (!item) throw new RangeError('No such item')
    const places = [...this.#itemsOf(doc).map(({ pos }) => pos), doc.content.size]
    const at = this.#pick(places)
    return new ReplaceStep(at, at, new Slice(Fragment.from(item), 0, 0))
  }

  /** Takes an item out, puts another in its place, or puts it back as somebody else's. */
  #whole(doc: Node): Step {
    const { node, pos } = this.#pick(this.#itemsOf(doc))
    const end = pos + node.nodeSize
    const other = this.#pick(this.#itemsOf(doc)).node
    const renamed = other.type.create({ ...other.attrs, id: this.#pick(this.#ids) }, other.content)
    const content = this.#pick([Fragment.empty, Fragment.from(other), Fragment.from(renamed)])
    return new ReplaceStep(pos, end, new Slice(content, 0, 0))
  }

  /** Closes everything around a place and opens it again with other attributes. */
  #splitOpen(doc: Node, at: number): Step {
    const $at = doc.resolve(at)
    const up = this.#random.between(1, Math.max(1, $at.depth))
    let left = Fragment.empty
    let right = Fragment.empty
    for (let index = 0; index < up; index += 1) {
      const node = $at.node($at.depth - index)
      left = Fragment.from(node.copy(left))
      const attrs =
        node.attrs.id === undefined ? node.attrs : { ...node.attrs, id: this.#pick(this.#ids) }
      right = Fragment.from(node.type.create(attrs, right))
    }
    return new ReplaceStep(at, at, new Slice(left.append(right), up, up))
  }

  /** Another node around the same content. */
  #retyped(doc: Node, at: number): Step {
    const $at = doc.resolve(at)
    const depth = this.#random.between(1, Math.max(1, $at.depth))
    const [node, pos] = [$at.node(depth), $at.before(depth)]
    const type = this.#random.next() < 0.5 ? node.type : schema.nodes[this.#pick(NAMES)]
    if (!type) throw new RangeError('No such node')
    const instead = type.create({ ...node.attrs, removed: true })
    const end = pos + node.nodeSize
    return new ReplaceAroundStep(
      pos,
      end,
      pos + 1,
      end - 1,
      new Slice(Fragment.from(instead), 0, 0),
      1,
    )
  }

  #wrapper(): Slice {
    const list = schema.nodes.bulletList?.create(null, schema.nodes.listItem?.create())
    return new Slice(Fragment.from(list), 0, 0)
  }

  #attribute(doc: Node): Step {
    const { node, pos } = this.#pick(this.#itemsOf(doc))
    const name = this.#pick([...Object.keys(node.attrs), 'id', 'removed', 'author', 'sessions'])
    const value = this.#pick([...ODD, this.#pick(this.#ids), 'health', ['N1'], 'x'.repeat(5_000)])
    return new AttrStep(this.#random.next() < 0.9 ? pos : pos + 1, name, value)
  }

  #mark(): Mark {
    const id = '00000000-0000-4000-8000-000000000001'
    const name = this.#pick(['strong', 'em', 'link', 'comment', 'insertion', 'deletion'])
    return schema.mark(name, name === 'link' ? { href: 'https://x.org' } : { id })
  }

  /** The same step with something in it that nobody's editor writes. */
  #mutated(json: object): object {
    const copy = structuredClone(json) as Record<string, unknown>
    const kind = this.#random.next()
    if (kind < 0.15) return { ...copy, from: copy.to, to: copy.from }
    if (kind < 0.2) return { ...copy, stepType: this.#pick([...NAMES, 'docAttr', 'addNodeMark']) }
    if (kind < 0.3)
      return { stepType: 'markSet', steps: [copy, { stepType: 'markSet', steps: [copy] }] }
    if (kind < 0.4) return { ...copy, slice: nested(this.#random.between(2, 50)) }
    this.#spoil(copy)
    return copy
  }

  /** Changes one value somewhere inside. */
  #spoil(value: Record<string, unknown>): void {
    const keys = Object.keys(value)
    if (keys.length === 0) return
    const key = this.#pick(keys)
    const inner = value[key]
    if (typeof inner === 'object' && inner !== null && this.#random.next() < 0.8) {
      this.#spoil(inner as Record<string, unknown>)
    } else if (key === 'type') value[key] = this.#pick(NAMES)
    else if (key === 'id') value[key] = this.#pick(this.#ids)
    else if (typeof inner === 'number') value[key] = this.#pick([inner + 1, inner - 1, ...ODD])
    else value[key] = this.#pick(ODD)
  }
}

/** A slice of lists inside lists. */
export function nested(depth: number): object {
  let node: object = { type: 'paragraph' }
  for (let level = 0; level < depth; level += 1) {
    const paragraph = { type: 'paragraph' }
    node = { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph, node] }] }
  }
  return { content: [node] }
}

function checked(doc: Node | null): Node {
  if (!doc) throw new RangeError('It does not apply')
  doc.check()
  return doc
}

function tried<T>(make: () => T): T | null {
  try {
    return make()
  } catch {
    // Half of all random steps make no sense even to ProseMirror.
    return null
  }
}
