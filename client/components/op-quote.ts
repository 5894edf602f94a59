import { html, LitElement, nothing, type TemplateResult } from 'lit'

/**
 * Somebody's own words, kept exactly as they were given, with who said them, when and how.
 * `language` is the words' own language when it is not the page's (a BCP 47 tag).
 */
export class OpQuote extends LitElement {
  static override properties = { words: {}, speaker: {}, when: {}, how: {}, language: {} }

  declare words: string
  declare speaker: string
  /** The date in words, such as "4 March 2026". */
  declare when: string
  /** How it was gathered, such as "told to Mrs Patel by phone". */
  declare how: string
  declare language: string

  constructor() {
    super()
    this.words = ''
    this.speaker = ''
    this.when = ''
    this.how = ''
    this.language = ''
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override render(): TemplateResult {
    const notes = [this.when, this.how].filter(Boolean).join(', ')
    return html`<figure class="quote">
      <blockquote dir="auto" lang=${this.language || nothing}>${this.words}</blockquote>
      <figcaption>
        <span class="quote-speaker">${this.speaker}</span>${notes ? html`<span class="quote-notes">, ${notes}</span>` : nothing}
      </figcaption>
    </figure>`
  }
}

customElements.define('op-quote', OpQuote)

declare global {
  interface HTMLElementTagNameMap {
    'op-quote': OpQuote
  }
}
