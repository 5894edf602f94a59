import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { kitWords } from '../../schemas/words/kit.ts'
import { ChoicesChangeEvent } from './events.ts'
import { describedBy, fieldNotes } from './field-parts.ts'

/** One thing to choose. */
export interface Choice {
  readonly value: string
  readonly label: string
  readonly hint?: string
}

/**
 * Radios (one answer) or checkboxes (`multiple`) in a fieldset with legend, hint and error.
 * The first control's id is `f-` and the name, so an error summary can reach it.
 * Dispatches `op-choices-change`.
 */
export class OpChoices extends LitElement {
  static override properties = {
    name: {},
    legend: {},
    hint: {},
    error: {},
    options: { attribute: false },
    value: { attribute: false },
    multiple: { type: Boolean },
    heading: { type: Boolean },
    optional: { type: Boolean },
    inline: { type: Boolean },
    disabled: { type: Boolean },
  }

  declare name: string
  declare legend: string
  declare hint: string
  declare error: string
  declare options: readonly Choice[]
  declare value: readonly string[]
  declare multiple: boolean
  /** The legend is the heading of the page. */
  declare heading: boolean
  declare optional: boolean
  /** Side by side where there is room; only for two or three short answers. */
  declare inline: boolean
  declare disabled: boolean

  constructor() {
    super()
    this.name = ''
    this.legend = ''
    this.hint = ''
    this.error = ''
    this.options = []
    this.value = []
    this.multiple = false
    this.heading = false
    this.optional = false
    this.inline = false
    this.disabled = false
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override focus(options?: FocusOptions): void {
    const control =
      this.querySelector<HTMLInputElement>('input:checked') ?? this.querySelector('input')
    control?.focus(options)
  }

  #changed(): void {
    const checked = this.querySelectorAll<HTMLInputElement>('input:checked')
    this.value = Array.from(checked, (input) => input.value)
    this.dispatchEvent(new ChoicesChangeEvent(this.name, this.value))
  }

  #choice(choice: Choice, index: number): TemplateResult {
    const id = index === 0 ? `f-${this.name}` : `f-${this.name}-${index}`
    return html`<div class="choice">
      <input
        id=${id}
        name=${this.name}
        type=${this.multiple ? 'checkbox' : 'radio'}
        value=${choice.value}
        .checked=${this.value.includes(choice.value)}
        aria-describedby=${choice.hint ? `${id}-note` : nothing}
        ?disabled=${this.disabled}
        @change=${this.#changed}
      />
      <label for=${id}>${choice.label}</label>
      ${choice.hint ? html`<div class="hint" id="${id}-note">${choice.hint}</div>` : nothing}
    </div>`
  }

  override render(): TemplateResult {
    const notes = { id: `f-${this.name}`, hint: this.hint, error: this.error }
    const optional = this.optional
      ? html` <span class="label-optional">${kitWords.optional}</span>`
      : nothing
    const words = html`${this.legend}${optional}`
    return html`<fieldset
      class="field ${this.error ? 'field-error' : ''}"
      aria-describedby=${describedBy(notes)}
    >
      <legend class="label">
        ${this.heading ? html`<h1 class="label-heading">${words}</h1>` : words}
      </legend>
      ${fieldNotes(notes)}
      <div class="choices" data-inline=${this.inline || nothing}>
        ${this.options.map((choice, index) => this.#choice(choice, index))}
      </div>
    </fieldset>`
  }
}

customElements.define('op-choices', OpChoices)

declare global {
  interface HTMLElementTagNameMap {
    'op-choices': OpChoices
  }
}
