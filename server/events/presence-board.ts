import { PRESENCE_LASTS, type Present } from '../../schemas/api/events.ts'

/** Most open pages of one account that are shown on one plan. */
const MOST_PAGES = 8

type Entry = { readonly present: Present; readonly until: number; readonly own: boolean }

/** Who has one plan open, as far as this process has heard. Nothing of it is ever stored. */
export class PresenceBoard {
  readonly #entries = new Map<string, Entry>()

  /** Everybody who is here. */
  all(): readonly Present[] {
    return [...this.#entries.values()].map(({ present }) => present)
  }

  /** Those whose news came to this process first: it tells the other processes of them. */
  own(): readonly Present[] {
    return [...this.#entries.values()].flatMap(({ present, own }) => (own ? [present] : []))
  }

  get(client: string): Present | undefined {
    return this.#entries.get(client)?.present
  }

  /** Puts somebody on the board; gives the page that had to make room for it. */
  put(present: Present, own: boolean, now: number): string | undefined {
    const { client, account } = present
    this.#entries.delete(client)
    this.#entries.set(client, { present, own, until: now + PRESENCE_LASTS })
    const pages = this.all().filter((one) => one.account === account)
    const oldest = pages.length > MOST_PAGES ? pages[0]?.client : undefined
    if (oldest !== undefined) this.#entries.delete(oldest)
    return oldest
  }

  /** Takes somebody off; false when they were not there. */
  remove(client: string): boolean {
    return this.#entries.delete(client)
  }

  /** Takes off those of whom nothing was heard, and gives their pages. */
  sweep(now: number): readonly string[] {
    const gone = [...this.#entries].flatMap(([client, { until }]) => (until <= now ? [client] : []))
    for (const client of gone) this.#entries.delete(client)
    return gone
  }
}

/** What somebody may know of another: nothing when that one is in a part they may not read. */
export function presentFor(
  present: Present,
  viewer: { readonly client: string | undefined; readonly readable: ReadonlySet<string> },
): Present | undefined {
  if (present.client === viewer.client) return undefined
  return present.part === undefined || viewer.readable.has(present.part) ? present : undefined
}
