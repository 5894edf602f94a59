import { history } from 'prosemirror-history'
import { Plugin, type Transaction } from 'prosemirror-state'
import { Offline } from '../../client/api/offline.ts'
import { identities } from '../../client/editor/plugins/identities.ts'
import { keepItems } from '../../client/editor/plugins/keep-items.ts'
import { lockedItems } from '../../client/editor/plugins/locked-items.ts'
import type { EditPlace, KeptEditsStore } from '../../client/sync/kept-edits.ts'
import { type PartCalls, PartSession, REMOTE } from '../../client/sync/part-session.ts'
import { sendOrphan } from '../../client/sync/send-orphans.ts'
import { Problem } from '../../schemas/problem.ts'
import type { Device } from './device.ts'
import type { Answer, Person, Process, Sent } from './service-model.ts'
import { tag } from './tagged-steps.ts'

/** A request on its way, and its answer once a process has given one. */
export type Message = {
  readonly ask: (process: Process) => unknown
  /** What the person is told when the answer arrives. */
  readonly told: (answer: unknown) => void
  readonly answer: (value: unknown) => void
  readonly fail: (error: unknown) => void
  ready?: { readonly value: unknown } | { readonly error: unknown }
}

/** What an oracle wants to know of each edit. */
export type Books = {
  readonly typed: Set<number>
  readonly acknowledged: Set<number>
  readonly broken: unknown[]
}

export type EditorOptions = {
  readonly tab: string
  readonly books: Books
  readonly clock: () => number
  /** Items the page keeps from changing: others' own words, unless the page is too old to know. */
  readonly locked: () => ReadonlySet<string>
}

/** The most steps one commit carries here: few, so that long buffers are sent in pieces. */
const MOST = 6

/** One tab: the real session and the real store, with a wire that may lose and delay. */
export class Editor {
  readonly person: Person
  readonly device: Device
  readonly place: EditPlace
  readonly store: KeptEditsStore
  readonly books: Books
  wire: Message[] = []
  session: PartSession | undefined
  alive = true
  opening = false
  #sending = false
  readonly #clock: () => number
  readonly #locked: () => ReadonlySet<string>

  constructor(person: Person, device: Device, options: EditorOptions) {
    this.person = person
    this.device = device
    this.books = options.books
    this.#clock = options.clock
    this.#locked = options.locked
    this.place = { account: person.account, plan: 'plan', part: 'part', tab: options.tab }
    this.store = device.storeFor(this)
    this.store.hold(options.tab)
  }

  readonly calls: PartCalls = {
    commit: (id, base, steps) =>
      this.#send<Answer>(
        (process) => process.commit(this.person, { id, base, steps }),
        (answer) => this.#acknowledged({ id, base, steps }, answer),
      ),
    after: (version) => this.#send((process) => process.after(version)),
  }

  /** Sends what dead tabs left, then opens the part, as the page does. */
  open(): void {
    if (this.opening || this.session) return
    this.opening = true
    this.#watch(this.#open()).finally(() => {
      this.opening = false
    })
  }

  async #open(): Promise<void> {
    const { account, plan } = this.place
    for (const orphan of await this.store.orphans(account, plan)) {
      await sendOrphan(orphan, this.place, this.store, this.calls)
    }
    const { version, body } = await this.#send((process) => process.read())
    this.session = new PartSession({
      place: this.place,
      version,
      body,
      plugins: [
        history(),
        lockedItems(this.#locked(), () => {}),
        keepItems(() => {}),
        identities(),
        this.#numbering(),
      ],
      calls: this.calls,
      store: this.store,
      most: MOST,
    })
  }

  type(transaction: Transaction): void {
    this.session?.apply(transaction.setTime(this.#clock()))
  }

  /** Sends everything there is, as `Saving` does: one commit after the other. */
  save(): void {
    if (this.#sending || !this.session?.unsent) return
    this.#sending = true
    this.#watch(this.#sendAll(this.session)).finally(() => {
      this.#sending = false
    })
  }

  async #sendAll(session: PartSession): Promise<void> {
    while (session.unsent) await session.send()
  }

  look(): void {
    if (this.session && !this.#sending) this.#watch(this.session.catchUp())
  }

  /** The line breaks: whatever is on its way will never be answered. */
  cut(): void {
    const lost = this.wire
    this.wire = []
    for (const message of lost) message.fail(new Offline())
  }

  /** The tab dies in this moment, with all its memory. */
  die(): void {
    this.alive = false
    this.wire = []
    this.session = undefined
    this.device.locks.release(this)
  }

  get busy(): boolean {
    return this.opening || this.wire.length > 0 || (this.session?.unsent ?? true)
  }

  #send<T>(ask: (process: Process) => T, told: (answer: T) => void = () => {}): Promise<T> {
    return new Promise<T>((answer, fail) => {
      if (!this.alive) return
      this.wire.push({
        ask,
        told: told as (answer: unknown) => void,
        answer: answer as (value: unknown) => void,
        fail,
      })
    })
  }

  #acknowledged({ steps }: Sent, { kept }: Answer): void {
    steps.forEach((step, index) => {
      const { edit } = step as { edit?: number }
      if (edit !== undefined && (!kept || kept.includes(index))) this.books.acknowledged.add(edit)
    })
  }

  /** Numbers each step somebody makes here, and writes the number down. */
  #numbering(): Plugin {
    return new Plugin({
      appendTransaction: (transactions) => {
        for (const transaction of transactions) {
          if (transaction.getMeta(REMOTE)) continue
          for (const step of transaction.steps) {
            const edit = this.books.typed.size + 1
            if (tag(step, edit)) this.books.typed.add(edit)
          }
        }
        return null
      },
    })
  }

  #watch(done: Promise<void>): Promise<void> {
    return done.catch((error: unknown) => {
      if (error instanceof Offline || error instanceof Problem) return
      this.books.broken.push(error)
    })
  }
}
