import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** Knows whether the browser has a connection, and draws its host again when that changes. */
export class ConnectionController implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #changed: (online: boolean) => void
  online = navigator.onLine

  constructor(host: ReactiveControllerHost, changed: (online: boolean) => void = () => {}) {
    this.#host = host
    this.#changed = changed
    host.addController(this)
  }

  hostConnected(): void {
    window.addEventListener('online', this.#look)
    window.addEventListener('offline', this.#look)
    this.#look()
  }

  hostDisconnected(): void {
    window.removeEventListener('online', this.#look)
    window.removeEventListener('offline', this.#look)
  }

  readonly #look = (): void => {
    if (this.online === navigator.onLine) return
    this.online = navigator.onLine
    this.#host.requestUpdate()
    this.#changed(this.online)
  }
}
