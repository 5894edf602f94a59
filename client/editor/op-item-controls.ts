import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { Attribute } from '../../schemas/items/attribute.ts'
import type { Item } from '../../schemas/items/item.ts'
import { attributesOf } from '../../schemas/items/items.ts'
import { editorWords as words } from '../../schemas/words/editor.ts'
import type { ChoicesChangeEvent, FieldChangeEvent } from '../components/events.ts'
import { AttributeChange } from './events.ts'
import type { PlanChoices } from './link-choices.ts'
import '../components/op-choices.ts'
import '../components/op-field.ts'

type Values = Readonly<Record<string, unknown>>

/** The controls of an item's small choices, made from its declaration. */
export class OpItemControls extends LitElement {
  static override properties = {
    item: { attribute: false },
    label: { attribute: false },
    itemId: { attribute: false },
    values: { attribute: false },
    choices: { attribute: false },
    opened: { state: true },
  }

  declare item: Item | undefined
  declare label: string
  declare itemId: string
  declare values: Values
  declare choices: PlanChoices | undefined
  /** Links that are being chosen: a long plan has hundreds of boxes, drawn only when looked at. */
  declare opened: ReadonlySet<string>

  constructor() {
    super()
    this.item = undefined
    this.label = ''
    this.itemId = ''
    this.values = {}
    this.choices = undefined
    this.opened = new Set()
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  #say(name: string, value: unknown): void {
    this.dispatchEvent(new AttributeChange(name, value))
  }

  #toggle(name: string, open: boolean): void {
    const others = [...this.opened].filter((one) => one !== name)
    this.opened = new Set(open ? [...others, name] : others)
  }

  #name(attribute: string): string {
    return `${attribute}-${this.itemId}`
  }

  #field(name: string, attribute: Attribute): TemplateResult {
    const { control, label, help } = attribute
    const value = this.values[name]
    const number = control === 'number'
    const said = (event: FieldChangeEvent) => {
      event.stopPropagation()
      this.#say(name, number ? numberOf(event.value) : event.value)
    }
    return html`<op-field
      .name=${this.#name(name)}
      .label=${label}
      .hint=${help}
      .type=${control === 'date' ? 'date' : number ? 'number' : 'text'}
      .keyboard=${number ? 'decimal' : ''}
      .width=${number ? 'short' : ''}
      .value=${value === null ? '' : String(value ?? '')}
      @op-field-change=${said}
    ></op-field>`
  }

  #select(name: string, attribute: Attribute, options: Attribute['options']): TemplateResult {
    const nothingSaid = { value: '', label: words.choose }
    return html`<op-field
      .name=${this.#name(name)}
      .label=${attribute.label}
      .hint=${attribute.help}
      type="select"
      .options=${[nothingSaid, ...(options ?? [])]}
      .value=${String(this.values[name] ?? '')}
      @op-field-change=${(event: FieldChangeEvent) => {
        event.stopPropagation()
        this.#say(name, event.value)
      }}
    ></op-field>`
  }

  #boxes(name: string, attribute: Attribute, options: readonly Option[]): TemplateResult {
    const value = this.values[name]
    const chosen = typeof value === 'boolean' ? (value ? ['yes'] : []) : (value as string[])
    const said = (event: ChoicesChangeEvent) => {
      event.stopPropagation()
      const yesNo = attribute.control === 'yes-no'
      this.#say(name, yesNo ? event.values.includes('yes') : [...event.values])
    }
    return html`<op-choices
      multiple
      .name=${this.#name(name)}
      .legend=${attribute.control === 'yes-no' ? '' : attribute.label}
      .hint=${attribute.control === 'yes-no' ? '' : attribute.help}
      .options=${options}
      .value=${chosen}
      @op-choices-change=${said}
    ></op-choices>`
  }

  #links(name: string, attribute: Attribute): TemplateResult {
    const targets = this.choices?.items(attribute.targets ?? []) ?? []
    const chosen = this.values[name] as readonly string[]
    const lost = chosen.filter((id) => !targets.some((target) => target.id === id))
    const options = [
      ...targets.map(({ id, label, text }) => ({ value: id, label: `${label}: ${text}` })),
      ...lost.map((id) => ({ value: id, label: words.lostLink(id) })),
    ]
    const labels = targets.filter(({ id }) => chosen.includes(id)).map(({ label }) => label)
    const none = options.length === 0 ? words.nothingToLink : words.noneChosen
    return html`<details
      class="link-choice"
      @toggle=${(event: Event) => this.#toggle(name, (event.target as HTMLDetailsElement).open)}
    >
      <summary>
        <span class="label">${attribute.label}</span>
        <span>${[...labels, ...lost].join(', ') || none}</span>
      </summary>
      ${this.opened.has(name) ? this.#boxes(name, attribute, options) : nothing}
    </details>`
  }

  #control(name: string, attribute: Attribute): TemplateResult {
    const { control, options = [], label, help } = attribute
    if (control === 'choice') return this.#select(name, attribute, options)
    if (control === 'choices') return this.#boxes(name, attribute, options)
    if (control === 'links') return this.#links(name, attribute)
    if (control === 'yes-no') {
      return this.#boxes(name, attribute, [
        { value: 'yes', label, ...(help ? { hint: help } : {}) },
      ])
    }
    const people = this.choices?.people ?? []
    if (control === 'person') return this.#select(name, attribute, people)
    if (control === 'people') return this.#boxes(name, attribute, people)
    return this.#field(name, attribute)
  }

  override render(): TemplateResult | typeof nothing {
    const { item } = this
    if (!item) return nothing
    const all = attributesOf(item)
    const shown = all.filter(([name]) => item.shown.includes(name))
    const more = all.filter(([name]) => !item.shown.includes(name))
    const grid = (attributes: typeof all) =>
      html`<div class="item-grid">
        ${attributes.map(
          ([name, attribute]) =>
            html`<div data-control=${attribute.control}>${this.#control(name, attribute)}</div>`,
        )}
      </div>`
    return html`${grid(shown)}
      ${
        more.length > 0
          ? html`<details class="item-more">
            <summary>${words.more}<span class="vh"> (${this.label})</span></summary>
            ${grid(more)}
          </details>`
          : nothing
      }`
  }
}

type Option = { readonly value: string; readonly label: string; readonly hint?: string }

/** "20" as 20; nothing or something else as "not said". */
function numberOf(text: string): number | null {
  const value = Number(text.trim().replace(',', '.'))
  return text.trim() === '' || !Number.isFinite(value) || value < 0 || value > 100_000
    ? null
    : value
}

customElements.define('op-item-controls', OpItemControls)

declare global {
  interface HTMLElementTagNameMap {
    'op-item-controls': OpItemControls
  }
}
