import { createReadStream } from 'node:fs'
import type { ImportShape } from '../../schemas/interchange/import-any.ts'
import type { NotCarried } from '../../schemas/interchange/ledger.ts'
import type { Plan } from '../../schemas/plan/plan.ts'
import { Problem, type ProblemDetail } from '../../schemas/problem.ts'
import { commandWords as words } from '../../schemas/words/command.ts'
import { importPlan } from '../validation/import-plan.ts'
import { WrongUse } from './wrong-use.ts'

/** Largest file that is read as a plan, in megabytes. The largest real plan is below one. */
const LARGEST = 20

/** A file whose JSON is not a plan: the first place that is wrong, and all of them. */
export class NotAPlan extends WrongUse {
  readonly errors: readonly ProblemDetail[]

  constructor(file: string, problem: Problem) {
    const [first, ...more] = problem.errors
    const detail = first?.detail ?? problem.detail ?? problem.message
    super(words.wrongAt(file, first?.pointer ?? '', detail, more.length), { cause: problem })
    this.errors = problem.errors
  }
}

const REASONS: Readonly<Record<string, (file: string) => string>> = {
  ENOENT: words.noFile,
  ENOTDIR: words.noFile,
  EISDIR: words.isFolder,
  EACCES: words.notAllowed,
  EPERM: words.notAllowed,
}

async function bytesOf(file: string): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > LARGEST * 1024 * 1024) throw new WrongUse(words.tooLarge(file, LARGEST))
      chunks.push(chunk)
    }
  } catch (error) {
    if (error instanceof WrongUse) throw error
    const { code = '', message } = error as NodeJS.ErrnoException
    const say = REASONS[code]?.(file) ?? words.cannotRead(file, message)
    throw new WrongUse(say, { cause: error })
  }
  return Buffer.concat(chunks)
}

function textOf(file: string, bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    throw new WrongUse(words.notUtf8(file), { cause: error })
  }
}

function notJson(file: string, text: string, error: unknown): WrongUse {
  const position = /at position (\d+)/.exec((error as Error).message)?.[1]
  // V8 gives no position for a text that ends too early: then the end is the place.
  const before = text.slice(0, position === undefined ? text.length : Number(position))
  const line = before.split('\n').length
  const column = before.length - before.lastIndexOf('\n')
  return new WrongUse(words.notJson(file, line, column), { cause: error })
}

/** JSON of a file. Throws WrongUse with one line that names the file and what is wrong with it. */
export async function readJsonFile(file: string): Promise<unknown> {
  const text = textOf(file, await bytesOf(file))
  if (text.trim() === '') throw new WrongUse(words.empty(file))
  try {
    return JSON.parse(text)
  } catch (error) {
    throw notJson(file, text, error)
  }
}

/** A plan from a file of any shape we know. Throws WrongUse, or NotAPlan with its pointers. */
export async function readPlanFile(file: string): Promise<{
  readonly shape: ImportShape
  readonly plan: Plan
  readonly notCarried: readonly NotCarried[]
}> {
  const json = await readJsonFile(file)
  try {
    return importPlan(json)
  } catch (error) {
    if (error instanceof Problem) throw new NotAPlan(file, error)
    throw error
  }
}
