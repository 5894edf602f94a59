import { kitWords } from '../../schemas/words/kit.ts'
import { AnnounceEvent } from './events.ts'

/** What a notice is for; the hidden first word says it too. */
export type NoticeKind = 'info' | 'warning' | 'success' | 'danger'

/**
 * An inset note around ordinary content. With the attribute `announce` it is also read out once,
 * politely, when it appears after something the reader did.
 */
export class OpNotice extends HTMLElement {
  connectedCallback(): void {
    if (!this.querySelector(':scope > .vh')) this.prepend(this.#prefix())
    if (!this.hasAttribute('announce')) return
    queueMicrotask(() => {
      const text = this.textContent.replaceAll(/\s+/g, ' ').trim()
      this.dispatchEvent(new AnnounceEvent(text))
    })
  }

  #prefix(): HTMLElement {
    const kind = (this.getAttribute('kind') ?? 'info') as NoticeKind
    const prefix = document.createElement('span')
    prefix.className = 'vh'
    prefix.textContent = `${kitWords.notice[kind]} `
    return prefix
  }
}

customElements.define('op-notice', OpNotice)

declare global {
  interface HTMLElementTagNameMap {
    'op-notice': OpNotice
  }
}
