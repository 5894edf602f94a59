import { partFromJson, partToJson } from '../document/part-json.ts'
import { type Plan, planSchema } from '../plan/plan.ts'

type Shape = {
  readonly properties?: Readonly<Record<string, Shape>>
  readonly items?: Shape
}

/** Keys in the order of the schema; keys it does not name follow by alphabet. */
function inOrder(value: unknown, shape: Shape | undefined): unknown {
  if (Array.isArray(value)) return value.map((entry) => inOrder(entry, shape?.items))
  if (typeof value !== 'object' || value === null) return value
  const declared = Object.keys(shape?.properties ?? {})
  const place = (key: string) => (declared.includes(key) ? declared.indexOf(key) : declared.length)
  const keys = Object.keys(value).sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1))
  const entries = value as Readonly<Record<string, unknown>>
  return Object.fromEntries(
    keys
      .filter((key) => entries[key] !== undefined)
      .map((key) => [key, inOrder(entries[key], shape?.properties?.[key])]),
  )
}

/**
 * The one way to write a plan down: the same plan always gives the same keys in the same order and
 * the plainest form of its writing. Throws RangeError for a plan that does not fit the schema.
 */
export function canonicalPlan(plan: Plan): Plan {
  const { parts, ...rest } = plan
  const head = inOrder(rest, planSchema as Shape) as Omit<Plan, 'parts'>
  return {
    ...head,
    parts: parts.map(({ key, content }) => ({ key, content: partToJson(partFromJson(content)) })),
  }
}

/** A plan as the text of a file: canonical JSON, UTF-8, two spaces, a line end at the end. */
export function exportPlan(plan: Plan): string {
  return `${JSON.stringify(canonicalPlan(plan), null, 2)}\n`
}
