import { html, LitElement, type TemplateResult } from 'lit'
import { kitWords } from '../../schemas/words/kit.ts'
import { SearchEvent } from './events.ts'

const pause = 250

/** A labelled search box. Dispatches `op-search` on Enter or the button, and after a pause in typing. */
export class OpSearch extends LitElement {
  static override properties = { label: {}, value: {}, name: {} }

  declare label: string
  declare value: string
  declare name: string
  #timer: ReturnType<typeof setTimeout> | undefined
  #sent = ''

  constructor() {
    super()
    this.label = ''
    this.value = ''
    this.name = 'search'
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.#timer)
  }

  #typed(event: Event): void {
    this.value = (event.target as HTMLInputElement).value
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#send(), pause)
  }

  #submitted(event: Event): void {
    event.preventDefault()
    clearTimeout(this.#timer)
    this.#sent = ''
    this.#send()
  }

  #send(): void {
    const text = this.value.trim()
    if (text && text === this.#sent) return
    this.#sent = text
    this.dispatchEvent(new SearchEvent(text))
  }

  override render(): TemplateResult {
    const id = `f-${this.name}`
    return html`<form class="search" role="search" @submit=${this.#submitted}>
      <label class="label" for=${id}>${this.label}</label>
      <div class="search-row">
        <input
          id=${id}
          class="control"
          type="search"
          name=${this.name}
          autocomplete="off"
          enterkeyhint="search"
          .value=${this.value}
          @input=${this.#typed}
        />
        <button class="button button-secondary">${kitWords.search}</button>
      </div>
    </form>`
  }
}

customElements.define('op-search', OpSearch)

declare global {
  interface HTMLElementTagNameMap {
    'op-search': OpSearch
  }
}
