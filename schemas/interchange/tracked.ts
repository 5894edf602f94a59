import { isCalendarDate, isStorableText } from '../items/attribute.ts'
import { interchangeWords as words } from '../words/interchange.ts'
import { childPointer, type Ledger, leaves, saysNothing } from './ledger.ts'

/** A place in the input of an import. Reading a value from it takes it off the list of the unread. */
export class Tracked {
  readonly value: unknown
  readonly pointer: string
  readonly ledger: Ledger

  constructor(value: unknown, pointer: string, ledger: Ledger) {
    this.value = value
    this.pointer = pointer
    this.ledger = ledger
  }

  /** True when nothing is said here. */
  get blank(): boolean {
    return leaves(this.value).length === 0
  }

  #refuse(detail: string): undefined {
    this.ledger.refuse(this.pointer, detail)
    return undefined
  }

  #take<Value>(value: Value): Value {
    this.ledger.take(this.pointer)
    return value
  }

  /** The property of an object; a place that says nothing when there is none. */
  at(key: string): Tracked {
    const here = this.value
    const found = isObject(here) && Object.hasOwn(here, key) ? here[key] : undefined
    return new Tracked(found, childPointer(this.pointer, key), this.ledger)
  }

  /** Names of an object's properties. What is not an object is refused. */
  keys(): string[] {
    if (saysNothing(this.value)) return []
    if (isObject(this.value)) return Object.keys(this.value)
    this.#refuse(words.mustBeObject)
    return []
  }

  /** This place, refused unless it is an object or says nothing. */
  object(): this {
    this.keys()
    return this
  }

  /** Entries of a list. What is not a list is refused. */
  list(): Tracked[] {
    const here = this.value
    if (saysNothing(here)) return []
    if (!Array.isArray(here)) {
      this.#refuse(words.mustBeList)
      return []
    }
    return here.map((value, i) => new Tracked(value, childPointer(this.pointer, i), this.ledger))
  }

  /** Entries of a list of objects. */
  objects(): Tracked[] {
    return this.list().filter((entry) => {
      if (isObject(entry.value)) return true
      entry.#refuse(words.mustBeObject)
      return false
    })
  }

  /** Text, exactly as it stands; undefined when nothing is said. */
  text(limit = 400_000): string | undefined {
    const here = this.value
    if (saysNothing(here)) return undefined
    if (typeof here !== 'string') return this.#refuse(words.mustBeText)
    if (!isStorableText(here)) return this.#refuse(words.notStorable)
    if ([...here].length > limit) return this.#refuse(words.tooLong(limit))
    return this.#take(here)
  }

  /** Text in a fixed form. */
  matching(pattern: string, detail: string): string | undefined {
    const here = this.value
    if (saysNothing(here)) return undefined
    if (typeof here !== 'string' || !new RegExp(pattern, 'u').test(here)) {
      return this.#refuse(detail)
    }
    return this.#take(here)
  }

  /** A date that exists, YYYY-MM-DD. */
  date(): string | undefined {
    if (saysNothing(this.value)) return undefined
    if (!isCalendarDate(this.value)) return this.#refuse(words.mustBeDate)
    return this.#take(this.value)
  }

  /** A number of 0 to `most`. */
  number(most = 100_000, least = 0): number | undefined {
    const here = this.value
    if (saysNothing(here)) return undefined
    if (typeof here !== 'number') return this.#refuse(words.mustBeNumber(least, most))
    if (!(here >= least && here <= most)) return this.#refuse(words.mustBeNumber(least, most))
    return this.#take(here)
  }

  /** A whole number of `least` to `most`. */
  whole(least: number, most: number): number | undefined {
    if (typeof this.value === 'number' && !Number.isInteger(this.value)) {
      return this.#refuse(words.mustBeNumber(least, most))
    }
    return this.number(most, least)
  }

  /** True or false. */
  yesNo(): boolean | undefined {
    if (saysNothing(this.value)) return undefined
    if (typeof this.value !== 'boolean') return this.#refuse(words.mustBeYesNo)
    return this.#take(this.value)
  }

  /** One of a table's keys, as the table's value. */
  oneOf<Value>(table: Readonly<Record<string, Value>>): Value | undefined {
    const here = this.value
    if (saysNothing(here)) return undefined
    if (typeof here !== 'string' || !Object.hasOwn(table, here)) {
      return this.#refuse(words.oneOf(Object.keys(table)))
    }
    return this.#take(table[here])
  }

  /** Leaves everything here behind, for a reason that is told. */
  leave(reason: string): void {
    for (const pointer of leaves(this.value, this.pointer)) this.ledger.leave(pointer, reason)
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
