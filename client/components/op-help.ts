import { html, LitElement, type TemplateResult } from 'lit'
import { kitWords } from '../../schemas/words/kit.ts'

let helps = 0

/**
 * A "?" button that opens a short explanation: by tap, key or click, never by hover. The focus
 * goes to the explanation so that it is read out, and back to the button with Esc.
 */
export class OpHelp extends LitElement {
  static override properties = { label: {}, text: {} }

  /** What the help is about, for the button's name. */
  declare label: string
  /** Plain text; line breaks are kept. */
  declare text: string
  readonly #id = `help-${++helps}`

  constructor() {
    super()
    this.label = ''
    this.text = ''
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override render(): TemplateResult {
    const name = kitWords.helpAbout(this.label)
    return html`<button type="button" class="help-button" popovertarget=${this.#id} aria-label=${name}>
        ?
      </button>
      <div
        class="help-text"
        id=${this.#id}
        popover
        role="group"
        tabindex="-1"
        autofocus
        aria-label=${name}
        .textContent=${this.text}
      ></div>`
  }
}

customElements.define('op-help', OpHelp)

declare global {
  interface HTMLElementTagNameMap {
    'op-help': OpHelp
  }
}
