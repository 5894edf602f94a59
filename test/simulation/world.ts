import { itemsIn } from '../../client/editor/commands/items.ts'
import { NO_PLACE } from '../../client/sync/part-session.ts'
import type { ItemName } from '../../schemas/items/item.ts'
import { Problem } from '../../schemas/problem.ts'
import { mayChangeItem } from '../../schemas/rules/ownership.ts'
import { type Random, randomFrom } from '../crash/random.ts'
import { Device } from './device.ts'
import { type Books, Editor, type Message } from './editor.ts'
import { Hand } from './edits.ts'
import { faultsOf } from './oracle.ts'
import { type Break, Log, type Person, Process } from './service-model.ts'
import { FIRST, PART, ROLES } from './setting.ts'

/** What a run did, for saying that it really met what it is for. */
export type Tally = {
  edits: number
  commits: number
  races: number
  cuts: number
  processesKilled: number
  unacknowledged: number
  tabsKilled: number
  repeated: number
  parked: number
  refused: number
}

/** A world with editors, processes, lines and one log, in which everything is drawn from one seed. */
export class World {
  readonly random: Random
  readonly log: Log
  readonly processes: Process[]
  readonly devices: Device[]
  readonly books: Books = { typed: new Set(), acknowledged: new Set(), broken: [] }
  readonly people: Person[]
  readonly seen: object[] = []
  readonly #hand: Hand
  editors: Editor[] = []
  tally: Tally = {
    edits: 0,
    commits: 0,
    races: 0,
    cuts: 0,
    processesKilled: 0,
    unacknowledged: 0,
    tabsKilled: 0,
    repeated: 0,
    parked: 0,
    refused: 0,
  }
  #tabs = 0
  #now = 0

  constructor(seed: number, broken?: Break) {
    this.random = randomFrom(seed)
    this.people = ROLES.map((role, index) => ({ account: `a${index}`, role }))
    const authors = new Map([
      ['V1', 'a2'],
      ['V2', null],
    ])
    this.log = new Log(FIRST, PART, authors)
    this.#hand = new Hand(this.random, PART)
    const count = this.random.between(1, 3)
    this.processes = Array.from({ length: count }, () => new Process(this.log, broken))
    const locked = broken !== 'orphans-without-lock'
    this.devices = this.people.map(({ account }) => new Device(account, locked))
    const editors = this.random.between(2, 6)
    for (let index = 0; index < editors; index += 1) this.#openTab()
  }

  /** Lives through random events, then heals, then says what is wrong: nothing, if all is well. */
  async live(): Promise<readonly string[]> {
    const length = this.random.between(30, 160)
    for (let turn = 0; turn < length; turn += 1) {
      this.#event()
      await settled()
    }
    await this.#heal()
    return faultsOf(this)
  }

  #pick<T>(list: readonly T[]): T | undefined {
    return list[this.random.between(0, Math.max(0, list.length - 1))]
  }

  #openTab(who = this.#somebody()): void {
    const [person, device] = [this.people[who], this.devices[who]]
    if (!person || !device) throw new Error('Nobody is there')
    this.#tabs += 1
    const old = this.random.next() < 0.15
    const options = {
      tab: `t${this.#tabs}`,
      books: this.books,
      clock: () => this.#now,
      locked: () => new Set(old ? [] : this.#lockedFor(person)),
    }
    this.editors.push(new Editor(person, device, options))
  }

  #lockedFor(person: Person): readonly string[] {
    return itemsIn(this.log.doc).flatMap(({ node }) => {
      const id = node.attrs.id as string
      const item = { type: node.type.name as ItemName, author: this.log.authors.get(id) ?? null }
      return mayChangeItem(person, item) ? [] : [id]
    })
  }

  /** Most people who open a part may write in it. */
  #somebody(): number {
    const last = this.people.length - 1
    return this.random.next() < 0.9 ? this.random.between(0, last - 1) : last
  }

  #event(): void {
    this.#now += this.random.between(1, 900)
    const editor = this.#pick(this.editors)
    if (!editor) {
      this.#openTab()
      return
    }
    if (!editor.session) editor.open()
    const chance = this.random.next()
    if (!editor.session && chance < 0.7) this.#hurry(editor)
    else if (chance < 0.34) this.#edit(editor)
    else if (chance < 0.46) editor.save()
    else if (chance < 0.5) editor.look()
    else if (chance < 0.53) this.#hear(editor)
    else if (chance < 0.74) this.#ask(editor)
    else if (chance < 0.91) this.#tell(editor)
    else if (chance < 0.93) this.#cut(editor)
    else if (chance < 0.945) this.#kill(editor)
    else if (chance < 0.955) this.#killInTheMiddle(editor)
    else if (chance < 0.98) this.#processEvent()
    else this.#dismiss(editor)
  }

  /** Whoever opens a part waits for it. */
  #hurry(editor: Editor): void {
    if (editor.wire.some(({ ready }) => ready)) this.#tell(editor)
    else this.#ask(editor)
  }

  #edit(editor: Editor): void {
    const { session } = editor
    if (!session) return
    for (let keys = this.random.between(1, 3); keys > 0; keys -= 1) {
      this.#hand.act(session.state, (transaction) => editor.type(transaction))
    }
  }

  /** A request reaches a process: any of them, in any order, maybe twice. */
  #ask(editor: Editor): void {
    const message = this.#pick(editor.wire.filter(({ ready }) => !ready))
    const process = this.#pick(this.processes.filter(({ alive }) => alive))
    if (!message || !process) return
    const ready = answerOf(message, process)
    if (this.random.next() < 0.1) {
      // The same request arrives once more, at another process; its answer is nobody's.
      const other = this.#pick(this.processes.filter(({ alive }) => alive))
      if (other) answerOf(message, other)
      this.tally.repeated += 1
    }
    if (this.random.next() < 0.06) {
      // Committed, and killed before it could say so.
      this.tally.unacknowledged += 1
      process.alive = false
      editor.cut()
      return
    }
    message.ready = ready
  }

  #tell(editor: Editor): void {
    const message = this.#pick(editor.wire.filter(({ ready }) => ready))
    if (!message?.ready) return
    editor.wire = editor.wire.filter((one) => one !== message)
    if ('error' in message.ready) {
      message.fail(message.ready.error)
      return
    }
    message.told(message.ready.value)
    message.answer(message.ready.value)
  }

  #cut(editor: Editor): void {
    this.tally.cuts += 1
    editor.cut()
  }

  #kill(editor: Editor): void {
    this.tally.tabsKilled += 1
    editor.die()
    this.editors = this.editors.filter((one) => one !== editor)
    if (this.random.next() < 0.8) this.#openTab(this.people.indexOf(editor.person))
    // A browser that restores its windows opens several at once.
    if (this.random.next() < 0.3) this.#openTab(this.people.indexOf(editor.person))
  }

  /** An answer arrives, and the tab dies between two writes to its device. */
  #killInTheMiddle(editor: Editor): void {
    editor.device.shelf.dieAfter(this.random.between(0, 3))
    this.#tell(editor)
    void settled().then(() => {
      editor.device.shelf.dieAfter(Number.POSITIVE_INFINITY)
      if (editor.alive) this.#kill(editor)
    })
  }

  #processEvent(): void {
    const process = this.#pick(this.processes)
    if (!process) return
    if (!process.alive) process.start()
    else if (this.random.next() < 0.6) process.pull()
    else this.#killProcess(process)
  }

  #killProcess(process: Process): void {
    this.tally.processesKilled += 1
    process.alive = false
    for (const editor of this.editors) {
      if (this.random.next() < 1 / this.processes.length) editor.cut()
    }
  }

  /** A commit is told as it happens, or late, or before one that came first. */
  #hear(editor: Editor): void {
    const row = this.#pick(this.log.rows.slice(-3))
    if (row) editor.session?.hear(row.base + 1, row.steps)
  }

  #dismiss(editor: Editor): void {
    const refused = this.#pick(editor.session?.refused ?? [])
    if (!refused) return
    this.seen.push(refused)
    editor.session?.dismiss(refused)
  }

  /** The lines hold, the processes live, everybody comes back and waits until all is saved. */
  async #heal(): Promise<void> {
    await settled()
    for (const [index, device] of this.devices.entries()) {
      const left = await device.storeFor({}).orphans(device.account)
      if (left.length > 0) this.#openTab(index)
    }
    for (let round = 0; round < 400; round += 1) {
      for (const process of this.processes) if (!process.alive) process.start()
      for (const editor of this.editors) {
        editor.open()
        editor.save()
        editor.look()
      }
      await settled()
      for (const editor of this.editors) await this.#serve(editor)
      if (this.editors.every((editor) => !editor.busy && this.#isNewest(editor))) return
    }
  }

  #isNewest({ session }: Editor): boolean {
    return session?.version === this.log.rows.length
  }

  async #serve(editor: Editor): Promise<void> {
    for (const message of [...editor.wire]) {
      const process = this.#pick(this.processes)
      if (!process) return
      process.pull()
      message.ready ??= answerOf(message, process)
      this.#tell(editor)
      await settled()
    }
  }

  /** Adds up what the processes met. */
  finish(): Tally {
    this.tally.edits = this.books.typed.size
    this.tally.commits = this.log.rows.length
    this.tally.races = this.processes.reduce((sum, { races }) => sum + races, 0)
    this.tally.parked = this.log.parked.length
    const shown = this.editors.flatMap(({ session }) => session?.refused ?? [])
    this.tally.refused = shown.filter(({ reason }) => reason !== NO_PLACE).length
    return this.tally
  }
}

function answerOf(message: Message, process: Process): NonNullable<Message['ready']> {
  try {
    return { value: message.ask(process) }
  } catch (error) {
    if (error instanceof Problem) return { error }
    throw error
  }
}

/** Until nobody has anything to do but wait for the world. */
function settled(): Promise<void> {
  return new Promise((done) => setImmediate(done))
}
