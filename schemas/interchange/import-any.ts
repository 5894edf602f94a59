import { measureJson } from '../plan/json-size.ts'
import { Problem } from '../problem.ts'
import { interchangeWords as words } from '../words/interchange.ts'
import type { NotCarried } from './ledger.ts'
import { type ImportTemplates, planFromBrief } from './plan-from-brief.ts'

/** The shapes a plan may come in. `native` is what `exportPlan` writes. */
export type ImportShape = 'native' | 'brief'

/**
 * A plan in its own format is given back as it is, still to be validated; the brief's shape is
 * turned into a plan. Throws Problem('bad-input') for anything else, and what `planFromBrief` does.
 */
export function importAny(
  json: unknown,
  templates?: ImportTemplates,
): {
  readonly shape: ImportShape
  readonly plan: unknown
  readonly notCarried: readonly NotCarried[]
} {
  if (measureJson(json).tooDeep) refuse(words.tooDeep)
  const object = typeof json === 'object' && json !== null && !Array.isArray(json)
  if (object && Object.hasOwn(json, 'format'))
    return { shape: 'native', plan: json, notCarried: [] }
  if (object && (Object.hasOwn(json, 'plan') || Object.hasOwn(json, 'person'))) {
    return { shape: 'brief', ...planFromBrief(json, templates) }
  }
  return refuse(words.neither)
}

function refuse(detail: string): never {
  throw new Problem('bad-input', { errors: [{ pointer: '', detail }] })
}
