import type { StepJson } from '../../schemas/api/commits.ts'
import type { DraftPlace, DraftStore } from '../drafts/draft-store.ts'
import { type TabLocks, webLocks } from './tab-locks.ts'

/** The document that unsent steps were made on. */
export type KeptBase = { readonly version: number; readonly body: object }

/** Words that could not be saved, and why. */
export type Refused = {
  readonly text: string
  readonly reason: string
  /** The steps that brought them; left out when the service keeps these itself. */
  readonly steps?: readonly StepJson[]
}

/** Unsent steps: the commit on its way exactly as first sent, and what was typed since. */
export type KeptEdits = {
  readonly inflight: { readonly id: string; readonly steps: readonly StepJson[] } | null
  /** Steps that were made in one go stand together. */
  readonly buffer: readonly (readonly StepJson[])[]
  /** What the person has not seen to yet. */
  readonly refused: readonly Refused[]
}

export type EditPlace = {
  readonly account: string
  readonly plan: string
  readonly part: string
  /** One editor in one tab; two tabs never share it. */
  readonly tab: string
}

type Stored = KeptEdits & { readonly version: number; readonly at: number }

const KIND = 'edits'
const BASE_KIND = 'edits-base'
/** Without Web Locks a record this old (ms) belongs to a tab that has gone. */
const ABANDONED_AFTER = 60_000
/** Stands where no steps are kept, and so no document they were made on. */
const NO_VERSION = -1
const NOTHING: KeptEdits = { inflight: null, buffer: [], refused: [] }

const lockName = (tab: string) => `one-plan-${tab}`

/** Unsent edits of parts, kept on this device from the moment they are typed. */
export class KeptEditsStore {
  readonly #drafts: DraftStore
  readonly #locks: TabLocks
  /** The version of the document kept for a tab, so that it need not be read at each key. */
  readonly #versions = new Map<string, number>()

  constructor(drafts: DraftStore, locks: TabLocks = webLocks) {
    this.#drafts = drafts
    this.#locks = locks
  }

  /** Holds a tab's name for as long as the page lives, so that nobody adopts its edits. */
  hold(tab: string): void {
    this.#locks.hold(lockName(tab))
  }

  /** Runs while nobody else can adopt a tab's edits; not at all when somebody is about it. */
  alone(tab: string, run: () => Promise<void>): Promise<void> {
    return this.#locks.within(lockName(tab), run)
  }

  write(
    place: EditPlace,
    base: { readonly version: number; readonly body: () => object },
    edits: KeptEdits,
  ): void {
    if (isNothing(edits)) {
      this.clear(place)
      return
    }
    const known = this.#versions.get(place.tab) ?? this.#stored(place)?.version
    // The document is large and changes only with a commit: it is not written at each key.
    // A tab may die between two writes, so steps name the version they were made on.
    const moved = known !== base.version
    if (moved) {
      const document: KeptBase = { version: base.version, body: base.body() }
      this.#drafts.write(this.#basePlace(place, base.version), document)
    }
    const stored: Stored = { ...edits, version: base.version, at: Date.now() }
    this.#drafts.write(this.#place(place), stored)
    this.#versions.set(place.tab, base.version)
    if (moved && known !== undefined) this.#drafts.clear(this.#basePlace(place, known))
  }

  clear(place: EditPlace): void {
    const { account, plan, part, tab } = place
    this.#versions.delete(tab)
    this.#drafts.clear(this.#place(place))
    for (const base of this.#drafts.places(account, BASE_KIND, plan, part, tab)) {
      this.#drafts.clear(base)
    }
  }

  read(place: EditPlace): { readonly base: KeptBase; readonly edits: KeptEdits } | undefined {
    const stored = this.#stored(place)
    if (!stored) return undefined
    const base = this.#drafts.read(this.#basePlace(place, stored.version)) as KeptBase | undefined
    return base && { base, edits: stored }
  }

  /** Words of a tab that could not be saved and were not seen to. */
  refused(place: EditPlace): readonly Refused[] {
    return this.#stored(place)?.refused ?? []
  }

  /** Gives a living tab what a dead one could not save, so that it is shown there. */
  handOver(from: EditPlace, to: EditPlace): void {
    const { refused, ...unsent } = this.#stored(from) ?? { ...NOTHING, version: NO_VERSION, at: 0 }
    const known = this.#stored(to) ?? { ...NOTHING, version: NO_VERSION, at: 0 }
    if (refused.length > 0) {
      const together = { ...known, refused: [...known.refused, ...refused], at: Date.now() }
      this.#drafts.write(this.#place(to), together)
    }
    const left = { ...unsent, refused: [] }
    if (isNothing(left)) this.clear(from)
    else this.#drafts.write(this.#place(from), left)
  }

  /** Edits of this account, about one plan or all, that no living tab looks after. */
  async orphans(account: string, plan?: string): Promise<readonly EditPlace[]> {
    const within = plan === undefined ? [KIND] : [KIND, plan]
    const held = await this.#locks.held()
    return this.#drafts.places(account, ...within).flatMap((place) => {
      const [, , planId, part, tab] = place
      if (planId === undefined || part === undefined || tab === undefined) return []
      const kept = { account, plan: planId, part, tab }
      if (held) return held.has(lockName(tab)) ? [] : [kept]
      const at = this.#stored(kept)?.at ?? 0
      return Date.now() - at > ABANDONED_AFTER ? [kept] : []
    })
  }

  #stored(place: EditPlace): Stored | undefined {
    return this.#drafts.read(this.#place(place)) as Stored | undefined
  }

  #place({ account, plan, part, tab }: EditPlace): DraftPlace {
    return [account, KIND, plan, part, tab]
  }

  #basePlace({ account, plan, part, tab }: EditPlace, version: number): DraftPlace {
    return [account, BASE_KIND, plan, part, tab, `${version}`]
  }
}

function isNothing({ inflight, buffer, refused }: KeptEdits): boolean {
  return !inflight && buffer.length === 0 && refused.length === 0
}
