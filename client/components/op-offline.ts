import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { kitWords } from '../../schemas/words/kit.ts'
import { ConnectionController } from '../controllers/connection.ts'
import { AnnounceEvent } from './events.ts'

/** A banner while there is no connection; says once when it goes and when it comes back. */
export class OpOffline extends LitElement {
  readonly #connection = new ConnectionController(this, (online) =>
    this.dispatchEvent(new AnnounceEvent(online ? kitWords.backOnline : kitWords.offline)),
  )

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override render(): TemplateResult | typeof nothing {
    if (this.#connection.online) return nothing
    return html`<p class="offline">${kitWords.offline}</p>`
  }
}

customElements.define('op-offline', OpOffline)

declare global {
  interface HTMLElementTagNameMap {
    'op-offline': OpOffline
  }
}
