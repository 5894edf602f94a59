import type { ErrorObject } from 'ajv'
import { LINK_PATTERN } from '../../schemas/document/marks.ts'
import { ID_PATTERN } from '../../schemas/items/attribute.ts'
import type { ProblemDetail } from '../../schemas/problem.ts'
import { validationWords as words } from '../../schemas/words/validation.ts'

/** Most places named in one answer; more would help nobody. */
export const MAX_DETAILS = 50

/** Keywords that only say that one of their branches failed; the branch has its own error. */
const FRAMES: ReadonlySet<string> = new Set(['if', 'anyOf', 'oneOf', 'allOf'])

const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1')

function pointerOf({ keyword, instancePath, params }: ErrorObject): string {
  const name =
    keyword === 'required'
      ? params.missingProperty
      : keyword === 'additionalProperties'
        ? params.additionalProperty
        : keyword === 'discriminator'
          ? params.tag
          : undefined
  return typeof name === 'string' ? `${instancePath}/${escaped(name)}` : instancePath
}

function kindsOf(type: unknown): string[] {
  return [type].flat().map((kind) => words.kinds[String(kind)] ?? String(kind))
}

function tagsOf(error: ErrorObject): string[] {
  const tag = String(error.params.tag)
  const branches = (error.parentSchema?.oneOf ?? []) as readonly {
    readonly $ref?: string
    readonly properties?: Readonly<Record<string, { const?: unknown; enum?: unknown[] }>>
  }[]
  return branches.flatMap(({ $ref, properties }) => {
    const schema = properties?.[tag]
    if (schema) return (schema.enum ?? [schema.const]).map(String)
    return $ref ? [$ref.slice($ref.lastIndexOf('/') + 1)] : []
  })
}

function formatSentence(format: unknown): string {
  if (format === 'calendar-date') return words.date
  return format === 'storable-text' ? words.storable : words.form(String(format))
}

function patternSentence(pattern: unknown): string {
  if (pattern === ID_PATTERN) return words.identifier
  return pattern === LINK_PATTERN ? words.link : words.form(String(pattern))
}

const SENTENCES: Readonly<Record<string, (error: ErrorObject) => string>> = {
  type: ({ params }) => words.mustBe(kindsOf(params.type)),
  required: () => words.missing,
  additionalProperties: ({ params }) => words.unknown(String(params.additionalProperty)),
  enum: ({ params }) => words.oneOf((params.allowedValues as unknown[]).map(String)),
  const: ({ params }) => words.exactly(JSON.stringify(params.allowedValue)),
  discriminator: (error) =>
    error.params.tagValue === undefined ? words.missing : words.oneOf(tagsOf(error)),
  format: ({ params }) => formatSentence(params.format),
  pattern: ({ params }) => patternSentence(params.pattern),
  minLength: () => words.tooShort,
  maxLength: ({ params }) => words.tooLong(params.limit as number),
  minItems: ({ params }) => words.tooFew(params.limit as number),
  maxItems: ({ params }) => words.tooMany(params.limit as number),
  uniqueItems: () => words.twice,
  minimum: ({ params }) => words.tooSmall(params.limit as number),
  maximum: ({ params }) => words.tooLarge(params.limit as number),
}

/** Of a choice between shapes, only the shape that was meant should speak. */
function withoutOtherShapes(errors: readonly ErrorObject[]): ErrorObject[] {
  const replaced = new Map<ErrorObject, ErrorObject | undefined>()
  for (const frame of errors.filter((error) => error.keyword === 'anyOf')) {
    const place = `${frame.instancePath}/`
    const here = errors.filter(
      (e) =>
        e.instancePath === frame.instancePath && e.schemaPath.startsWith(`${frame.schemaPath}/`),
    )
    const wrongType = here.filter((e) => e.keyword === 'type')
    const meant =
      wrongType.length < here.length || errors.some((e) => e.instancePath.startsWith(place))
    for (const error of wrongType) replaced.set(error, undefined)
    const type = wrongType.map((error) => String(error.params.type))
    replaced.set(frame, meant ? undefined : { ...frame, keyword: 'type', params: { type } })
  }
  return errors.flatMap((error) => {
    const instead = replaced.has(error) ? replaced.get(error) : error
    return instead ? [instead] : []
  })
}

/**
 * Ajv's errors as details of a problem: the JSON Pointer of the very place (of a property that is
 * unknown or missing, its own) and one plain sentence. At most 50, each place and sentence once.
 */
export function errorsToDetails(errors: readonly ErrorObject[]): ProblemDetail[] {
  const details = new Map<string, ProblemDetail>()
  for (const error of withoutOtherShapes(errors.slice(0, 2000))) {
    if (FRAMES.has(error.keyword)) continue
    const pointer = pointerOf(error)
    const detail = SENTENCES[error.keyword]?.(error) ?? words.wrong
    details.set(`${pointer}\n${detail}`, { pointer, detail })
    if (details.size >= MAX_DETAILS) break
  }
  return [...details.values()]
}
