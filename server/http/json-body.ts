import type { FastifyInstance } from 'fastify'
import { Problem } from '../../schemas/problem.ts'

/** Deepest nesting of a JSON body. A ProseMirror slice of nested lists stays below it. */
export const MAX_JSON_DEPTH = 60
/** Largest JSON body, in bytes: 1 MB. */
export const MAX_BODY = 1_048_576

/** True when JSON text nests deeper than `limit`; reads it once, without parsing. */
export function nestsDeeper(json: string, limit: number): boolean {
  let depth = 0
  let inString = false
  for (let index = 0; index < json.length; index += 1) {
    const character = json.charCodeAt(index)
    if (inString) {
      if (character === 0x5c) index += 1
      else if (character === 0x22) inString = false
    } else if (character === 0x22) inString = true
    else if (character === 0x7b || character === 0x5b) {
      depth += 1
      if (depth > limit) return true
    } else if (character === 0x7d || character === 0x5d) depth -= 1
  }
  return false
}

/**
 * JSON is the only body the service takes: a cross-site form cannot send it. `__proto__` and
 * `constructor.prototype` are refused, and so is nesting that would overflow a parser.
 */
export function takeOnlyJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const text = body.toString()
    if (text === '') return done(null, undefined)
    if (nestsDeeper(text, MAX_JSON_DEPTH)) {
      return done(new Problem('bad-json', { detail: 'It is nested too deeply.' }))
    }
    return parse(request, text, done)
  })
}
