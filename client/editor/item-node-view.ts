import { html, nothing, render } from 'lit'
import type { Node } from 'prosemirror-model'
import type { EditorView, NodeView, ViewMutationRecord } from 'prosemirror-view'
import type { ItemName } from '../../schemas/items/item.ts'
import { fieldsOf, itemOf } from '../../schemas/items/items.ts'
import { editorWords as words } from '../../schemas/words/editor.ts'
import { itemsIn } from './commands/items.ts'
import { EntryWish, type ItemWish, ItemWishEvent } from './events.ts'
import type { PlanChoices } from './link-choices.ts'
import './op-item-controls.ts'

/** What a card must know besides its node. */
export type CardContext = {
  readonly choices: PlanChoices
  readonly locked: ReadonlySet<string>
}

const box = (className: string): HTMLElement => {
  const element = document.createElement('div')
  element.className = className
  return element
}

/** An item as a card: its name and buttons, what is written, then its small choices. */
export class ItemNodeView implements NodeView {
  readonly dom = document.createElement('section')
  readonly contentDOM = box('item-writing')
  readonly #head = box('card-head')
  readonly #foot = box('item-foot')
  readonly #view: EditorView
  readonly #getPos: () => number | undefined
  readonly #context: CardContext
  #node: Node

  constructor(
    node: Node,
    view: EditorView,
    getPos: () => number | undefined,
    context: CardContext,
  ) {
    this.#node = node
    this.#view = view
    this.#getPos = getPos
    this.#context = context
    this.dom.className = 'item-card'
    this.dom.setAttribute('role', 'group')
    // The chrome is not writing: ProseMirror must neither read nor select it.
    this.#head.contentEditable = 'false'
    this.#foot.contentEditable = 'false'
    this.dom.append(this.#head, this.contentDOM, this.#foot)
    this.#draw()
  }

  update(node: Node): boolean {
    if (node.type !== this.#node.type || node.attrs.id !== this.#node.attrs.id) return false
    const { attrs } = this.#node
    this.#node = node
    // Typing changes the writing alone, not what is around it.
    if (node.attrs !== attrs) this.#draw()
    return true
  }

  /** Other items have come, gone or moved: this one may have another number now. */
  renumber(): void {
    if (this.dom.isConnected) this.#draw()
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    return mutation.type !== 'selection' && !this.contentDOM.contains(mutation.target)
  }

  stopEvent(event: Event): boolean {
    const { target } = event
    return target instanceof globalThis.Node && !this.contentDOM.contains(target)
  }

  /** The first control, for somebody who leaves the writing with Tab. */
  focusControls(): boolean {
    const control = this.#foot.querySelector<HTMLElement>(
      'select, input, textarea, summary, button',
    )
    control?.focus()
    return control !== null
  }

  #wish(wish: ItemWish): void {
    this.dom.dispatchEvent(new ItemWishEvent(wish))
  }

  #draw(): void {
    const name = this.#node.type.name as ItemName
    const item = itemOf(name)
    const id = this.#node.attrs.id as string
    const label = this.#context.choices.itemName(name)?.label ?? item.label
    const same = itemsIn(this.#view.state.doc).filter(({ node }) => node.type === this.#node.type)
    const position = same.findIndex(({ node }) => node.attrs.id === id) + 1
    const title = words.group(label, position || same.length + 1, Math.max(same.length, position))
    const removed = this.#node.attrs.removed as boolean
    const locked = this.#context.locked.has(id)
    this.dom.id = `item-${id}`
    this.dom.setAttribute('aria-label', title)
    this.dom.classList.toggle('item-removed', removed)
    this.contentDOM.contentEditable = locked || removed ? 'false' : 'inherit'
    render(this.#headOf(title, removed, locked), this.#head)
    render(locked || removed ? nothing : this.#footOf(title), this.#foot)
  }

  #headOf(title: string, removed: boolean, locked: boolean) {
    const button = (wish: ItemWish, text: string) =>
      html`<button type="button" class="button button-quiet" @click=${() => this.#wish(wish)}>
        ${text}<span class="vh">: ${title}</span>
      </button>`
    const tools = removed
      ? button('restore', words.restore)
      : html`${button('up', words.moveUp)} ${button('down', words.moveDown)}
        ${button('remove', words.remove)}`
    return html`<p class="item-title">${title}</p>
      ${locked ? nothing : html`<div class="item-tools">${tools}</div>`}
      ${removed ? html`<p class="item-note">${words.removedNote}</p>` : nothing}
      ${locked ? html`<p class="item-note">${words.notYours}</p>` : nothing}`
  }

  #footOf(title: string) {
    const item = itemOf(this.#node.type.name as ItemName)
    const { id, removed: _removed, ...values } = this.#node.attrs
    const lists = fieldsOf(item).flatMap(([name, field]) =>
      field.kind === 'list' ? [{ name, entry: field.entry }] : [],
    )
    return html`${lists.map(
      ({ name, entry }) =>
        html`<button
          type="button"
          class="button button-secondary"
          @click=${() => this.dom.dispatchEvent(new EntryWish(name))}
        >
          ${words.addEntry(entry)}<span class="vh">: ${title}</span>
        </button>`,
    )}
      <op-item-controls
        .item=${item}
        .label=${title}
        .itemId=${id}
        .values=${values}
        .choices=${this.#context.choices}
      ></op-item-controls>`
  }

  /** Where the card's item stands now. */
  get pos(): number | undefined {
    return this.#getPos()
  }
}
