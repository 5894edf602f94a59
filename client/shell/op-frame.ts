import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { kitWords } from '../../schemas/words/kit.ts'
import { type PageContextEvent, SignOutEvent } from '../components/events.ts'
import type { OpDialog } from '../components/op-dialog.ts'
import '../components/op-dialog.ts'
import '../components/op-offline.ts'
import './live-region.ts'

/** Who is signed in, as the header says it. */
export interface FrameAccount {
  readonly name: string
  readonly role: string
}

/** One entry of the main menu. */
export interface FrameLink {
  readonly href: string
  readonly text: string
}

/**
 * The frame of every page: product name, who is signed in, Help always in the same place, the
 * EXAMPLE banner, the page itself in `<main id="main">`, the footer and the page's live region.
 */
export class OpFrame extends LitElement {
  static override properties = {
    account: { attribute: false },
    links: { attribute: false },
    context: { attribute: false },
    example: { type: Boolean },
    path: { attribute: false },
  }

  declare account: FrameAccount | null
  declare links: readonly FrameLink[]
  /** What this page is about, such as "You are helping with Sam's plan". */
  declare context: string
  declare example: boolean
  declare path: string
  #answer: ((leave: boolean) => void) | undefined

  constructor() {
    super()
    this.account = null
    this.links = []
    this.context = ''
    this.example = false
    this.path = ''
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  /** Where pages are put; there once the frame has been drawn (`await frame.updateComplete`). */
  get outlet(): HTMLElement {
    const main = this.querySelector('main')
    if (!main) throw new Error('The frame has not been drawn yet')
    return main
  }

  /** A new page has come: what the last one said about itself no longer holds. */
  arrive(path: string): void {
    this.path = path
    this.context = ''
    this.example = false
  }

  /** Asks whether to leave unsent work behind; `true` means leave. */
  confirmLeave(): Promise<boolean> {
    this.#dialog?.show()
    return new Promise((resolve) => {
      this.#answer = resolve
    })
  }

  get #dialog(): OpDialog | null {
    return this.querySelector<OpDialog>('#leave')
  }

  #answered(leave: boolean): void {
    const answer = this.#answer
    this.#answer = undefined
    this.#dialog?.close()
    answer?.(leave)
  }

  #hear(event: PageContextEvent): void {
    this.context = event.text
    this.example = event.example
  }

  #signOut(): void {
    this.dispatchEvent(new SignOutEvent())
  }

  #header(): TemplateResult {
    return html`<header class="frame-header">
      <div class="frame-inner frame-bar">
        <a class="frame-brand" href="/">
          <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
            <circle class="mark-ring" cx="16" cy="16" r="13"></circle>
            <path class="mark-thread" d="M3 19c5-7 8-7 11-3s5 5 8 1 4-4 7-3"></path>
          </svg>
          ${kitWords.productName}
        </a>
        ${
          this.account
            ? html`<p class="frame-account">
              <span class="vh">${kitWords.signedInAs}</span>
              <span class="frame-name">${this.account.name}</span>
              <span class="frame-role">${this.account.role}</span>
            </p>`
            : nothing
        }
        <div class="frame-tools">
          <a class="frame-tool" href="/help">${kitWords.help}</a>
          ${
            this.account
              ? html`<button type="button" class="frame-tool" @click=${this.#signOut}>
                ${kitWords.signOut}
              </button>`
              : nothing
          }
        </div>
      </div>
    </header>`
  }

  #menu(): TemplateResult | typeof nothing {
    if (this.links.length === 0) return nothing
    // A page with an entry of its own is not also marked at the entry above it.
    const here = this.links.some(({ href }) => href === this.path)
    const current = (href: string) =>
      href === this.path
        ? 'page'
        : !here && href !== '/' && this.path.startsWith(`${href}/`)
          ? 'true'
          : nothing
    return html`<nav class="frame-menu" aria-label=${kitWords.mainMenu}>
      <ul class="frame-inner" role="list">
        ${this.links.map(
          (link) =>
            html`<li><a href=${link.href} aria-current=${current(link.href)}>${link.text}</a></li>`,
        )}
      </ul>
    </nav>`
  }

  #about(): TemplateResult | typeof nothing {
    if (!this.context && !this.example) return nothing
    return html`<section
      class="frame-context"
      aria-label=${kitWords.aboutPage}
      data-example=${this.example || nothing}
    >
      <p class="frame-inner">
        ${
          this.example
            ? html`<strong class="frame-example">${kitWords.example}</strong>
              <span>${kitWords.exampleText}</span>`
            : nothing
        }
        ${this.context ? html`<span>${this.context}</span>` : nothing}
      </p>
    </section>`
  }

  #leave(): TemplateResult {
    return html`<op-dialog
      id="leave"
      heading=${kitWords.leave.title}
      @op-dialog-close=${() => this.#answered(false)}
    >
      <p>${kitWords.leave.text}</p>
      <div class="actions">
        <button type="button" class="button" @click=${() => this.#answered(false)}>
          ${kitWords.leave.stay}
        </button>
        <button type="button" class="button button-danger" @click=${() => this.#answered(true)}>
          ${kitWords.leave.leave}
        </button>
      </div>
    </op-dialog>`
  }

  override render(): TemplateResult {
    return html`<a class="skip-link" href="#main">${kitWords.skip}</a>
      ${this.#header()} ${this.#menu()}
      <op-offline></op-offline>
      ${this.#about()}
      <main id="main" class="frame-inner frame-main" tabindex="-1" @op-page-context=${this.#hear}></main>
      <footer class="frame-footer">
        <nav class="frame-inner" aria-label=${kitWords.about}>
          <a href="/accessibility">${kitWords.accessibility}</a>
          <a href="/privacy">${kitWords.privacy}</a>
        </nav>
      </footer>
      <op-live-region></op-live-region>
      ${this.#leave()}`
  }
}

customElements.define('op-frame', OpFrame)

declare global {
  interface HTMLElementTagNameMap {
    'op-frame': OpFrame
  }
}
