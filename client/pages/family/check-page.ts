import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { Problem } from '../../../schemas/problem.ts'
import { familyWords } from '../../../schemas/words/family.ts'
import { Offline } from '../../api/offline.ts'
import { NavigateEvent } from '../../components/events.ts'
import type { SummaryRow } from '../../components/op-summary-list.ts'
import type { Answers } from '../../drafts/answer-book.ts'
import type { RouteParams } from '../../shell/match-route.ts'
import { AnswersController, aboutOf } from './answers-controller.ts'
import { whoSeesIt } from './who-sees-it.ts'
import '../../components/op-notice.ts'
import '../../components/op-summary-list.ts'
import '../../styles/family.css'

const words = familyWords.check

/** All answers before they go to the school, and who will see them. */
export default class CheckPage extends LitElement {
  static override properties = {
    params: { attribute: false },
    failure: { attribute: false },
    sending: { attribute: false },
  }

  declare params: RouteParams
  declare failure: string
  declare sending: boolean
  /** Kept while the answers stay as they are, so that a repeat sends them once. */
  #operation = ''
  readonly #answers = new AnswersController(
    this,
    () => this.params.plan ?? '',
    () => words.pageTitle,
  )

  constructor() {
    super()
    this.params = {}
    this.failure = ''
    this.sending = false
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  get #from(): string {
    return `/family/${this.params.plan ?? ''}`
  }

  async #send(): Promise<void> {
    if (this.sending) return
    this.sending = true
    this.failure = ''
    try {
      await this.#sendAll()
    } catch (error) {
      this.failure = error instanceof Problem ? error.message : words.offline
      if (!(error instanceof Offline)) this.#operation = ''
    }
    this.sending = false
  }

  async #sendAll(): Promise<void> {
    const { book } = this.#answers
    if (!(await book.saveAll())) {
      const two = this.#twoVersions
      this.failure = two ? words.choose : words.offline
      return
    }
    this.#operation ||= crypto.randomUUID()
    await book.sendToSchool(this.#operation)
    this.#operation = ''
    this.dispatchEvent(new NavigateEvent(`${this.#from}/sent`))
  }

  #keys: readonly string[] = []

  get #twoVersions(): boolean {
    return this.#keys.some((key) => this.#answers.book.writer(key)?.meeting.kind === 'both')
  }

  #row(key: string, ask: string): SummaryRow {
    const meeting = this.#answers.book.writer(key)?.meeting
    const text = meeting?.text ?? ''
    const own = html`<div class="own-words" dir="auto">${text}</div>`
    const none = html`<span class="soft">${words.empty}</span>`
    const value = meeting?.kind === 'both' ? words.two : text.trim() ? own : none
    const row = { key: ask, value, href: `${this.#from}/questions/${key}` }
    return text.trim() || meeting?.kind === 'both' ? row : { ...row, action: words.answer }
  }

  #end(answers: Answers): TemplateResult {
    const { book } = this.#answers
    if (book.answered === 0)
      return html`<op-notice>
        <h2>${words.nothing}</h2>
        <p>${words.nothingText}</p>
        <p><a href="${this.#from}/questions">${words.answerOne}</a></p>
      </op-notice>`
    if (!book.toSend) return html`<op-notice kind="success"><p>${words.allSent}</p></op-notice>`
    const again = answers.questions.some(({ sent }) => sent)
    return html`<div class="actions">
      <button
        type="button"
        class="button"
        aria-disabled=${this.sending ? 'true' : nothing}
        @click=${this.#send}
      >
        ${this.sending ? words.sending : again ? words.sendMore : words.send}
      </button>
      <a class="button button-quiet" href="/family">${words.later}</a>
    </div>`
  }

  #ready(answers: Answers): TemplateResult {
    this.#keys = answers.questions.map(({ key }) => key)
    const about = aboutOf(answers)
    return html`<div class="stack family">
      <a class="back-link" href="${this.#from}/questions">${familyWords.back}</a>
      <p class="caption">${familyWords.start.title(about)}</p>
      <h1>${words.title}</h1>
      <p class="lede">${words.lede}</p>
      <op-summary-list
        .rows=${answers.questions.map(({ key, ask }) => this.#row(key, ask))}
      ></op-summary-list>
      ${whoSeesIt(words.seen, answers)}
      ${
        this.failure
          ? html`<op-notice kind="warning" announce>
            <p><strong>${words.failed}.</strong> ${this.failure}</p>
          </op-notice>`
          : nothing
      }
      ${this.#end(answers)}
    </div>`
  }

  override render(): TemplateResult {
    return this.#answers.render((answers) => this.#ready(answers))
  }
}

customElements.define('check-page', CheckPage)

declare global {
  interface HTMLElementTagNameMap {
    'check-page': CheckPage
  }
}
