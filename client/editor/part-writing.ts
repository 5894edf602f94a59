import type { Command } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { ITEM_NAMES, type ItemName } from '../../schemas/items/item.ts'
import { itemOf } from '../../schemas/items/items.ts'
import { editorWords as words } from '../../schemas/words/editor.ts'
import type { PartSession } from '../sync/part-session.ts'
import { addEntry, addItem, itemAround, itemsIn, moveItem, setAttribute } from './commands/items.ts'
import type { Discussing } from './discussing.ts'
import { EntryNodeView } from './entry-node-view.ts'
import type { AttributeChange, EntryWish, ItemWishEvent } from './events.ts'
import { type CardContext, ItemNodeView } from './item-node-view.ts'

const ENTRY_NODES = ITEM_NAMES.flatMap((name) =>
  Object.entries(itemOf(name).fields).flatMap(([field, { kind }]) =>
    kind === 'list' ? [`${name}_${field}_entry`] : [],
  ),
)

/** The items of a part in their order, to notice a change of it. */
const orderOf = (doc: EditorView['state']['doc']): string =>
  itemsIn(doc)
    .map(({ node }) => node.attrs.id as string)
    .join(' ')

/** What the writing asks of the element around it. */
export type Around = {
  readonly session: PartSession
  readonly discussing: Discussing
  readonly context: CardContext
  /** Key of the part. */
  readonly part: string
  readonly labelOf: (name: ItemName) => string
  readonly announce: (text: string) => void
  /** Something was drawn anew. */
  readonly drawn: () => void
  /** Something was typed or chosen and is not sent yet. */
  readonly typed: () => void
  readonly toTools: () => void
  readonly comment: () => void
}

/** The writing of one part: the editor's view, its cards, and what their buttons and keys do. */
export class PartWriting {
  readonly view: EditorView
  readonly #around: Around
  readonly #cards = new Map<string, ItemNodeView>()

  /** Writes into `mount`, which Lit never renders into. */
  constructor(mount: HTMLElement, around: Around) {
    this.#around = around
    this.view = new EditorView(mount, {
      state: around.session.state,
      nodeViews: this.#nodeViews(),
      attributes: attributesOf(around.part),
      dispatchTransaction: (transaction) => {
        const { session, discussing, typed } = around
        const turned = discussing.turn(session.state, transaction)
        if (turned) session.apply(turned)
        this.show()
        if (session.unsent) typed()
      },
      handleKeyDown: (_view, event) => {
        around.discussing.lastKey = event.key
        return this.#key(event)
      },
    })
  }

  #nodeViews() {
    type Made = ConstructorParameters<typeof ItemNodeView>
    const item = (node: Made[0], view: Made[1], getPos: Made[2]) => {
      const card = new ItemNodeView(node, view, getPos, this.#around.context)
      this.#cards.set(node.attrs.id as string, card)
      return card
    }
    const entry = (node: Made[0]) => new EntryNodeView(node)
    return Object.fromEntries([
      ...ITEM_NAMES.map((name) => [name, item]),
      ...ENTRY_NODES.map((name) => [name, entry]),
    ])
  }

  /** Draws the session's state. */
  show(): void {
    if (this.view.isDestroyed) return
    const before = orderOf(this.view.state.doc)
    this.view.updateState(this.#around.session.state)
    // Cards are numbered: when one comes, goes or moves, the others change their names.
    if (orderOf(this.view.state.doc) !== before) {
      for (const card of this.#cards.values()) card.renumber()
    }
    this.#around.drawn()
  }

  run(command: Command): boolean {
    return command(this.view.state, this.view.dispatch, this.view)
  }

  add(name: ItemName): void {
    if (!this.run(addItem(name, this.#around.part))) return
    this.#around.announce(words.added(this.#around.labelOf(name)))
    this.view.focus()
  }

  /** A small choice of an item, or of an entry inside it, was made. */
  readonly chosen = (event: AttributeChange): void => {
    const entry = (event.target as Element).closest<HTMLElement>('.list-entry')
    const card = this.#cardOf(event)
    if (!card) return
    const pos = entry ? this.view.posAtDOM(entry, 0) - 1 : card.pos
    if (pos !== undefined) this.run(setAttribute(pos, event.name, event.value))
  }

  /** A whole item is to be moved, removed or put back. */
  readonly wished = (event: ItemWishEvent): void => {
    const pos = this.#cardOf(event)?.pos
    const node = pos === undefined ? null : this.view.state.doc.nodeAt(pos)
    if (pos === undefined || !node) return
    const id = node.attrs.id as string
    const label = this.#around.labelOf(node.type.name as ItemName)
    if (event.wish === 'up' || event.wish === 'down') {
      if (this.run(moveItem(pos, event.wish))) this.#moved(id, label)
      return
    }
    const removed = event.wish === 'remove'
    this.run(setAttribute(pos, 'removed', removed))
    this.#around.announce(removed ? words.removed(label) : words.restored(label))
    this.#focusTools(id, removed ? 0 : 2)
  }

  readonly entryWished = (event: EntryWish): void => {
    const pos = this.#cardOf(event)?.pos
    if (pos !== undefined && this.run(addEntry(pos, event.field))) this.view.focus()
  }

  readonly escaped = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && event.target !== this.view.dom) this.view.focus()
  }

  /** Tab leaves the writing for the choices of the item one is in; Alt+F10 goes to the tools. */
  #key(event: KeyboardEvent): boolean {
    if (event.altKey && event.key === 'F10') {
      this.#around.toTools()
      return true
    }
    if (event.ctrlKey && event.altKey && event.code === 'KeyM') {
      this.#around.comment()
      return true
    }
    if (this.#around.discussing.suggesting) return false
    if (event.key !== 'Tab' || event.shiftKey) return false
    const item = itemAround(this.view.state)
    const moved = item ? this.#cards.get(item.node.attrs.id)?.focusControls() : false
    if (moved) event.preventDefault()
    return moved ?? false
  }

  #cardOf(event: Event): ItemNodeView | undefined {
    const section = (event.target as Element).closest<HTMLElement>('.item-card')
    return [...this.#cards.values()].find((card) => card.dom === section)
  }

  #moved(id: string, label: string): void {
    const items = itemsIn(this.view.state.doc)
    const position = items.findIndex(({ node }) => node.attrs.id === id) + 1
    this.#around.announce(words.moved(label, position, items.length))
    this.#focusTools(id, 0)
  }

  #focusTools(id: string, index: number): void {
    const buttons = this.view.dom.querySelectorAll<HTMLElement>(
      `#item-${CSS.escape(id)} > .card-head button`,
    )
    ;(buttons[index] ?? buttons[0])?.focus()
  }
}

function attributesOf(part: string): Record<string, string> {
  return {
    id: `writing-${part}`,
    class: 'writing',
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-labelledby': `part-${part}-title`,
    'aria-describedby': `writing-${part}-hint`,
    lang: 'en-GB',
    spellcheck: 'true',
  }
}
