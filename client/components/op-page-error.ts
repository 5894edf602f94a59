import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { kitWords } from '../../schemas/words/kit.ts'
import { RetryEvent } from './events.ts'

/** What went wrong and what to do, for people. */
export interface Failure {
  readonly title: string
  readonly text: string
}

/** The words for something thrown: a problem told by the server keeps its own title and detail. */
export function failureWords(error: unknown): Failure {
  const { title, detail } = Object(error) as { title?: unknown; detail?: unknown }
  if (typeof title !== 'string' || !title) return kitWords.failed
  return { title, text: typeof detail === 'string' ? detail : '' }
}

/** A whole page that could not be shown: says what happened, offers to try again (`op-retry`). */
export class OpPageError extends LitElement {
  static override properties = {
    failure: { attribute: false },
    final: { type: Boolean },
  }

  declare failure: Failure
  /** Trying again would not help. */
  declare final: boolean

  constructor() {
    super()
    this.failure = kitWords.failed
    this.final = false
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  #retry(): void {
    this.dispatchEvent(new RetryEvent())
  }

  override render(): TemplateResult {
    return html`<div class="page-error stack">
      <h1>${this.failure.title}</h1>
      ${this.failure.text ? html`<p class="lede">${this.failure.text}</p>` : nothing}
      <div class="actions">
        ${
          this.final
            ? nothing
            : html`<button type="button" class="button" @click=${this.#retry}>
              ${kitWords.tryAgain}
            </button>`
        }
        <a class="button button-secondary" href="/">${kitWords.goHome}</a>
      </div>
    </div>`
  }
}

customElements.define('op-page-error', OpPageError)

declare global {
  interface HTMLElementTagNameMap {
    'op-page-error': OpPageError
  }
}
