import type { BlockJson, ItemJson } from '../document/part-json.ts'
import { ID_PATTERN } from '../items/attribute.ts'
import type { ItemName } from '../items/item.ts'
import type { PlanKind } from '../plan/kinds.ts'
import { interchangeWords as words } from '../words/interchange.ts'
import { PART_ORDER } from './brief-codes.ts'
import type { Ledger } from './ledger.ts'
import { saysNothing } from './ledger.ts'
import type { Tracked } from './tracked.ts'

/** Somebody of the input: what decides where their words and advice go. */
export type Known = {
  readonly job: string
  readonly family: boolean
}

const idPattern = new RegExp(ID_PATTERN)

function idsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, child]) =>
    key === 'id' && typeof child === 'string' ? [child] : idsIn(child),
  )
}

/** What one import needs to know and gather on its way: parts, identifiers and people. */
export class BriefContext {
  readonly kind: PlanKind
  readonly ledger: Ledger
  readonly people: ReadonlyMap<string, Known>
  readonly #given: ReadonlySet<string>
  readonly #used = new Set<string>()
  readonly #parts: Map<string, BlockJson[]>

  constructor(root: Tracked, kind: PlanKind, people: ReadonlyMap<string, Known>) {
    this.kind = kind
    this.ledger = root.ledger
    this.people = people
    this.#given = new Set(idsIn(root.value))
    this.#parts = new Map(PART_ORDER[kind].map((key) => [key, []]))
  }

  /** The identifier given in the input, or a new one such as `view-2`. */
  id(place: Tracked, prefix: string): string {
    const said = place.at('id').matching(ID_PATTERN, words.identifier)
    if (said !== undefined) {
      if (this.#used.has(said)) this.ledger.refuse(`${place.pointer}/id`, words.idTwice(said))
      this.#used.add(said)
      return said
    }
    return this.newId(prefix)
  }

  /** An identifier that nothing in the input has. */
  newId(prefix: string): string {
    for (let count = 1; ; count++) {
      const id = `${prefix}-${count}`
      if (this.#given.has(id) || this.#used.has(id)) continue
      this.#used.add(id)
      return id
    }
  }

  /** Identifier of one other item, as a list of one or none. */
  link(place: Tracked): string[] {
    return [place.matching(ID_PATTERN, words.identifier) ?? []].flat()
  }

  /** Identifiers of other items, each once. */
  links(place: Tracked): string[] {
    return [...new Set(place.list().flatMap((l) => l.matching(ID_PATTERN, words.identifier) ?? []))]
  }

  /** A person of the plan, when the value is the identifier of one. */
  person(place: Tracked): string | undefined {
    return this.isPerson(place) ? place.text(64) : undefined
  }

  isPerson(place: Tracked): boolean {
    const { value } = place
    return typeof value === 'string' && idPattern.test(value) && this.people.has(value)
  }

  /** Adds an item to a part; what was not said is left out. */
  add(
    part: string | undefined,
    item: ItemName,
    id: string,
    said: Readonly<Record<string, unknown>>,
  ): void {
    const values = Object.entries(said).filter(
      ([, value]) => !saysNothing(value) && !(Array.isArray(value) && value.length === 0),
    )
    const block: ItemJson = { item, id, ...Object.fromEntries(values) }
    this.#parts.get(part ?? '')?.push(block)
  }

  /** Something told once, with a heading. */
  fact(part: string, heading: string, words: string, on?: string): void {
    this.add(part, 'fact', this.newId('fact'), { heading, words, on })
  }

  /** Every part, filled or not, in the order of the template. */
  get parts(): { readonly key: string; readonly content: readonly BlockJson[] }[] {
    return [...this.#parts].map(([key, content]) => ({ key, content }))
  }
}
