/** Names that living tabs hold, so that one can tell whose edits nobody looks after. */
export type TabLocks = {
  /** Holds a name for as long as the page lives. */
  readonly hold: (name: string) => void
  /** The names held now; null when this device cannot tell. */
  readonly held: () => Promise<ReadonlySet<string> | null>
  /** Runs while holding a name; does nothing when somebody else holds it. */
  readonly within: (name: string, run: () => Promise<void>) => Promise<void>
}

/** Web Locks, where the browser has them: they end with the tab, however it ends. */
export const webLocks: TabLocks = {
  hold: (name) => {
    void navigator.locks?.request(name, () => new Promise(() => {}))
  },
  held: async () => {
    if (!navigator.locks) return null
    const { held = [] } = await navigator.locks.query()
    return new Set(held.flatMap((lock) => lock.name ?? []))
  },
  within: async (name, run) => {
    if (!navigator.locks) return run()
    await navigator.locks.request(name, { ifAvailable: true }, (lock) => (lock ? run() : undefined))
  },
}
