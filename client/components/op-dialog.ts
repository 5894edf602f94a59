import { kitWords } from '../../schemas/words/kit.ts'
import { DialogCloseEvent } from './events.ts'

let dialogs = 0

/**
 * Puts what it contains into a native modal `<dialog>` with a heading and a Close button, so that
 * keeping the focus inside, Esc and inertness are the browser's. Focus goes to the heading and
 * back to what opened it. Dispatches `op-dialog-close` on itself.
 */
export class OpDialog extends HTMLElement {
  static observedAttributes = ['heading', 'open']

  readonly #dialog = document.createElement('dialog')
  readonly #heading = document.createElement('h2')
  #opener: Element | null = null

  connectedCallback(): void {
    if (this.#dialog.isConnected) return
    if (!this.#dialog.firstChild) this.#build()
    if (this.hasAttribute('open')) this.show()
  }

  attributeChangedCallback(name: string, _old: string | null, value: string | null): void {
    if (name === 'heading') this.#heading.textContent = value
    else if (value === null) this.close()
    else if (this.#dialog.isConnected) this.show()
  }

  /** Opens it; what has the focus now gets it back later. */
  show(): void {
    if (this.#dialog.open) return
    this.#opener = document.activeElement
    this.#dialog.showModal()
    this.toggleAttribute('open', true)
  }

  /** Closes it; nothing happens when it is closed already. */
  close(): void {
    this.#dialog.close()
  }

  #build(): void {
    const head = document.createElement('div')
    const body = document.createElement('div')
    const close = document.createElement('button')
    this.#heading.id = `dialog-${++dialogs}`
    this.#heading.tabIndex = -1
    this.#heading.autofocus = true
    close.type = 'button'
    close.className = 'button button-quiet'
    close.textContent = kitWords.close
    close.addEventListener('click', () => this.close())
    head.className = 'dialog-head'
    body.className = 'dialog-body stack'
    head.append(this.#heading, close)
    body.append(...this.childNodes)
    this.#dialog.className = 'dialog'
    this.#dialog.setAttribute('aria-labelledby', this.#heading.id)
    this.#dialog.append(head, body)
    this.#dialog.addEventListener('close', () => this.#closed())
    this.append(this.#dialog)
  }

  #closed(): void {
    this.toggleAttribute('open', false)
    const lost = document.activeElement === document.body || document.activeElement === null
    // The browser gives the focus back; only when the opener has gone, start from the page's heading.
    if (lost && this.#opener?.isConnected && this.#opener instanceof HTMLElement)
      this.#opener.focus()
    else if (lost) document.querySelector<HTMLElement>('main h1')?.focus()
    this.dispatchEvent(new DialogCloseEvent())
  }
}

customElements.define('op-dialog', OpDialog)

declare global {
  interface HTMLElementTagNameMap {
    'op-dialog': OpDialog
  }
}
