import { TabChangeEvent } from './events.ts'

let tabSets = 0

/**
 * Turns the `<section>`s it contains, each with a heading, into tabs. Without script they are
 * simply sections. The attribute `label` names the set of tabs.
 */
export class OpTabs extends HTMLElement {
  #tabs: readonly HTMLButtonElement[] = []
  #panels: readonly HTMLElement[] = []

  connectedCallback(): void {
    if (this.#tabs.length > 0) return
    this.#panels = [...this.querySelectorAll<HTMLElement>(':scope > section')]
    const set = `tabs-${++tabSets}`
    this.#tabs = this.#panels.map((panel, index) => this.#tab(panel, index, set))
    const list = document.createElement('div')
    list.className = 'tab-list'
    list.setAttribute('role', 'tablist')
    list.setAttribute('aria-label', this.getAttribute('label') ?? '')
    list.append(...this.#tabs)
    list.addEventListener('keydown', (event) => this.#key(event))
    this.prepend(list)
    this.select(0)
  }

  /** Opens the tab at a place, counted from nought. */
  select(index: number): void {
    for (const [place, tab] of this.#tabs.entries()) {
      tab.setAttribute('aria-selected', String(place === index))
      tab.tabIndex = place === index ? 0 : -1
    }
    for (const [place, panel] of this.#panels.entries()) panel.hidden = place !== index
    this.dispatchEvent(new TabChangeEvent(index))
  }

  #tab(panel: HTMLElement, index: number, set: string): HTMLButtonElement {
    const tab = document.createElement('button')
    const heading = panel.querySelector<HTMLElement>('h2, h3')
    panel.id ||= `${set}-${index}`
    panel.className = 'tab-panel stack'
    panel.setAttribute('role', 'tabpanel')
    panel.tabIndex = 0
    tab.type = 'button'
    tab.id = `${panel.id}-tab`
    tab.textContent = heading?.textContent ?? ''
    tab.setAttribute('role', 'tab')
    tab.setAttribute('aria-controls', panel.id)
    tab.addEventListener('click', () => this.select(index))
    panel.setAttribute('aria-labelledby', tab.id)
    heading?.classList.add('vh')
    return tab
  }

  #key(event: KeyboardEvent): void {
    const last = this.#tabs.length - 1
    const now = this.#tabs.indexOf(document.activeElement as HTMLButtonElement)
    const places: Record<string, number> = {
      ArrowRight: now === last ? 0 : now + 1,
      ArrowLeft: now === 0 ? last : now - 1,
      Home: 0,
      End: last,
    }
    const next = places[event.key]
    if (next === undefined) return
    event.preventDefault()
    this.select(next)
    this.#tabs[next]?.focus()
  }
}

customElements.define('op-tabs', OpTabs)

declare global {
  interface HTMLElementTagNameMap {
    'op-tabs': OpTabs
  }
}
