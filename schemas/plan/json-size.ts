/** Deepest nesting of objects and lists that a plan's JSON may have. */
export const MAX_JSON_DEPTH = 100

/**
 * How many values a JSON value holds, and whether it is nested too deeply to be a plan. Works
 * without recursion: input nested a million deep must not end the process.
 */
export function measureJson(json: unknown): {
  readonly values: number
  readonly tooDeep: boolean
} {
  const waiting: [value: unknown, depth: number][] = [[json, 0]]
  let values = 0
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [value, depth] = next
    values += 1
    if (typeof value !== 'object' || value === null) continue
    if (depth >= MAX_JSON_DEPTH) return { values, tooDeep: true }
    for (const child of Object.values(value)) waiting.push([child, depth + 1])
  }
  return { values, tooDeep: false }
}
