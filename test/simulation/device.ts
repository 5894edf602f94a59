import { DraftStore, type Shelf } from '../../client/drafts/draft-store.ts'
import { KeptEditsStore } from '../../client/sync/kept-edits.ts'
import type { TabLocks } from '../../client/sync/tab-locks.ts'

/** localStorage in memory, which can die in the middle of several writes. */
export class MemoryShelf implements Shelf {
  readonly #items = new Map<string, string>()
  #writesLeft = Number.POSITIVE_INFINITY

  /** Only this many writes more reach the disk: the tab dies before the next. */
  dieAfter(writes: number): void {
    this.#writesLeft = writes
  }

  get length(): number {
    return this.#items.size
  }

  key(index: number): string | null {
    return [...this.#items.keys()][index] ?? null
  }

  getItem(key: string): string | null {
    return this.#items.get(key) ?? null
  }

  setItem(key: string, value: string): void {
    if (this.#mayWrite()) this.#items.set(key, value)
  }

  removeItem(key: string): void {
    if (this.#mayWrite()) this.#items.delete(key)
  }

  #mayWrite(): boolean {
    this.#writesLeft -= 1
    return this.#writesLeft >= 0
  }
}

/** The locks of one browser; each tab gets a door of its own, so that it can die. */
export class MemoryLocks {
  readonly #held = new Map<string, object>()
  readonly #dead = new WeakSet<object>()

  /** Locks as one tab sees them. */
  forTab(tab: object): TabLocks {
    return {
      hold: (name) => {
        this.#held.set(name, tab)
      },
      held: async () => (this.#dead.has(tab) ? never() : new Set(this.#held.keys())),
      within: async (name, run) => {
        if (this.#dead.has(tab)) return never()
        if (this.#held.has(name)) return
        this.#held.set(name, tab)
        try {
          await run()
        } finally {
          // A tab that has died holds nothing: somebody else may hold it by now.
          if (this.#held.get(name) === tab) this.#held.delete(name)
        }
      },
    }
  }

  /** A tab has died: all it held is free, and it does nothing more. */
  release(tab: object): void {
    this.#dead.add(tab)
    for (const [name, holder] of this.#held) if (holder === tab) this.#held.delete(name)
  }
}

const never = () => new Promise<never>(() => {})

/** One person's browser: what all its tabs share. */
export class Device {
  readonly account: string
  readonly shelf = new MemoryShelf()
  readonly locks = new MemoryLocks()
  readonly #locked: boolean

  /** Without locks every tab may take up the same orphan: only for showing that this is noticed. */
  constructor(account: string, locked: boolean) {
    this.account = account
    this.#locked = locked
  }

  /** What a tab sees of the kept edits. */
  storeFor(tab: object): KeptEditsStore {
    const locks = this.locks.forTab(tab)
    const open: TabLocks = { ...locks, within: (_name, run) => run() }
    return new KeptEditsStore(new DraftStore(this.shelf), this.#locked ? locks : open)
  }
}
