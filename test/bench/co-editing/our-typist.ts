import type { Node } from 'prosemirror-model'
import type { Transaction } from 'prosemirror-state'
import { DraftStore } from '../../../client/drafts/draft-store.ts'
import { KeptEditsStore } from '../../../client/sync/kept-edits.ts'
import { type PartCalls, PartSession } from '../../../client/sync/part-session.ts'
import { documentSchema } from '../../../schemas/document/document-schema.ts'
import { APP_VERSION } from '../../../schemas/rules/app-version.ts'
import { type Habits, habitsOf } from './habits.ts'
import type { Clock, Typist } from './typist.ts'
import { Wire } from './wire.ts'

/** The least the page waits before it sends, in milliseconds. */
const SHORTEST = 20

/** Keeps nothing: the driver plays fifty browsers, and none of them is closed. */
class NothingKept extends KeptEditsStore {
  override write(): void {}
  override clear(): void {}
}

const forgets = () =>
  new NothingKept(new DraftStore(undefined), {
    hold: () => {},
    held: async () => null,
    within: async () => {},
  })

type Saved = Awaited<ReturnType<PartCalls['commit']>>
type Commits = Awaited<ReturnType<PartCalls['after']>>
type Heard = { parts: { part: string; version: number; steps?: object[] }[] }

/** Which keys each version of the part brought, by whom: beside the wire, never on it. */
export class Versions {
  readonly #keys = new Map<number, { readonly by: object; readonly pressed: readonly number[] }>()
  readonly #early = new Map<number, { readonly by: object; readonly at: number; clock: Clock }[]>()

  /** Somebody's page shows a version; it may be sooner than its author hears of it. */
  shown(version: number, by: object, clock: Clock): void {
    const known = this.#keys.get(version)
    if (!known) {
      const waiting = this.#early.get(version) ?? []
      waiting.push({ by, at: performance.now(), clock })
      this.#early.set(version, waiting)
    } else if (known.by !== by) for (const pressed of known.pressed) clock.seen(pressed)
  }

  made(version: number, by: object, pressed: readonly number[]): void {
    this.#keys.set(version, { by, pressed })
    const late = performance.now()
    for (const early of this.#early.get(version) ?? []) {
      if (early.by === by) continue
      // As if seen then: the clock counts from the key to now.
      for (const key of pressed) early.clock.seen(key + late - early.at)
    }
    this.#early.delete(version)
  }
}

/** Where and as whom to type. */
export type OurPlace = {
  readonly url: string
  readonly account: string
  readonly plan: string
  readonly part: string
  readonly seed: number
  readonly clock: Clock
  readonly versions: Versions
  /** How long keys are collected before they are sent, in milliseconds. */
  readonly collect: number
  /** Round trip that the line adds, in milliseconds. */
  readonly roundTrip?: number
}

/** Somebody at our editor, with the page's own session and without its screen. */
export class OurTypist implements Typist {
  readonly habits: Habits
  readonly #place: OurPlace
  readonly #wire: Wire
  #session!: PartSession
  #caret = 0
  /** When the keys that are not sent yet were pressed. */
  #pressed: number[] = []
  #told = 0
  #heard = 0
  readonly #early = new Map<number, readonly object[]>()
  #looking = false
  #running = false
  /** How long the last commit took to be answered, in milliseconds. */
  #took = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #closed = false

  private constructor(place: OurPlace) {
    this.#place = place
    this.#wire = new Wire(place.url, place.roundTrip ?? 0)
    this.habits = habitsOf(place.seed)
  }

  static async open(place: OurPlace): Promise<OurTypist> {
    const typist = new OurTypist(place)
    await typist.#open()
    return typist
  }

  async #open(): Promise<void> {
    const { account, plan, part } = this.#place
    await this.#wire.signIn(account)
    type Opened = { head: number; body: object }
    const opened = await this.#wire.call<Opened>(`/api/plans/${plan}/parts/${part}`)
    this.#session = new PartSession({
      place: { account, plan, part, tab: crypto.randomUUID() },
      version: opened.head,
      body: opened.body,
      plugins: [],
      calls: this.#calls(),
      store: forgets(),
    })
    this.#told = opened.head
    this.#session.addEventListener('remote', () => queueMicrotask(() => this.#show()))
    this.#move(this.habits.random(), this.habits.random())
    await this.#wire.listen(`/api/plans/${plan}/events`, ({ event, data }) => {
      if (event === 'commit') this.#commit(data as Heard)
    })
  }

  #calls(): PartCalls {
    const { plan, part, versions, clock } = this.#place
    return {
      commit: async (operation, base, steps) => {
        const pressed = this.#pressed.splice(0, steps.length)
        const body = { app: APP_VERSION, parts: [{ part, base, steps }] }
        type Answer = { parts: [Saved] }
        const path = `/api/plans/${plan}/commits`
        const { parts } = await this.#wire.call<Answer>(path, body, operation)
        const [saved] = parts
        versions.made(saved.version, this, pressed)
        for (const at of pressed) clock.acknowledged(at)
        return saved
      },
      after: async (version) => {
        const path = `/api/plans/${plan}/parts/${part}/commits?after=${version}`
        return (await this.#wire.call<{ commits: Commits }>(path)).commits
      },
    }
  }

  /** As the page does with what its feed tells it. */
  #commit({ parts }: Heard): void {
    for (const told of parts) {
      if (told.part !== this.#place.part) continue
      this.#heard = Math.max(this.#heard, told.version)
      if (!told.steps) void this.#look()
      else if (!this.#session.hear(told.version, told.steps)) {
        this.#early.set(told.version, told.steps)
        if (!this.#session.onItsWay) void this.#look()
      }
    }
  }

  #takeIn(): void {
    for (const [version, steps] of this.#early) {
      if (!this.#session.hear(version, steps)) break
      this.#early.delete(version)
    }
    if (!this.#session.onItsWay) void this.#look()
  }

  async #look(): Promise<void> {
    if (this.#looking || this.#closed || this.#heard <= this.#session.version) return
    this.#looking = true
    try {
      await this.#session.catchUp()
    } catch (error) {
      if (!this.#closed) throw error
    } finally {
      this.#looking = false
    }
  }

  #show(): void {
    while (this.#told < this.#session.version) {
      this.#told += 1
      this.#place.versions.shown(this.#told, this, this.#place.clock)
    }
  }

  press(): boolean {
    const deed = this.habits.next()
    if (deed.kind === 'move') {
      this.#move(deed.paragraph, deed.place)
      return this.press()
    }
    const { doc, tr } = this.#session.state
    const at = doc.resolve(Math.min(this.#caret, doc.content.size))
    if (!at.parent.isTextblock) {
      this.#move(this.habits.random(), this.habits.random())
      return false
    }
    if (deed.kind === 'delete' && at.parentOffset === 0) return false
    if (deed.kind === 'type') tr.insert(at.pos, documentSchema.text(deed.character))
    else if (deed.kind === 'delete') tr.delete(at.pos - 1, at.pos)
    else tr.split(at.pos)
    return this.#type(tr)
  }

  #type(transaction: Transaction): boolean {
    this.#caret = transaction.mapping.map(this.#caret)
    this.#pressed.push(performance.now())
    this.#session.apply(transaction)
    // As the page does: on a slow line the way there and back collects enough.
    const pause = Math.max(SHORTEST, this.#place.collect - this.#took)
    this.#timer ??= setTimeout(() => void this.#send(), pause)
    return true
  }

  async #send(): Promise<void> {
    this.#timer = undefined
    if (this.#running || this.#closed) return
    this.#running = true
    try {
      while (this.#session.unsent && !this.#closed) {
        const started = performance.now()
        await this.#session.send()
        this.#took = performance.now() - started
        this.#takeIn()
        this.#show()
      }
    } catch (error) {
      // Who leaves in the middle of a call hears no more of it.
      if (!this.#closed) throw error
    } finally {
      this.#running = false
    }
  }

  #move(paragraph: number, place: number): void {
    const found = paragraphsOf(this.#session.state.doc)
    const chosen = found[Math.floor(paragraph * found.length)]
    if (chosen) this.#caret = chosen.pos + 1 + Math.floor(place * (chosen.size + 1))
  }

  unsent(): number {
    return this.#session.unsent || this.#heard > this.#session.version ? 1 : 0
  }

  /** Words that found no place: none in honest typing. */
  refused(): number {
    return this.#session.refused.length
  }

  bytes() {
    return this.#wire.bytes
  }

  shown(): string {
    return JSON.stringify(this.#session.state.doc.toJSON())
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
    this.#wire.close()
  }
}

function paragraphsOf(doc: Node): { pos: number; size: number }[] {
  const found: { pos: number; size: number }[] = []
  doc.descendants((node, pos) => {
    if (node.type.name === 'paragraph') found.push({ pos, size: node.content.size })
    return !node.isTextblock
  })
  return found
}
