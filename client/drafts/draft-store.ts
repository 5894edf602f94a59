const prefix = 'one-plan:draft:'

/** The part of the browser's storage that drafts need. */
export interface Shelf {
  readonly length: number
  key(index: number): string | null
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

/** What a draft is for: the account first, so that two people can share a device. */
export type DraftPlace = readonly [account: string, kind: string, ...rest: string[]]

/**
 * Writing that has not reached the service yet, kept on this device at the moment it is typed.
 * When the device refuses to keep it, it is held in memory and `lasting` says so.
 */
export class DraftStore {
  readonly #shelf: Shelf | undefined
  readonly #held = new Map<string, string>()

  constructor(shelf: Shelf | undefined) {
    this.#shelf = shelf
  }

  /** False when something would be lost by closing the page. */
  get lasting(): boolean {
    return this.#held.size === 0
  }

  read(place: DraftPlace): unknown {
    const text = this.#held.get(keyOf(place)) ?? this.#read(keyOf(place))
    return text === null ? undefined : parsed(text)
  }

  write(place: DraftPlace, draft: unknown): void {
    const key = keyOf(place)
    const text = JSON.stringify(draft)
    try {
      if (!this.#shelf) throw new Error('There is no storage')
      this.#shelf.setItem(key, text)
      this.#held.delete(key)
    } catch {
      // Full, or forbidden by the browser's settings.
      this.#held.set(key, text)
    }
  }

  clear(place: DraftPlace): void {
    this.#remove(keyOf(place))
  }

  /** Everything unsent of one account; with a kind, of that kind. */
  places(account: string, ...within: readonly string[]): readonly DraftPlace[] {
    const start = `${keyOf([account, ...within] as unknown as DraftPlace)}:`
    return this.#keys()
      .filter((key) => key.startsWith(start))
      .map((key) => key.slice(prefix.length).split(':').map(decodeURIComponent))
      .map((pieces) => pieces as unknown as DraftPlace)
  }

  clearAll(account: string): void {
    for (const place of this.places(account)) this.clear(place)
  }

  #keys(): readonly string[] {
    const kept = Array.from({ length: this.#shelf?.length ?? 0 }, (_, at) => this.#shelf?.key(at))
    return [...new Set([...kept.filter((key) => typeof key === 'string'), ...this.#held.keys()])]
  }

  #read(key: string): string | null {
    return this.#shelf?.getItem(key) ?? null
  }

  #remove(key: string): void {
    this.#held.delete(key)
    this.#shelf?.removeItem(key)
  }
}

function keyOf(place: DraftPlace): string {
  return prefix + place.map(encodeURIComponent).join(':')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
