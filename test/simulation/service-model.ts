import type { Node } from 'prosemirror-model'
import { Step } from 'prosemirror-transform'
import type { PartCalls } from '../../client/sync/part-session.ts'
import type { StepJson } from '../../schemas/api/commits.ts'
import { documentSchema } from '../../schemas/document/document-schema.ts'
import { checkPart } from '../../schemas/document/part-check.ts'
import type { Role } from '../../schemas/plan/kinds.ts'
import type { PartTemplate } from '../../schemas/plan/template.ts'
import { Problem } from '../../schemas/problem.ts'
import { type Accepted, acceptCommit } from '../../schemas/rules/accept-commit.ts'
import { refusalOfChange } from '../../schemas/rules/part-change.ts'
import { insertedText } from '../../schemas/rules/step-text.ts'
import { itemsOf } from '../../server/commit/projection.ts'

/** Ways to break the protocol on purpose. */
export type Break =
  | 'client-trusts-its-copy'
  | 'server-forgets-ids'
  | 'acknowledged-before-stored'
  | 'lost-steps-dropped'
  | 'orphans-without-lock'

export type Person = { readonly account: string; readonly role: Role }
export type Answer = Awaited<ReturnType<PartCalls['commit']>>
export type Sent = {
  readonly id: string
  readonly base: number
  readonly steps: readonly StepJson[]
}

type Row = { readonly base: number; readonly author: Person; readonly steps: readonly object[] }
export type Parked = { readonly account: string; readonly steps: readonly object[] }

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
const parsed = (steps: readonly object[]) =>
  steps.map((json) => Step.fromJSON(documentSchema, json))

/** The database: what several processes share, and nothing else. */
export class Log {
  readonly first: Node
  readonly part: PartTemplate
  readonly rows: Row[] = []
  readonly parked: Parked[] = []
  readonly operations = new Map<string, { readonly said: string; readonly answer: Answer }>()
  /** Who wrote each item; null for what was imported. */
  readonly authors: Map<string, string | null>
  /** The fold of all rows. */
  doc: Node

  constructor(first: Node, part: PartTemplate, authors: ReadonlyMap<string, string | null>) {
    this.first = first
    this.doc = first
    this.part = part
    this.authors = new Map(authors)
  }

  /** Stores a commit in one transaction; false when its base is taken (the primary key decides). */
  insert(row: Row, doc: Node): boolean {
    if (row.base !== this.rows.length) return false
    const fold = parsed(row.steps).reduce<Node>((before, step) => {
      const { doc: after, failed } = step.apply(before)
      if (!after) throw new Error(`The log does not replay: ${failed}`)
      return after
    }, this.doc)
    checkPart(fold)
    if (!fold.eq(doc)) throw new Error('The document of a process is not the fold of the log')
    const [old, now] = [itemsOf(this.doc), itemsOf(fold)]
    for (const id of now.keys()) if (!old.has(id)) this.authors.set(id, row.author.account)
    for (const id of old.keys()) if (!now.has(id)) this.authors.delete(id)
    this.rows.push(row)
    this.doc = fold
    return true
  }
}

/** A server process: remembers a part of the log that may be old, and loses it when killed. */
export class Process {
  readonly #log: Log
  readonly #broken: Break | undefined
  #doc: Node
  #version = 0
  alive = true
  /** Commits that met another process's commit, and were tried again. */
  races = 0

  constructor(log: Log, broken?: Break) {
    this.#log = log
    this.#broken = broken
    this.#doc = log.first
  }

  start(): void {
    this.alive = true
    this.#doc = this.#log.first
    this.#version = 0
  }

  /** Reads what it does not know yet: a hint came, or somebody knows more. */
  pull(): void {
    for (const row of this.#log.rows.slice(this.#version)) {
      for (const step of parsed(row.steps)) this.#doc = step.apply(this.#doc).doc ?? this.#doc
      this.#version += 1
    }
  }

  /** The part as it is now, for somebody who opens it. */
  read(): { readonly version: number; readonly body: object } {
    this.pull()
    return { version: this.#version, body: this.#doc.toJSON() as object }
  }

  after(version: number): Awaited<ReturnType<PartCalls['after']>> {
    if (version > this.#version) this.pull()
    return this.#missed(version)
  }

  /** As the service does it; throws Problem for what is refused. */
  commit(author: Person, sent: Sent): Answer {
    const said = JSON.stringify([author.account, sent.base, sent.steps])
    const known = this.#log.operations.get(sent.id)
    if (known && this.#broken !== 'server-forgets-ids') {
      if (known.said !== said) throw new Problem('operation-reused')
      return known.answer
    }
    if (sent.base > this.#version) this.pull()
    if (sent.base > this.#version) throw new Problem('stale')
    for (;;) {
      const answer = this.#tryOnce(author, sent)
      if (answer) {
        this.#log.operations.set(sent.id, { said, answer })
        return answer
      }
      this.races += 1
      this.pull()
    }
  }

  /** Null when another process was faster. */
  #tryOnce(author: Person, sent: Sent): Answer | null {
    const base = this.#version
    const missed = this.#missed(sent.base)
    const accepted = acceptCommit({
      head: this.#doc,
      since: missed.flatMap(({ steps }) => parsed(steps)),
      sent: sent.steps,
      judge: (before, after) => this.#judge(author, before, after),
    })
    if (base < this.#log.rows.length) return null
    if ('refusal' in accepted) throw new Problem('part-refused', { detail: accepted.refusal })
    const answer = this.#answer(sent, missed, accepted)
    if (this.#broken === 'acknowledged-before-stored' && sent.id.endsWith('0')) return answer
    const steps = accepted.steps.map((step) => step.toJSON() as object)
    if (!this.#log.insert({ base, author, steps }, accepted.doc)) return null
    if (accepted.lost.length > 0 && this.#broken !== 'lost-steps-dropped') {
      const lost = accepted.lost.map((step) => step.toJSON() as object)
      this.#log.parked.push({ account: author.account, steps: lost })
    }
    this.pull()
    return answer
  }

  #judge(viewer: Person, before: Node, after: Node) {
    const authorOf = (item: string) => this.#log.authors.get(item) ?? null
    return refusalOfChange({ before, after, part: this.#log.part, viewer, authorOf })
  }

  #answer(sent: Sent, missed: Answer['missed'], accepted: Accepted): Answer {
    const steps = accepted.steps.map((step) => step.toJSON() as object)
    const lost = accepted.lost.length > 0
    const trusts = this.#broken === 'client-trusts-its-copy'
    return {
      part: this.#log.part.key,
      version: this.#version + 1,
      missed,
      ...(trusts || (!lost && same(steps, sent.steps)) ? {} : { steps }),
      ...(lost && !trusts ? { kept: [...accepted.kept] } : {}),
      ...(lost ? { parked: insertedText(accepted.lost) } : {}),
    }
  }

  #missed(version: number): Answer['missed'] {
    return this.#log.rows
      .slice(version, this.#version)
      .map(({ base, steps }) => ({ version: base + 1, steps: [...steps] }))
  }
}
