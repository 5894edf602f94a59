import { html, render } from 'lit'
import type { Node } from 'prosemirror-model'
import type { NodeView, ViewMutationRecord } from 'prosemirror-view'
import { isItemName, itemOf } from '../../schemas/items/items.ts'
import type { ChoicesChangeEvent, FieldChangeEvent } from '../components/events.ts'
import { AttributeChange } from './events.ts'
import '../components/op-field.ts'

let made = 0

/** One entry of a list inside an item: a line of text with its own small choices beside it. */
export class EntryNodeView implements NodeView {
  readonly dom = document.createElement('div')
  readonly contentDOM = document.createElement('div')
  readonly #choices = document.createElement('div')
  readonly #id = `entry-${++made}`
  #node: Node

  constructor(node: Node) {
    this.#node = node
    this.dom.className = 'list-entry'
    this.contentDOM.className = 'entry-text'
    this.#choices.className = 'entry-choices'
    this.#choices.contentEditable = 'false'
    this.dom.append(this.contentDOM, this.#choices)
    this.#draw()
  }

  update(node: Node): boolean {
    if (node.type !== this.#node.type) return false
    const { attrs } = this.#node
    this.#node = node
    if (node.attrs !== attrs) this.#draw()
    return true
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    return mutation.type !== 'selection' && !this.contentDOM.contains(mutation.target)
  }

  stopEvent(event: Event): boolean {
    const { target } = event
    return target instanceof globalThis.Node && !this.contentDOM.contains(target)
  }

  #say(name: string, value: unknown): void {
    this.dom.dispatchEvent(new AttributeChange(name, value))
  }

  #draw(): void {
    const [itemName = '', fieldName = ''] = this.#node.type.name.split('_')
    const field = isItemName(itemName) ? itemOf(itemName).fields[fieldName] : undefined
    if (field?.kind !== 'list') return
    const controls = Object.entries(field.attributes).map(
      ([name, attribute]) => html`<op-field
        .name=${`${this.#id}-${name}`}
        .label=${attribute.label}
        .type=${attribute.control === 'choice' ? 'select' : attribute.control === 'date' ? 'date' : 'text'}
        .options=${attribute.options ?? []}
        .value=${String(this.#node.attrs[name] ?? '')}
        @op-field-change=${(event: FieldChangeEvent | ChoicesChangeEvent) => {
          event.stopPropagation()
          if ('value' in event) this.#say(name, event.value)
        }}
      ></op-field>`,
    )
    render(controls, this.#choices)
  }
}
