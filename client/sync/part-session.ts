import type { Node } from 'prosemirror-model'
import { EditorState, Plugin, type Transaction } from 'prosemirror-state'
import type { Step } from 'prosemirror-transform'
import { type commitPlan, MAX_STEPS, type StepJson } from '../../schemas/api/commits.ts'
import type { AnswerOf } from '../../schemas/api/contract.ts'
import { documentSchema } from '../../schemas/document/document-schema.ts'
import { Problem, type ProblemCode } from '../../schemas/problem.ts'
import { insertedText } from '../../schemas/rules/step-text.ts'
import type { SaveState } from '../components/op-save-state.ts'
import { after, parsed } from './committed.ts'
import type { EditPlace, KeptEdits, KeptEditsStore, Refused } from './kept-edits.ts'
import { inOneGo, nextToSend, type Pending, pendingOf, receive } from './pending.ts'
import { PlaceLog } from './place-log.ts'

/** Marks a transaction that brings committed steps; plugins that mend local typing skip it. */
export const REMOTE = 'remote'

/** The two calls a session makes. */
export type PartCalls = {
  readonly commit: (
    operation: string,
    base: number,
    steps: readonly StepJson[],
  ) => Promise<AnswerOf<typeof commitPlan>['parts'][number]>
  readonly after: (
    version: number,
  ) => Promise<readonly { readonly version: number; readonly steps: readonly object[] }[]>
}

export type { Refused } from './kept-edits.ts'

/** Why words are shown beside the part: nothing was forbidden, they only found no place. */
export const NO_PLACE = 'could-not-be-placed'

type Inflight = { readonly id: string; readonly sent: readonly StepJson[] }

/** Answers that will never become a yes: the commit is undone here and its words are shown. */
const FINAL: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'bad-input',
  'forbidden',
  'not-found',
  'part-refused',
  'operation-reused',
  'too-large',
])

const jsonOf = (pending: readonly Pending[]) => pending.map(({ step }) => step.toJSON() as StepJson)

/**
 * Keeps the history from joining steps: it must find each pending step again when others' steps
 * are put below it, or undo takes back too little.
 */
const unmergedHistory = new Plugin({ historyPreserveItems: true })

/**
 * One part being edited: collects steps, keeps them on the device, sends one commit at a time, and
 * takes in what others commit. Tells of changes as `remote` (the document changed from outside),
 * `save` (the save state changed) and `refused`.
 */
export class PartSession extends EventTarget {
  state: EditorState
  version: number
  saving: SaveState = { kind: 'idle' }
  /** Words the person has to see to. */
  refused: readonly Refused[]
  readonly #place: EditPlace
  readonly #calls: PartCalls
  readonly #store: KeptEditsStore
  readonly #most: number
  /** The document as the service has it at `version`. */
  #confirmed: Node
  readonly #places = new PlaceLog()
  #inflight: Inflight | null = null
  #pendingInflight: readonly Pending[] = []
  #buffer: readonly Pending[] = []

  constructor(options: {
    readonly place: EditPlace
    readonly version: number
    readonly body: object
    readonly plugins: readonly Plugin[]
    readonly calls: PartCalls
    readonly store: KeptEditsStore
    /** Most steps one commit may carry. */
    readonly most?: number
  }) {
    super()
    this.#place = options.place
    this.#calls = options.calls
    this.#store = options.store
    this.#most = options.most ?? MAX_STEPS
    this.#confirmed = documentSchema.nodeFromJSON(options.body)
    this.version = options.version
    this.refused = options.store.refused(options.place)
    const plugins = [...options.plugins, unmergedHistory]
    this.state = EditorState.create({ doc: this.#confirmed, plugins })
  }

  /** True while something typed here is not known to be saved. */
  get unsent(): boolean {
    return this.#inflight !== null || this.#buffer.length > 0
  }

  /** True while a commit is sent and not answered. */
  get onItsWay(): boolean {
    return this.#inflight !== null
  }

  /** Applies a local transaction: what it changes is kept on the device before it is sent. */
  apply(transaction: Transaction): void {
    const { state, transactions } = this.state.applyTransaction(transaction)
    this.state = state
    const local = pendingOf(transactions.filter((one) => !one.getMeta(REMOTE)))
    if (local.length === 0) return
    this.#buffer = [...this.#buffer, ...local]
    this.#keep()
  }

  /** Takes up edits that a closed tab left: the commit on its way is sent again as it was. */
  adopt({ inflight, buffer }: KeptEdits): void {
    const apply = (steps: readonly object[]): readonly Pending[] => {
      const transaction = this.state.tr
      for (const step of parsed(steps)) transaction.step(step)
      this.state = this.state.apply(transaction.setMeta(REMOTE, true))
      return pendingOf([transaction])
    }
    if (inflight) {
      this.#pendingInflight = apply(inflight.steps).map((one, index) => ({ ...one, sentAs: index }))
      this.#inflight = { id: inflight.id, sent: inflight.steps }
    }
    this.#buffer = buffer.flatMap(apply)
    this.#keep()
  }

  /**
   * Sends what is unsent, one commit, and takes in its echo. Throws when the service cannot be
   * reached or is busy: call again later, the same commit goes out. Does nothing when all is saved.
   */
  async send(): Promise<void> {
    if (!this.#inflight && !this.#take()) return
    const { id, sent } = this.#inflight as unknown as Inflight
    this.#save({ kind: 'saving' })
    try {
      const echo = await this.#calls.commit(id, this.version, sent)
      // A second answer to the same commit says nothing new.
      if (this.#inflight?.id === id) this.#acknowledge(sent, echo)
    } catch (error) {
      if (!(error instanceof Problem && FINAL.has(error.code))) throw error
      if (this.#inflight?.id === id) this.#refuse(error, sent)
    }
    if (!this.unsent && this.refused.length === 0) this.#save({ kind: 'saved', at: new Date() })
  }

  /**
   * Takes in what others have committed. Only while nothing of ours is on its way, and not when
   * something typed here would find no place any more: it is sent first, and the service keeps it.
   */
  async catchUp(): Promise<void> {
    if (this.#inflight) return
    const from = this.version
    const commits = await this.#calls.after(from)
    if (this.#inflight || this.version !== from) return
    if (commits.length === 0) return
    this.#takeInAll(commits)
  }

  /**
   * Takes in a commit that we were told of. False when it cannot be taken now, since one before it
   * is missing or ours is on its way: catch up later.
   */
  hear(version: number, steps: readonly object[]): boolean {
    if (version <= this.version) return true
    if (this.#inflight || version !== this.version + 1) return false
    return this.#takeInAll([{ version, steps }])
  }

  /** A place in what is shown here, as a place in the document of `version`. */
  confirmedPlace(position: number): number {
    return this.#pending().reduceRight(
      (place, { step }) => step.getMap().invert().map(place, -1),
      position,
    )
  }

  /** A place in the document of a version, as a place in what is shown; null when not known. */
  placeHere(version: number, position: number): number | null {
    const now = this.#places.place(position, version, this.version)
    if (now === null) return null
    return this.#pending().reduce((place, { step }) => step.getMap().map(place), now)
  }

  /** Says that saving has to wait: no connection, or something to see to. */
  wait(state: SaveState): void {
    this.#save(state)
  }

  /** The person has seen to words that could not be saved. */
  dismiss(refused: Refused): void {
    this.refused = this.refused.filter((one) => one !== refused)
    this.#keep()
    this.dispatchEvent(new Event('refused'))
    if (this.refused.length === 0) {
      this.#save(this.unsent ? { kind: 'saving' } : { kind: 'saved', at: new Date() })
    }
  }

  #pending(): readonly Pending[] {
    return [...this.#pendingInflight, ...this.#buffer]
  }

  #takeInAll(
    commits: readonly { readonly version: number; readonly steps: readonly object[] }[],
  ): boolean {
    const unsent = { inflight: [], buffer: this.#buffer }
    const steps = commits.flatMap((commit) => parsed(commit.steps))
    if (receive(this.state.tr, unsent, steps, null).dropped.length > 0) return false
    for (const commit of commits) this.#takeIn(commit.version, commit.steps)
    this.#keep()
    return true
  }

  #take(): boolean {
    const next = nextToSend(this.#buffer, this.#most)
    if (next.length === 0) return false
    this.#pendingInflight = next.map((one, index) => ({ ...one, sentAs: index }))
    this.#buffer = this.#buffer.slice(next.length)
    this.#inflight = { id: crypto.randomUUID(), sent: jsonOf(next) }
    this.#keep()
    return true
  }

  #acknowledge(sent: readonly StepJson[], echo: Awaited<ReturnType<PartCalls['commit']>>): void {
    for (const commit of echo.missed) this.#takeIn(commit.version, commit.steps)
    const applied = parsed(echo.steps ?? sent)
    this.#merge(applied, { kept: echo.kept ?? null })
    this.#settle(echo.version)
    this.#places.add(echo.version, applied)
    // The service keeps these steps itself.
    if (echo.parked !== undefined) this.#add({ text: echo.parked, reason: NO_PLACE })
    this.#keep()
    this.#tell()
  }

  #refuse(problem: Problem, sent: readonly StepJson[]): void {
    const text = insertedText(parsed(sent))
    this.#merge([], { kept: [] })
    this.#settle(this.version)
    this.#add({ text, reason: problem.detail ?? problem.message, steps: sent })
    this.#keep()
    this.#tell()
  }

  #add(refused: Refused): void {
    this.refused = [...this.refused, refused]
  }

  #tell(): void {
    if (this.refused.length === 0) return
    this.dispatchEvent(new Event('refused'))
    this.#save({ kind: 'attention' })
  }

  #takeIn(version: number, steps: readonly object[]): void {
    const taken = parsed(steps)
    this.#merge(taken, null)
    this.#places.add(version, taken)
    this.version = version
  }

  #merge(steps: readonly Step[], echo: { kept: readonly number[] | null } | null): void {
    const unsent = { inflight: this.#pendingInflight, buffer: this.#buffer }
    const transaction = this.state.tr
    const left = receive(transaction, unsent, steps, echo)
    this.#confirmed = after(this.#confirmed, steps)
    this.#pendingInflight = left.inflight
    this.#buffer = left.buffer
    if (left.dropped.length > 0) {
      const text = insertedText(left.dropped.map(({ step }) => step))
      this.#add({ text, reason: NO_PLACE, steps: jsonOf(left.dropped) })
    }
    if (transaction.docChanged) {
      transaction
        .setMeta(REMOTE, true)
        .setMeta('rebased', unsent.inflight.length + unsent.buffer.length)
        .setMeta('addToHistory', false)
      this.state = this.state.apply(transaction)
      this.dispatchEvent(new Event('remote'))
    }
  }

  #settle(version: number): void {
    this.#inflight = null
    this.#pendingInflight = []
    this.version = version
  }

  #keep(): void {
    // While a commit is on its way the base stays the one it was sent on.
    const base = { version: this.version, body: () => this.#confirmed.toJSON() as object }
    this.#store.write(this.#place, base, {
      inflight: this.#inflight && { id: this.#inflight.id, steps: this.#inflight.sent },
      buffer: inOneGo(this.#buffer).map(jsonOf),
      refused: this.refused,
    })
  }

  #save(state: SaveState): void {
    this.saving = state
    this.dispatchEvent(new Event('save'))
  }
}
