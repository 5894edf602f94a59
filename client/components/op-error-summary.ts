import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { kitWords } from '../../schemas/words/kit.ts'
import { markTitleAsError } from './page-title.ts'

/** One thing to put right: the name of the field and the same words as beside the field. */
export interface FieldError {
  readonly name: string
  readonly text: string
}

/**
 * The list of what is wrong, at the top of a form. Takes the focus each time it is given errors,
 * marks the page's title, and its links focus the fields (GOV.UK error summary).
 */
export class OpErrorSummary extends LitElement {
  static override properties = { errors: { attribute: false } }

  declare errors: readonly FieldError[]

  constructor() {
    super()
    this.errors = []
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    if (this.errors.length > 0) markTitleAsError(false)
  }

  override updated(changed: PropertyValues<this>): void {
    if (!changed.has('errors')) return
    const had = changed.get('errors')?.length ?? 0
    if (this.errors.length > 0) {
      markTitleAsError(true)
      this.querySelector<HTMLElement>('.error-summary')?.focus()
    } else if (had > 0) markTitleAsError(false)
  }

  #goTo(event: Event, name: string): void {
    const control = document.getElementById(`f-${name}`)
    if (!control) return
    event.preventDefault()
    const field = control.closest('.field') ?? control
    field.scrollIntoView({ block: 'start' })
    control.focus({ preventScroll: true })
  }

  override render(): TemplateResult | typeof nothing {
    if (this.errors.length === 0) return nothing
    return html`<div class="error-summary" tabindex="-1" aria-labelledby="error-summary-title">
      <div role="alert">
        <h2 id="error-summary-title">${kitWords.errorSummary}</h2>
        <ul>
          ${this.errors.map(
            (error) =>
              html`<li>
                <a href="#f-${error.name}" @click=${(event: Event) => this.#goTo(event, error.name)}
                  >${error.text}</a
                >
              </li>`,
          )}
        </ul>
      </div>
    </div>`
  }
}

customElements.define('op-error-summary', OpErrorSummary)

declare global {
  interface HTMLElementTagNameMap {
    'op-error-summary': OpErrorSummary
  }
}
