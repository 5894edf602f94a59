import type { ReactiveController, ReactiveControllerHost } from 'lit'

type Kept = { readonly index?: number; readonly scroll?: number }

/**
 * Makes links within a long page work as in a page that came whole: the target is marked
 * (`data-target`, because `:target` misses what was drawn later), and Back returns to the place
 * the reader jumped from.
 */
export class PlaceInPage implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement
  #marked: Element | null = null

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host
    host.addController(this)
  }

  hostConnected(): void {
    this.#host.addEventListener('click', this.#clicked)
    window.addEventListener('hashchange', this.#moved)
    window.addEventListener('popstate', this.#back)
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('click', this.#clicked)
    window.removeEventListener('hashchange', this.#moved)
    window.removeEventListener('popstate', this.#back)
  }

  /** Marks the place the address names; `scroll` brings it into view too. */
  arrive(scroll: boolean): void {
    this.#marked?.removeAttribute('data-target')
    const id = location.hash.slice(1)
    this.#marked = id ? document.getElementById(id) : null
    this.#marked?.setAttribute('data-target', '')
    if (scroll) this.#marked?.scrollIntoView()
  }

  readonly #clicked = (event: MouseEvent): void => {
    const link = (event.target as Element).closest('a[href^="#"]')
    if (!link || event.defaultPrevented) return
    history.replaceState({ ...(history.state as Kept | null), scroll: scrollY }, '')
    // The same place again makes no `hashchange`.
    if (link.getAttribute('href') === location.hash) this.arrive(true)
  }

  readonly #moved = (): void => this.arrive(false)

  readonly #back = (event: PopStateEvent): void => {
    const { scroll } = (event.state as Kept | null) ?? {}
    if (scroll !== undefined) requestAnimationFrame(() => scrollTo(0, scroll))
  }
}
