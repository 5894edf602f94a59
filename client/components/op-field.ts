import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { kitWords } from '../../schemas/words/kit.ts'
import { FieldChangeEvent } from './events.ts'
import { describedBy, fieldNotes } from './field-parts.ts'
import './op-help.ts'

/** One entry of a select. */
export interface FieldOption {
  readonly value: string
  readonly label: string
}

/** The kinds of control an `op-field` can be; `number` is a text box with a number keyboard. */
export type FieldType =
  | 'text'
  | 'textarea'
  | 'select'
  | 'date'
  | 'number'
  | 'email'
  | 'tel'
  | 'url'
  | 'password'

/**
 * A labelled control: input, textarea or select, with hint, error and help.
 * The control is a native one in the page, so `FormData` and `<label for>` simply work;
 * its id is `f-` and the field's name. Dispatches `op-field-change` on every input.
 */
export class OpField extends LitElement {
  static override properties = {
    name: {},
    label: {},
    hint: {},
    error: {},
    help: {},
    type: {},
    value: {},
    options: { attribute: false },
    rows: { type: Number },
    width: {},
    suffix: {},
    autocomplete: {},
    keyboard: {},
    min: {},
    max: {},
    maxLength: { type: Number },
    heading: { type: Boolean },
    optional: { type: Boolean },
    readOnly: { type: Boolean },
    disabled: { type: Boolean },
  }

  declare name: string
  declare label: string
  declare hint: string
  declare error: string
  /** Longer help behind a "?" button beside the label. */
  declare help: string
  declare type: FieldType
  declare value: string
  declare options: readonly FieldOption[]
  declare rows: number
  /** How long an answer is expected: the box says so by its width. */
  declare width: '' | 'short' | 'medium'
  /** A unit after the box, such as "minutes". */
  declare suffix: string
  declare autocomplete: string
  /** `inputmode` of the control: which keyboard a phone shows. */
  declare keyboard: string
  declare min: string
  declare max: string
  declare maxLength: number
  /** The label is the heading of the page: one question, one page. */
  declare heading: boolean
  declare optional: boolean
  declare readOnly: boolean
  declare disabled: boolean

  constructor() {
    super()
    this.name = ''
    this.label = ''
    this.hint = ''
    this.error = ''
    this.help = ''
    this.type = 'text'
    this.value = ''
    this.options = []
    this.rows = 4
    this.width = ''
    this.suffix = ''
    this.heading = false
    this.optional = false
    this.readOnly = false
    this.disabled = false
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  /** The native control. */
  get control(): HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement | null {
    return this.querySelector('input, textarea, select')
  }

  override focus(options?: FocusOptions): void {
    this.control?.focus(options)
  }

  #id(): string {
    return `f-${this.name}`
  }

  #changed(event: Event): void {
    this.value = (event.target as HTMLInputElement).value
    this.dispatchEvent(new FieldChangeEvent(this.name, this.value))
  }

  #described(): string | typeof nothing {
    const id = this.#id()
    const suffix = this.suffix ? `${id}-suffix` : ''
    return describedBy({ id, hint: this.hint, error: this.error }, suffix)
  }

  #select(): TemplateResult {
    return html`<select
      id=${this.#id()}
      name=${this.name}
      class="control"
      data-width=${this.width || nothing}
      aria-describedby=${this.#described()}
      aria-invalid=${this.error ? 'true' : nothing}
      autocomplete=${this.autocomplete || nothing}
      ?disabled=${this.disabled}
      @change=${this.#changed}
    >
      ${this.options.some((option) => option.value === '') ? nothing : html`<option value="" ?selected=${!this.value}>${kitWords.choose}</option>`}
      ${this.options.map(
        (option) =>
          html`<option value=${option.value} ?selected=${option.value === this.value}>
            ${option.label}
          </option>`,
      )}
    </select>`
  }

  #textarea(): TemplateResult {
    return html`<textarea
      id=${this.#id()}
      name=${this.name}
      class="control"
      rows=${this.rows}
      maxlength=${this.maxLength || nothing}
      aria-describedby=${this.#described()}
      aria-invalid=${this.error ? 'true' : nothing}
      autocomplete=${this.autocomplete || nothing}
      ?readonly=${this.readOnly}
      ?disabled=${this.disabled}
      .value=${this.value}
      @input=${this.#changed}
    ></textarea>`
  }

  #input(): TemplateResult {
    const number = this.type === 'number'
    return html`<input
      id=${this.#id()}
      name=${this.name}
      class="control"
      type=${number ? 'text' : this.type}
      inputmode=${this.keyboard || (number ? 'numeric' : nothing)}
      data-width=${this.width || nothing}
      min=${this.min || nothing}
      max=${this.max || nothing}
      maxlength=${this.maxLength || nothing}
      aria-describedby=${this.#described()}
      aria-invalid=${this.error ? 'true' : nothing}
      autocomplete=${this.autocomplete || nothing}
      ?readonly=${this.readOnly}
      ?disabled=${this.disabled}
      .value=${this.value}
      @input=${this.#changed}
    />`
  }

  #control(): TemplateResult {
    if (this.type === 'select') return this.#select()
    if (this.type === 'textarea') return this.#textarea()
    if (!this.suffix) return this.#input()
    return html`<div class="control-row">
      ${this.#input()}<span class="control-suffix" id="${this.#id()}-suffix">${this.suffix}</span>
    </div>`
  }

  #label(): TemplateResult {
    const optional = this.optional
      ? html` <span class="label-optional">${kitWords.optional}</span>`
      : nothing
    const label = html`<label class="label" for=${this.#id()}>${this.label}${optional}</label>`
    if (this.heading) return html`<h1 class="label-heading">${label}</h1>`
    if (!this.help) return label
    return html`<div class="label-row">
      ${label}<op-help .label=${this.label} .text=${this.help}></op-help>
    </div>`
  }

  override render(): TemplateResult {
    const notes = { id: this.#id(), hint: this.hint, error: this.error }
    return html`<div class="field ${this.error ? 'field-error' : ''}">
      ${this.#label()} ${fieldNotes(notes)} ${this.#control()}
    </div>`
  }
}

customElements.define('op-field', OpField)

declare global {
  interface HTMLElementTagNameMap {
    'op-field': OpField
  }
}
