import { isStorableText } from '../../schemas/items/attribute.ts'
import { Problem } from '../../schemas/problem.ts'
import { validationWords } from '../../schemas/words/validation.ts'

/** Most places named in one answer. */
const MOST = 50

const escaped = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1')

function* unstorablePlaces(json: unknown, pointer: string): Generator<string> {
  if (typeof json === 'string' && !isStorableText(json)) yield pointer
  if (typeof json !== 'object' || json === null) return
  for (const [name, value] of Object.entries(json)) {
    // A name that cannot be stored is said at its owner: a pointer could not be stored either.
    if (!isStorableText(name)) yield pointer
    else yield* unstorablePlaces(value, `${pointer}/${escaped(name)}`)
  }
}

/**
 * Throws `bad-input` with the JSON Pointer of every text in the steps that the database cannot hold
 * (NUL, half of a surrogate pair). Steps are kept as they were sent, also those that find no place.
 */
export function requireStorable(parts: readonly { readonly steps: readonly object[] }[]): void {
  const errors = parts
    .flatMap(({ steps }, index) => [...unstorablePlaces(steps, `/parts/${index}/steps`)])
    .slice(0, MOST)
    .map((pointer) => ({ pointer, detail: validationWords.storable }))
  if (errors.length > 0) throw new Problem('bad-input', { errors })
}
