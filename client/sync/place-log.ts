import type { Step, StepMap } from 'prosemirror-transform'

/** Newest commits whose shifts are remembered. */
const MOST = 200

/** Where places of older versions of a part are now: the shifts of its newest commits. */
export class PlaceLog {
  readonly #maps: { readonly version: number; readonly maps: readonly StepMap[] }[] = []

  /** A commit that made this version. */
  add(version: number, steps: readonly Step[]): void {
    this.#maps.push({ version, maps: steps.map((step) => step.getMap()) })
    if (this.#maps.length > MOST) this.#maps.shift()
  }

  /** A place of `from` in the version `to`; null when that is not known here. */
  place(position: number, from: number, to: number): number | null {
    if (from > to) return null
    const later = this.#maps.filter(({ version }) => version > from && version <= to)
    if (later.length !== to - from) return null
    return later.flatMap(({ maps }) => maps).reduce((place, map) => map.map(place), position)
  }
}
