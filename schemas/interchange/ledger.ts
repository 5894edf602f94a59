import type { ProblemDetail } from '../problem.ts'

/** A value of the input that has no home in a plan, and why. */
export type NotCarried = { readonly pointer: string; readonly reason: string }

const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1')

/** JSON Pointer of a child. */
export function childPointer(pointer: string, key: string | number): string {
  return `${pointer}/${escaped(String(key))}`
}

/** Says nothing: left out, null, or only white space. */
export function saysNothing(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && !value.trim())
}

/** Pointers of everything a JSON value says: its text, numbers, and true or false. */
export function leaves(value: unknown, pointer = ''): string[] {
  if (saysNothing(value)) return []
  if (typeof value !== 'object' || value === null) return [pointer]
  return Object.entries(value).flatMap(([key, child]) => leaves(child, childPointer(pointer, key)))
}

/**
 * Keeps account of an import, so that nothing is lost without a word: every value of the input is
 * taken, or named with a reason, or named as having no home.
 */
export class Ledger {
  readonly errors: ProblemDetail[] = []
  readonly #taken = new Set<string>()
  readonly #left = new Map<string, string>()

  take(pointer: string): void {
    this.#taken.add(pointer)
  }

  leave(pointer: string, reason: string): void {
    this.#left.set(pointer, reason)
  }

  refuse(pointer: string, detail: string): void {
    this.errors.push({ pointer, detail })
  }

  /** What was not carried, in the order of the input. `otherwise` is said where no reason was. */
  notCarried(input: unknown, otherwise: string): NotCarried[] {
    return leaves(input)
      .filter((pointer) => !this.#taken.has(pointer))
      .map((pointer) => ({ pointer, reason: this.#left.get(pointer) ?? otherwise }))
  }
}
