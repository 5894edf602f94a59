import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { kitWords } from '../../schemas/words/kit.ts'

let bars = 0

/** How much is done, in words first ("3 of 6 done") and as a bar. */
export class OpProgress extends LitElement {
  static override properties = { label: {}, value: { type: Number }, max: { type: Number } }

  declare label: string
  declare value: number
  declare max: number
  readonly #id = `progress-${++bars}`

  constructor() {
    super()
    this.label = ''
    this.value = 0
    this.max = 1
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override render(): TemplateResult {
    return html`<div class="progress">
      <label for=${this.#id}>
        ${this.label ? html`<span class="progress-label">${this.label}</span> ` : nothing}
        <span class="progress-words">${kitWords.progress(this.value, this.max)}</span>
      </label>
      <progress id=${this.#id} max=${this.max} .value=${this.value}></progress>
    </div>`
  }
}

customElements.define('op-progress', OpProgress)

declare global {
  interface HTMLElementTagNameMap {
    'op-progress': OpProgress
  }
}
