import { kitWords } from '../../schemas/words/kit.ts'
import { LeaveEvent, type NavigateEvent } from '../components/events.ts'
import { type Failure, failureWords, OpPageError } from '../components/op-page-error.ts'
import { setPageTitle } from '../components/page-title.ts'
import '../components/op-loading.ts'
import { internalLink } from './internal-link.ts'
import { matchRoute, type Page, type Route, type RouteMatch } from './match-route.ts'
import type { OpFrame } from './op-frame.ts'
import { focusHeading, whenHeadingAppears } from './page-focus.ts'

/** What the router needs: the table of addresses, where pages go, and the frame around them. */
export interface RouterOptions {
  readonly routes: readonly Route[]
  readonly outlet: HTMLElement
  readonly frame: OpFrame
}

/** A running router. */
export interface Router {
  /** Goes to an address of this product, asking first when there is unsent work. */
  readonly navigate: (href: string, replace?: boolean) => Promise<void>
  /** Draws the present page anew, for instance after signing in. */
  readonly refresh: () => Promise<void>
}

interface Entry {
  readonly index: number
}

/** How long a page may take before the loading state replaces the old page, in milliseconds. */
const slow = 400

class HistoryRouter implements Router {
  readonly #options: RouterOptions
  readonly #scrolls = new Map<number, number>()
  #index = 0
  #address = ''
  #turn = new AbortController()
  #passing: (() => void) | undefined

  constructor(options: RouterOptions) {
    this.#options = options
  }

  async start(): Promise<void> {
    history.scrollRestoration = 'manual'
    this.#index = (history.state as Entry | null)?.index ?? 0
    history.replaceState({ index: this.#index }, '')
    document.addEventListener('click', (event) => this.#clicked(event))
    document.addEventListener('op-navigate', (event: NavigateEvent) => {
      void this.navigate(event.href, event.replace)
    })
    window.addEventListener('popstate', (event) => void this.#popped(event))
    await this.#show('start')
  }

  readonly navigate = async (href: string, replace = false): Promise<void> => {
    if (!(await this.#mayLeave())) return
    this.#scrolls.set(this.#index, scrollY)
    if (replace) history.replaceState({ index: this.#index }, '', href)
    else history.pushState({ index: ++this.#index }, '', href)
    await this.#show('forward')
  }

  readonly refresh = (): Promise<void> => this.#show('forward')

  #clicked(event: MouseEvent): void {
    const url = internalLink(event)
    const match = url && matchRoute(this.#options.routes, url.pathname)
    // Files and whatever else the server answers itself are the browser's business.
    if (!match || match.route.path === '*') return
    event.preventDefault()
    void this.navigate(url.pathname + url.search + url.hash)
  }

  async #popped(event: PopStateEvent): Promise<void> {
    if (this.#passing) {
      this.#passing()
      return
    }
    const address = location.pathname + location.search
    if (address === this.#address) {
      // A jump within the page makes an entry of its own, without a state.
      if (!event.state) history.replaceState({ index: ++this.#index }, '')
      else this.#index = (event.state as Entry).index
      return
    }
    const to = (event.state as Entry | null)?.index ?? 0
    const distance = to - this.#index
    this.#scrolls.set(this.#index, scrollY)
    if (!document.dispatchEvent(new LeaveEvent())) {
      await this.#travel(-distance)
      if (!(await this.#options.frame.confirmLeave())) return
      await this.#travel(distance)
    }
    this.#index = to
    await this.#show('back')
  }

  /** Moves in the browser's history without showing another page. */
  #travel(distance: number): Promise<void> {
    if (distance === 0) return Promise.resolve()
    return new Promise((resolve) => {
      this.#passing = () => {
        this.#passing = undefined
        resolve()
      }
      history.go(distance)
    })
  }

  async #mayLeave(): Promise<boolean> {
    return document.dispatchEvent(new LeaveEvent()) || this.#options.frame.confirmLeave()
  }

  async #show(how: 'start' | 'forward' | 'back'): Promise<void> {
    this.#turn.abort()
    const turn = new AbortController()
    this.#turn = turn
    const { outlet, frame, routes } = this.#options
    this.#address = location.pathname + location.search
    const match = matchRoute(routes, location.pathname)
    outlet.setAttribute('aria-busy', 'true')
    const waiting = setTimeout(
      () => outlet.replaceChildren(document.createElement('op-loading')),
      slow,
    )
    const page = await this.#page(match)
    clearTimeout(waiting)
    if (turn.signal.aborted) return
    outlet.removeAttribute('aria-busy')
    frame.arrive(location.pathname)
    outlet.replaceChildren(page)
    await page.updateComplete
    whenHeadingAppears(outlet, turn.signal, (heading) => this.#land(heading, how))
  }

  async #page(match: RouteMatch | undefined): Promise<Page> {
    if (!match) return this.#failure(kitWords.absent, true)
    try {
      const { default: PageElement } = await match.route.load()
      const page = new PageElement()
      const { title } = match.route
      setPageTitle(typeof title === 'string' ? title : title(match.params))
      page.params = match.params
      page.query = new URLSearchParams(location.search)
      return page
    } catch (error) {
      return this.#failure(failureWords(error), false)
    }
  }

  #failure(failure: Failure, final: boolean): Page {
    const page = new OpPageError()
    page.failure = failure
    page.final = final
    page.addEventListener('op-retry', () => void this.refresh())
    setPageTitle(failure.title)
    return page
  }

  #land(heading: HTMLElement, how: 'start' | 'forward' | 'back'): void {
    // A page that has just been opened starts where the browser starts it.
    if (how !== 'start') focusHeading(heading, this.#options.outlet)
    if (how === 'back') scrollTo(0, this.#scrolls.get(this.#index) ?? 0)
    else if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView()
    else scrollTo(0, 0)
  }
}

/** Starts the router and shows the page of the present address. */
export function startRouter(options: RouterOptions): Router {
  const router = new HistoryRouter(options)
  void router.start()
  return router
}
