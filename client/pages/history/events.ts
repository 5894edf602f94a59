/** An earlier version was put back: what the page shows is old now. */
export class VersionRestored extends Event {
  constructor() {
    super('version-restored', { bubbles: true, composed: true })
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'version-restored': VersionRestored
  }
}
