import { problemWords } from './words/problem.ts'

/** Every way the service says no: the HTTP status; the words are in `words/problem.ts`. */
export const PROBLEMS = {
  'bad-input': 400,
  'bad-json': 400,
  'signed-out': 401,
  forbidden: 403,
  'cross-site': 403,
  'not-found': 404,
  'wrong-method': 405,
  stale: 409,
  'operation-reused': 409,
  'part-refused': 409,
  'too-old': 409,
  'too-large': 413,
  'wrong-type': 415,
  'not-ready-to-issue': 422,
  'too-many': 429,
  broken: 500,
  busy: 503,
} as const
export type ProblemCode = keyof typeof PROBLEMS

/** One place in the input that is wrong: a JSON Pointer and one sentence. */
export type ProblemDetail = { readonly pointer: string; readonly detail: string }

/** RFC 9457 `application/problem+json` as it travels. */
export type ProblemJson = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail?: string
  readonly errors?: readonly ProblemDetail[]
  readonly requestId?: string
}

/** An error that is told to somebody: what happened and what to do, in one clear sentence each. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly code: ProblemCode
  readonly detail: string | undefined
  readonly errors: readonly ProblemDetail[]

  constructor(
    code: ProblemCode,
    options: {
      readonly detail?: string
      readonly errors?: readonly ProblemDetail[]
      readonly cause?: unknown
    } = {},
  ) {
    super(problemWords[code], { cause: options.cause })
    this.code = code
    this.detail = options.detail
    this.errors = options.errors ?? []
  }

  /** What happened and what to do: the message, by the name RFC 9457 gives it. */
  get title(): string {
    return this.message
  }

  /** HTTP status. */
  get status(): number {
    return PROBLEMS[this.code]
  }

  /** The problem as it goes over the wire. */
  toJSON(requestId?: string): ProblemJson {
    return {
      type: `/problems/${this.code}`,
      title: this.message,
      status: this.status,
      ...(this.detail ? { detail: this.detail } : {}),
      ...(this.errors.length > 0 ? { errors: this.errors } : {}),
      ...(requestId ? { requestId } : {}),
    }
  }
}

const isCode = (code: string): code is ProblemCode => Object.hasOwn(PROBLEMS, code)

/** The same problem again on the other side of the wire. */
export function problemFromJson(json: ProblemJson): Problem {
  const code = json.type.replace('/problems/', '')
  return new Problem(isCode(code) ? code : 'broken', {
    ...(json.detail ? { detail: json.detail } : {}),
    ...(json.errors ? { errors: json.errors } : {}),
  })
}
