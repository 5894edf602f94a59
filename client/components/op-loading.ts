import { html, LitElement, type TemplateResult } from 'lit'
import { kitWords } from '../../schemas/words/kit.ts'

/** What stands where content will be: the word, and a quiet outline of lines. */
export class OpLoading extends LitElement {
  static override properties = { label: {} }

  declare label: string

  constructor() {
    super()
    this.label = kitWords.loading
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override render(): TemplateResult {
    return html`<div class="loading" aria-busy="true">
      <p>${this.label}</p>
      <div class="skeleton" aria-hidden="true"><span></span><span></span><span></span></div>
    </div>`
  }
}

customElements.define('op-loading', OpLoading)

declare global {
  interface HTMLElementTagNameMap {
    'op-loading': OpLoading
  }
}
