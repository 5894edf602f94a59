import {
  html,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit'
import { failureWords } from '../components/op-page-error.ts'
import '../components/op-loading.ts'

type LoadState<T> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'ready'; readonly value: T }

/**
 * Fetches what a page shows when the page appears, and draws the loading and the failed state.
 * A later `reload()` keeps what is shown until the new value is there.
 */
export class LoadController<T> implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #load: () => Promise<T>
  #state: LoadState<T> = { kind: 'loading' }
  #turn = 0

  constructor(host: ReactiveControllerHost, load: () => Promise<T>) {
    this.#host = host
    this.#load = load
    host.addController(this)
  }

  hostConnected(): void {
    void this.reload()
  }

  /** The value, once it is there. */
  get value(): T | undefined {
    return this.#state.kind === 'ready' ? this.#state.value : undefined
  }

  /** Fetches again; a slower earlier answer is dropped. */
  async reload(): Promise<void> {
    const turn = ++this.#turn
    if (this.#state.kind === 'failed') this.#become({ kind: 'loading' })
    try {
      const value = await this.#load()
      if (turn === this.#turn) this.#become({ kind: 'ready', value })
    } catch (error) {
      if (turn === this.#turn) this.#become({ kind: 'failed', error })
    }
  }

  /** The page when the value is there; else the loading or the failed state. */
  render(ready: (value: T) => TemplateResult): TemplateResult {
    if (this.#state.kind === 'ready') return ready(this.#state.value)
    if (this.#state.kind === 'loading') return html`<op-loading></op-loading>`
    return html`<op-page-error
      .failure=${failureWords(this.#state.error)}
      @op-retry=${() => this.reload()}
    ></op-page-error>`
  }

  #become(state: LoadState<T>): void {
    this.#state = state
    this.#host.requestUpdate()
  }
}
