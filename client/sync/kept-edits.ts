import type { StepJson } from '../../schemas/api/commits.ts'
import type { DraftPlace, DraftStore } from '../drafts/draft-store.ts'

/** The document that unsent steps were made on. */
export type KeptBase = { readonly version: number; readonly body: object }
/** Unsent steps: the commit on its way exactly as first sent, and what was typed since. */
export type KeptEdits = {
  readonly inflight: { readonly id: string; readonly steps: readonly StepJson[] } | null
  readonly buffer: readonly StepJson[]
  readonly at: number
}

export type EditPlace = {
  readonly account: string
  readonly plan: string
  readonly part: string
  /** One editor in one tab; two tabs never share it. */
  readonly tab: string
}

const KIND = 'edits'
const BASE_KIND = 'edits-base'
/** Without Web Locks a record this old (ms) belongs to a tab that has gone. */
const ABANDONED_AFTER = 60_000

const lockName = (tab: string) => `one-plan-${tab}`

/** Unsent edits of parts, kept on this device from the moment they are typed. */
export class KeptEditsStore {
  readonly #drafts: DraftStore

  constructor(drafts: DraftStore) {
    this.#drafts = drafts
  }

  /** Holds a tab's name for as long as the page lives, so that nobody adopts its edits. */
  hold(tab: string): void {
    void navigator.locks?.request(lockName(tab), () => new Promise(() => {}))
  }

  write(place: EditPlace, base: KeptBase, edits: Omit<KeptEdits, 'at'>): void {
    if (!edits.inflight && edits.buffer.length === 0) return this.clear(place)
    const known = this.#drafts.read(this.#place(BASE_KIND, place)) as KeptBase | undefined
    // The document is large and changes only with a commit: it is not written at each key.
    if (known?.version !== base.version) this.#drafts.write(this.#place(BASE_KIND, place), base)
    this.#drafts.write(this.#place(KIND, place), { ...edits, at: Date.now() })
  }

  clear(place: EditPlace): void {
    this.#drafts.clear(this.#place(KIND, place))
    this.#drafts.clear(this.#place(BASE_KIND, place))
  }

  read(place: EditPlace): { readonly base: KeptBase; readonly edits: KeptEdits } | undefined {
    const base = this.#drafts.read(this.#place(BASE_KIND, place)) as KeptBase | undefined
    const edits = this.#drafts.read(this.#place(KIND, place)) as KeptEdits | undefined
    return base && edits ? { base, edits } : undefined
  }

  /** Edits of this account, about one plan or all, that no living tab looks after. */
  async orphans(account: string, plan?: string): Promise<readonly EditPlace[]> {
    const within = plan === undefined ? [KIND] : [KIND, plan]
    const held = await heldLocks()
    return this.#drafts.places(account, ...within).flatMap((place) => {
      const [, , planId, part, tab] = place
      if (planId === undefined || part === undefined || tab === undefined) return []
      const kept = { account, plan: planId, part, tab }
      if (held) return held.has(lockName(tab)) ? [] : [kept]
      const at = this.read(kept)?.edits.at ?? 0
      return Date.now() - at > ABANDONED_AFTER ? [kept] : []
    })
  }

  #place(kind: string, { account, plan, part, tab }: EditPlace): DraftPlace {
    return [account, kind, plan, part, tab]
  }
}

async function heldLocks(): Promise<ReadonlySet<string> | null> {
  if (!navigator.locks) return null
  const { held = [] } = await navigator.locks.query()
  return new Set(held.flatMap((lock) => lock.name ?? []))
}
