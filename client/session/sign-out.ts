import { html, LitElement, type TemplateResult } from 'lit'
import { signInWords } from '../../schemas/words/sign-in.ts'
import { LeaveEvent } from '../components/events.ts'
import type { OpDialog } from '../components/op-dialog.ts'
import { drafts } from '../drafts/drafts.ts'
import { session } from './session.ts'
import '../components/op-dialog.ts'
import '../components/op-notice.ts'

const words = signInWords.signOut
/** How long what is on its way may take before somebody is asked, in milliseconds. */
const patience = 2500

/** Signs out: asks first while this device holds words that nobody else has, then clears them. */
export class SignOutDialog extends LitElement {
  static override properties = { failed: { type: Boolean } }

  declare failed: boolean

  constructor() {
    super()
    this.failed = false
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  /** Begins; done at once when nothing is unsent. */
  async begin(): Promise<void> {
    const who = session.who
    if (!who) return
    this.failed = false
    await this.updateComplete
    await this.#arrivals()
    const unsent = drafts.places(who.account.id).length > 0
    const safe = !unsent && document.dispatchEvent(new LeaveEvent())
    if (safe) await this.#signOut()
    else this.#dialog?.show()
  }

  async #arrivals(): Promise<void> {
    const arrivals = [...session.beforeSignOut].map((arrive) => arrive())
    const enough = new Promise((resolve) => setTimeout(resolve, patience))
    await Promise.race([Promise.allSettled(arrivals), enough])
  }

  get #dialog(): OpDialog | null {
    return this.querySelector('op-dialog')
  }

  async #signOut(): Promise<void> {
    const account = session.who?.account.id
    try {
      await session.signOut()
    } catch {
      this.failed = true
      this.#dialog?.show()
      return
    }
    if (account) drafts.clearAll(account)
    // A new page, so that nothing of this person stays in memory.
    location.replace('/')
  }

  #failedWords(): TemplateResult {
    return html`<p>${words.failed}</p>`
  }

  override render(): TemplateResult {
    return html`<op-dialog heading=${words.title}>
      <div class="stack">
        ${this.failed ? this.#failedWords() : html`<p>${words.unsent}</p>`}
        <div class="actions">
          <button type="button" class="button" @click=${() => this.#dialog?.close()}>
            ${words.stay}
          </button>
          <button type="button" class="button button-danger" @click=${() => this.#signOut()}>
            ${this.failed ? words.again : words.leave}
          </button>
        </div>
      </div>
    </op-dialog>`
  }
}

customElements.define('sign-out-dialog', SignOutDialog)

declare global {
  interface HTMLElementTagNameMap {
    'sign-out-dialog': SignOutDialog
  }
}
