import { redo, undo } from 'prosemirror-history'
import { type Node, Slice } from 'prosemirror-model'
import { liftListItem, sinkListItem, splitListItem, wrapInList } from 'prosemirror-schema-list'
import { type Command, type EditorState, TextSelection, type Transaction } from 'prosemirror-state'
import {
  addEntry,
  addItem,
  itemsIn,
  moveItem,
  setAttribute,
} from '../../client/editor/commands/items.ts'
import { documentSchema as schema } from '../../schemas/document/document-schema.ts'
import type { Attribute } from '../../schemas/items/attribute.ts'
import type { ItemName } from '../../schemas/items/item.ts'
import { attributesOf, fieldsOf, itemOf } from '../../schemas/items/items.ts'
import type { PartTemplate } from '../../schemas/plan/template.ts'
import type { Random } from '../crash/random.ts'

const { listItem, bulletList, orderedList, lineBreak } = schema.nodes
const { strong, em, link } = schema.marks
if (!listItem || !bulletList || !orderedList || !lineBreak || !strong || !em || !link) {
  throw new Error('The schema has no lists or marks')
}
const commands = {
  lists: [wrapInList(bulletList), wrapInList(orderedList)],
  inLists: [splitListItem(listItem), sinkListItem(listItem), liftListItem(listItem)],
}
const brokenLine = lineBreak
const markTypes = [strong, em]

type Place = { readonly node: Node; readonly pos: number }

/** Makes random edits of every kind an editor of ours can make; each word typed is a new one. */
export class Hand {
  readonly #random: Random
  readonly #part: PartTemplate
  #words = 0

  constructor(random: Random, part: PartTemplate) {
    this.#random = random
    this.#part = part
  }

  /** One thing somebody does, given to `dispatch`; nothing when it cannot be done here. */
  act(state: EditorState, dispatch: (transaction: Transaction) => void): void {
    const kinds: readonly (readonly [number, (state: EditorState) => Transaction | null])[] = [
      [30, (s) => this.#type(s)],
      [8, (s) => this.#delete(s)],
      [6, (s) => this.#deleteAcross(s)],
      [5, (s) => this.#split(s)],
      [3, (s) => this.#join(s)],
      [6, (s) => this.#run(s, this.#pick(commands.lists))],
      [8, (s) => this.#run(s, this.#pick(commands.inLists))],
      [8, (s) => this.#mark(s)],
      [10, (s) => this.#setAttribute(s)],
      [3, (s) => this.#remove(s)],
      [4, (s) => this.#command(s, addItem(this.#pick(this.#part.accepts), this.#part.key))],
      [4, (s) => this.#move(s)],
      [2, (s) => this.#takeOut(s)],
      [4, (s) => this.#entry(s)],
      [8, (s) => this.#paste(s)],
      [2, (s) => this.#break(s)],
      [8, (s) => this.#command(s, undo)],
      [4, (s) => this.#command(s, redo)],
    ]
    const total = kinds.reduce((sum, [weight]) => sum + weight, 0)
    let left = this.#random.next() * total
    const [, make] =
      kinds.find(([weight]) => {
        left -= weight
        return left < 0
      }) ?? []
    const transaction = make ? attempt(() => make(state)) : null
    if (transaction?.docChanged) dispatch(transaction)
  }

  #int(most: number): number {
    return this.#random.between(0, Math.max(0, most))
  }

  #pick<T>(list: readonly T[]): T {
    const picked = list[this.#int(list.length - 1)]
    if (picked === undefined) throw new RangeError('There is nothing to pick from')
    return picked
  }

  #lines(state: EditorState): readonly Place[] {
    const lines: Place[] = []
    state.doc.descendants((node, pos) => {
      if (node.isTextblock) lines.push({ node, pos })
    })
    return lines
  }

  #within({ node, pos }: Place): number {
    return pos + 1 + this.#int(node.content.size)
  }

  #type(state: EditorState): Transaction {
    this.#words += 1
    const at = this.#within(this.#pick(this.#lines(state)))
    return state.tr.insertText(`${'abcdefg'.slice(this.#int(6))}${this.#words};`, at)
  }

  #delete(state: EditorState): Transaction {
    const line = this.#pick(this.#lines(state))
    const from = this.#within(line)
    const end = line.pos + 1 + line.node.content.size
    const to = Math.min(end, from + 1 + this.#int(8))
    if (this.#random.next() < 0.3) return state.tr.insertText('new', from, to)
    return state.tr.delete(from, to)
  }

  #range(state: EditorState, most: number): readonly [number, number] {
    const lines = this.#lines(state)
    const first = this.#int(lines.length - 1)
    const one = lines[first]
    const other = lines[Math.min(lines.length - 1, first + this.#int(most))]
    if (!one || !other) throw new RangeError('There is no line')
    const [a, b] = [this.#within(one), this.#within(other)]
    return a < b ? [a, b] : [b, a]
  }

  #deleteAcross(state: EditorState): Transaction {
    const [from, to] = this.#range(state, 3)
    const selection = TextSelection.create(state.doc, from, to)
    return state.tr.setSelection(selection).deleteSelection()
  }

  #split(state: EditorState): Transaction {
    return state.tr.split(this.#within(this.#pick(this.#lines(state))))
  }

  #join(state: EditorState): Transaction {
    return state.tr.join(this.#pick(this.#lines(state)).pos)
  }

  #command(state: EditorState, command: Command): Transaction | null {
    let made: Transaction | null = null
    command(state, (transaction) => {
      made = transaction
    })
    return made
  }

  #run(state: EditorState, command: Command): Transaction | null {
    const [from, to] = this.#range(state, 1)
    const there = state.tr.setSelection(TextSelection.create(state.doc, from, to))
    return this.#command(state.apply(there.setMeta('addToHistory', false)), command)
  }

  #mark(state: EditorState): Transaction {
    const [from, to] = this.#range(state, 3)
    const kind = this.#random.next()
    if (kind < 0.5) return state.tr.addMark(from, to, this.#pick(markTypes).create())
    if (kind < 0.6)
      return state.tr.addMark(from, to, schema.mark('link', { href: 'https://a.org' }))
    return state.tr.removeMark(from, to, this.#pick(markTypes))
  }

  #item(state: EditorState): Place {
    return this.#pick(itemsIn(state.doc))
  }

  #setAttribute(state: EditorState): Transaction | null {
    const { node, pos } = this.#item(state)
    const entries: Place[] = []
    node.descendants((child, offset) => {
      if (child.type.name.endsWith('_entry')) entries.push({ node: child, pos: pos + 1 + offset })
    })
    const name = node.type.name as ItemName
    if (entries.length > 0 && this.#random.next() < 0.4) {
      const entry = this.#pick(entries)
      const field = fieldsOf(itemOf(name)).find(([, { kind }]) => kind === 'list')?.[1]
      const known = field?.kind === 'list' ? Object.entries(field.attributes) : []
      return this.#chosen(state, entry.pos, known)
    }
    return this.#chosen(state, pos, attributesOf(itemOf(name)))
  }

  #chosen(
    state: EditorState,
    pos: number,
    known: readonly (readonly [string, Attribute])[],
  ): Transaction | null {
    const [name, attribute] = this.#pick(known)
    return this.#command(state, setAttribute(pos, name, this.#value(attribute)))
  }

  #value(attribute: Attribute): unknown {
    const values = (attribute.options ?? []).map(({ value }) => value)
    const ids = ['P1', 'N1', 'O1', 'V1']
    switch (attribute.control) {
      case 'choice':
        return this.#pick(values)
      case 'choices':
        return values.filter(() => this.#random.next() < 0.5)
      case 'date':
        return `2026-11-${this.#random.between(10, 28)}`
      case 'number':
        return this.#int(90)
      case 'yes-no':
        return this.#random.next() < 0.5
      case 'short':
      case 'person':
        return this.#pick(ids)
      case 'people':
      case 'links':
        return ids.filter(() => this.#random.next() < 0.5)
    }
  }

  #remove(state: EditorState): Transaction | null {
    const { node, pos } = this.#item(state)
    return this.#command(state, setAttribute(pos, 'removed', !node.attrs.removed))
  }

  #move(state: EditorState): Transaction | null {
    return this.#command(state, moveItem(this.#item(state).pos, this.#pick(['up', 'down'])))
  }

  #takeOut(state: EditorState): Transaction {
    const { node, pos } = this.#item(state)
    return state.tr.delete(pos, pos + node.nodeSize)
  }

  #entry(state: EditorState): Transaction | null {
    const { node, pos } = this.#item(state)
    const lists = fieldsOf(itemOf(node.type.name as ItemName)).filter(([, f]) => f.kind === 'list')
    const [field] = this.#pick(lists)
    return this.#command(state, addEntry(pos, field))
  }

  #paste(state: EditorState): Transaction {
    const [from, to] = this.#range(state, 4)
    const whole = this.#random.next() < 0.15 ? this.#item(state) : null
    const slice = whole
      ? state.doc.slice(whole.pos, whole.pos + whole.node.nodeSize)
      : state.doc.slice(from, to)
    const [at, end] = this.#range(state, this.#random.next() < 0.7 ? 0 : 1)
    const fitting = slice.size < 400 ? slice : Slice.empty
    return state.tr.replaceRange(at, end, fitting)
  }

  #break(state: EditorState): Transaction {
    return state.tr.insert(this.#within(this.#pick(this.#lines(state))), brokenLine.create())
  }
}

/** What cannot be done at a place is not done: an editor would not offer it. */
function attempt(make: () => Transaction | null): Transaction | null {
  try {
    const transaction = make()
    transaction?.doc.check()
    return transaction
  } catch (error) {
    if (
      error instanceof RangeError ||
      (error instanceof Error && error.name === 'TransformError')
    ) {
      return null
    }
    throw error
  }
}
