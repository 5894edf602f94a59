import type { AnnounceEvent } from '../components/events.ts'

/** Between two sentences, so that listening does not drown reading; in milliseconds. */
const quiet = 10_000
/** What comes within this time is said together; in milliseconds. */
const together = 250

/**
 * The one polite status of the page. Says what `op-announce` events ask for, merged, and at most
 * one sentence in ten seconds.
 */
export class OpLiveRegion extends HTMLElement {
  readonly #waiting = new Set<string>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #spoken = -quiet

  connectedCallback(): void {
    this.setAttribute('role', 'status')
    this.className = 'vh'
    document.addEventListener('op-announce', this.#hear)
  }

  disconnectedCallback(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    document.removeEventListener('op-announce', this.#hear)
  }

  readonly #hear = (event: AnnounceEvent): void => {
    this.#waiting.add(event.text)
    if (this.#timer !== undefined) return
    const wait = Math.max(together, this.#spoken + quiet - performance.now())
    this.#timer = setTimeout(() => this.#speak(), wait)
  }

  #speak(): void {
    this.#timer = undefined
    this.#spoken = performance.now()
    const sentence = document.createElement('p')
    sentence.textContent = [...this.#waiting].join(' ')
    this.#waiting.clear()
    this.replaceChildren(sentence)
  }
}

customElements.define('op-live-region', OpLiveRegion)

declare global {
  interface HTMLElementTagNameMap {
    'op-live-region': OpLiveRegion
  }
}
