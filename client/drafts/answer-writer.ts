import { mayRepeat } from '../api/send.ts'
import { type AnswerDraft, leaving, type Meeting, meet, typed } from './answer-draft.ts'

/** How long after the last key an answer is sent, in milliseconds. */
export const PAUSE = 1000
/** How long to wait before trying again without a connection, in milliseconds. */
const again = [3000, 6000, 15_000, 30_000] as const

/** Where an answer is now. */
export type WriterState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: Date }
  | { readonly kind: 'waiting'; readonly error: unknown }
  | { readonly kind: 'refused'; readonly error: unknown }

/** What a writer stands on: the draft on the device, the call that saves, who wants to know. */
export interface WriterGround {
  readonly read: () => AnswerDraft | undefined
  readonly write: (draft: AnswerDraft | undefined) => void
  /** Throws the problem `stale` when the service holds a text that is not among the known ones. */
  readonly save: (draft: AnswerDraft, operation: string) => Promise<Date>
  readonly changed: () => void
}

/**
 * One answer while it is written: on the device at every key, on the service after a pause, one
 * send at a time, and again until it is there. Repeats of a text keep their operation id.
 */
export class AnswerWriter {
  readonly #ground: WriterGround
  #server: string
  #state: WriterState
  #timer: ReturnType<typeof setTimeout> | undefined
  #working: Promise<boolean> | undefined
  #operation = { sent: '', id: '' }
  #failures = 0
  /** How many times this answer was saved: an older look at the service must not undo one. */
  saves = 0

  constructor(server: string, savedAt: Date | null, ground: WriterGround) {
    this.#ground = ground
    this.#server = server
    this.#state = savedAt ? { kind: 'saved', at: savedAt } : { kind: 'idle' }
    this.met(server, savedAt)
  }

  get state(): WriterState {
    return this.#state
  }

  /** The text to show: two of them when the service's was changed from elsewhere meanwhile. */
  get meeting(): Meeting {
    return meet(this.#server, this.#ground.read())
  }

  /** True while this device has words that the service has not confirmed. */
  get unsent(): boolean {
    return this.meeting.kind !== 'theirs'
  }

  /** The service's text was read anew. */
  met(server: string, savedAt: Date | null): void {
    this.#server = server
    if (this.#ground.read()?.text === server) this.#ground.write(undefined)
    const { kind } = this.meeting
    if (kind === 'theirs' && !this.#working)
      this.#become(savedAt ? { kind: 'saved', at: savedAt } : { kind: 'idle' })
    if (kind === 'ours') this.#soon(0)
  }

  /** Somebody typed: kept at once, sent after a pause. */
  type(text: string): void {
    this.#ground.write(typed(this.#ground.read(), this.#server, text))
    if (this.meeting.kind === 'ours') this.#soon(PAUSE)
    if (this.#state.kind === 'waiting' || !this.unsent) this.#ground.changed()
    else this.#become({ kind: 'saving' })
  }

  /** Of two texts, this one is right. */
  choose(text: string): Promise<boolean> {
    this.#ground.write({ text, known: [this.#server] })
    return this.flush()
  }

  /** Sends what is unsent, now. True when the service has every word. */
  flush(): Promise<boolean> {
    clearTimeout(this.#timer)
    this.#working ??= this.#work().finally(() => {
      this.#working = undefined
    })
    return this.#working
  }

  /** Stops trying; the draft stays on the device. */
  stop(): void {
    clearTimeout(this.#timer)
  }

  async #work(): Promise<boolean> {
    for (;;) {
      const draft = this.#ground.read()
      const { kind } = this.meeting
      if (kind === 'both') return false
      if (!draft || kind === 'theirs') return this.#arrived()
      this.#become({ kind: 'saving' })
      const sent = leaving(draft)
      this.#ground.write(sent)
      try {
        const at = await this.#ground.save(sent, this.#idOf(sent))
        this.#saved(draft.text, at)
      } catch (error) {
        return this.#failed(error, draft)
      }
    }
  }

  #saved(text: string, at: Date): void {
    this.#server = text
    this.#failures = 0
    this.saves++
    const now = this.#ground.read()
    this.#ground.write(!now || now.text === text ? undefined : { text: now.text, known: [text] })
    this.#operation = { sent: '', id: '' }
    this.#become({ kind: 'saved', at })
  }

  #arrived(): boolean {
    this.#ground.write(undefined)
    return true
  }

  #failed(error: unknown, before: AnswerDraft): boolean {
    // Saved from elsewhere meanwhile: both texts are kept, and somebody asks which is right.
    if (this.meeting.kind === 'both') {
      this.#become({ kind: 'idle' })
      return false
    }
    if (!mayRepeat(error)) {
      // The service does not have this text, and must not be asked about it again.
      const text = this.#ground.read()?.text ?? before.text
      this.#ground.write({ text, known: before.known })
      this.#become({ kind: 'refused', error })
      return false
    }
    this.#become({ kind: 'waiting', error })
    this.#soon(again[Math.min(this.#failures++, again.length - 1)] ?? PAUSE)
    return false
  }

  #idOf(draft: AnswerDraft): string {
    const sent = JSON.stringify(draft)
    if (this.#operation.sent !== sent) this.#operation = { sent, id: crypto.randomUUID() }
    return this.#operation.id
  }

  #soon(wait: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), wait)
  }

  #become(state: WriterState): void {
    this.#state = state
    this.#ground.changed()
  }
}
