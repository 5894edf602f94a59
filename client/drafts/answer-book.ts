import { readAnswers, saveAnswer, sendAnswers } from '../../schemas/api/answers.ts'
import type { AnswerOf } from '../../schemas/api/contract.ts'
import { Problem } from '../../schemas/problem.ts'
import { call } from '../api/call.ts'
import { Offline } from '../api/offline.ts'
import { send } from '../api/send.ts'
import { type AnswerDraft, answerDraftFrom } from './answer-draft.ts'
import { AnswerWriter } from './answer-writer.ts'
import type { DraftPlace, DraftStore } from './draft-store.ts'

/** The guided questions with somebody's own answers, as the service knows them. */
export type Answers = AnswerOf<typeof readAnswers>

/** How long the questions are good enough to turn the page, in milliseconds. */
const fresh = 60_000

/**
 * Somebody's answers to the questions of one plan: what the service has, what this device has,
 * and a writer for each question. Tells of every change as the event `change`.
 */
export class AnswerBook extends EventTarget {
  readonly plan: string
  readonly #account: string
  readonly #drafts: DraftStore
  readonly #writers = new Map<string, AnswerWriter>()
  #answers: Answers | undefined
  #readAt = 0

  constructor(plan: string, account: string, drafts: DraftStore) {
    super()
    this.plan = plan
    this.#account = account
    this.#drafts = drafts
  }

  /** The questions; those read a moment ago do, and without a connection the last ones do. */
  async load(): Promise<Answers> {
    if (this.#answers && Date.now() - this.#readAt < fresh) return this.#answers
    return this.reload()
  }

  /** The questions as the service has them now. */
  async reload(): Promise<Answers> {
    const saves = new Map([...this.#writers].map(([key, writer]) => [key, writer.saves]))
    try {
      const answers = await call(readAnswers, { params: { plan: this.plan } })
      this.#readAt = Date.now()
      this.#answers = answers
      for (const question of answers.questions) this.#meet(question, saves.get(question.key))
      this.#tell()
      return answers
    } catch (error) {
      if (error instanceof Offline && this.#answers) return this.#answers
      throw error
    }
  }

  /** The writer of a question that was loaded. */
  writer(question: string): AnswerWriter | undefined {
    return this.#writers.get(question)
  }

  /** The text of an answer as it stands on this device. */
  text(question: string): string {
    return this.writer(question)?.meeting.text ?? ''
  }

  /** How many questions have an answer. */
  get answered(): number {
    return [...this.#writers.keys()].filter((key) => this.text(key).trim()).length
  }

  /** True when the school can see exactly this answer. */
  sent(question: string): boolean {
    const known = this.#answers?.questions.find(({ key }) => key === question)
    return known?.sent === true && this.text(question) === known.text
  }

  /** True while there is an answer, or a change of one, that the school can't see. */
  get toSend(): boolean {
    const questions = this.#answers?.questions ?? []
    return questions.some(({ key, sentBefore }) => {
      const mine = this.text(key)
      return mine.trim() === '' ? sentBefore && !this.sent(key) : !this.sent(key)
    })
  }

  /** True while this device has words that the service has not. */
  get unsaved(): boolean {
    return [...this.#writers.values()].some((writer) => writer.unsent)
  }

  /** Saves everything on the service; true when it has every word. */
  async saveAll(): Promise<boolean> {
    const done = await Promise.all(
      [...this.#writers.values()].map((writer) => (writer.unsent ? writer.flush() : true)),
    )
    return done.every(Boolean)
  }

  /** Puts the answers into the plan. A repeat under the same operation id does it once. */
  async sendToSchool(operation: string): Promise<void> {
    await send(sendAnswers, { params: { plan: this.plan }, operation })
    this.#readAt = 0
    await this.reload().catch(() => {})
  }

  /** Stops every writer; what is unsent stays on the device. */
  close(): void {
    for (const writer of this.#writers.values()) writer.stop()
  }

  #meet(question: Answers['questions'][number], saves: number | undefined): void {
    const savedAt = question.savedAt ? new Date(question.savedAt) : null
    const writer = this.#writers.get(question.key)
    // What was saved while we were reading is newer than what was read.
    if (writer && writer.saves !== saves) return
    if (writer) writer.met(question.text, savedAt)
    else this.#writers.set(question.key, this.#newWriter(question.key, question.text, savedAt))
  }

  #newWriter(question: string, text: string, savedAt: Date | null): AnswerWriter {
    const place: DraftPlace = [this.#account, 'answer', this.plan, question]
    return new AnswerWriter(text, savedAt, {
      read: () => answerDraftFrom(this.#drafts.read(place)),
      write: (draft) => (draft ? this.#drafts.write(place, draft) : this.#drafts.clear(place)),
      save: (draft, operation) => this.#save(question, draft, operation),
      changed: () => this.#tell(),
    })
  }

  async #save(question: string, { text, known }: AnswerDraft, operation: string): Promise<Date> {
    const params = { plan: this.plan, question }
    const body = { text, known: [...known] }
    try {
      // The writer tries again by itself, and says so meanwhile.
      const { savedAt } = await call(saveAnswer, { params, body, operation })
      this.#remember(question, text, savedAt)
      return new Date(savedAt)
    } catch (error) {
      if (error instanceof Problem && error.code === 'stale') await this.reload()
      throw error
    }
  }

  #remember(question: string, text: string, savedAt: string): void {
    if (!this.#answers) return
    const questions = this.#answers.questions.map((one) =>
      one.key === question ? { ...one, text, savedAt, sent: one.sent && one.text === text } : one,
    )
    this.#answers = { ...this.#answers, questions }
  }

  #tell(): void {
    this.dispatchEvent(new Event('change'))
  }
}
