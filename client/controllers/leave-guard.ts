import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** Asks before somebody leaves a page while there is unsent work, inside the product or out of it. */
export class LeaveGuardController implements ReactiveController {
  readonly #unsent: () => boolean

  constructor(host: ReactiveControllerHost, unsent: () => boolean) {
    this.#unsent = unsent
    host.addController(this)
  }

  hostConnected(): void {
    window.addEventListener('beforeunload', this.#ask)
    document.addEventListener('op-leave', this.#ask)
  }

  hostDisconnected(): void {
    window.removeEventListener('beforeunload', this.#ask)
    document.removeEventListener('op-leave', this.#ask)
  }

  readonly #ask = (event: Event): void => {
    if (this.#unsent()) event.preventDefault()
  }
}
