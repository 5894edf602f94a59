import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { Problem } from '../../../schemas/problem.ts'
import { familyWords } from '../../../schemas/words/family.ts'
import { type FieldChangeEvent, NavigateEvent } from '../../components/events.ts'
import type { FieldError } from '../../components/op-error-summary.ts'
import type { SaveState } from '../../components/op-save-state.ts'
import type { Answers } from '../../drafts/answer-book.ts'
import type { AnswerWriter } from '../../drafts/answer-writer.ts'
import { drafts } from '../../drafts/drafts.ts'
import type { RouteParams } from '../../shell/match-route.ts'
import { AnswersController } from './answers-controller.ts'
import { twoVersions } from './two-versions.ts'
import '../../components/op-error-summary.ts'
import '../../components/op-field.ts'
import '../../components/op-notice.ts'
import '../../components/op-save-state.ts'
import '../../styles/family.css'

const words = familyWords.question
/** Most letters the service keeps in one answer. */
const longest = 20_000

/** Where the writing is, in the words of the page. */
function shownState({ state, meeting }: AnswerWriter, lasting: boolean): SaveState {
  const over = meeting.text.length - longest
  if (over > 0) return { kind: 'attention', text: words.tooLong(over) }
  // A time without a day would be wrong tomorrow.
  const old = state.kind === 'saved' && state.at.toDateString() !== new Date().toDateString()
  if (old) return { kind: 'idle' }
  if (state.kind !== 'waiting' && state.kind !== 'refused') return state
  const code = state.error instanceof Problem ? state.error.code : undefined
  if (!lasting) return { kind: 'attention', text: words.notLasting }
  if (code === 'busy') return { kind: 'attention', text: words.busy }
  if (state.kind === 'waiting') return { kind: 'offline' }
  if (code === 'signed-out') return { kind: 'attention', text: words.signedOut }
  return { kind: 'attention', text: words.notSaved }
}

/** One guided question: their own words, kept at every key, saved after a pause. */
export default class QuestionPage extends LitElement {
  static override properties = {
    params: { attribute: false },
    errors: { attribute: false },
    leaving: { attribute: false },
  }

  declare params: RouteParams
  declare errors: readonly FieldError[]
  declare leaving: boolean
  readonly #answers = new AnswersController(
    this,
    () => this.params.plan ?? '',
    (answers) => answers.questions.find(({ key }) => key === this.#key)?.ask ?? words.gone,
  )

  constructor() {
    super()
    this.params = {}
    this.errors = []
    this.leaving = false
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  get #key(): string {
    return this.params.question ?? ''
  }

  get #from(): string {
    return `/family/${this.params.plan ?? ''}`
  }

  override updated(): void {
    // Languages that are written from the right show so as soon as somebody types.
    this.querySelector('textarea')?.setAttribute('dir', 'auto')
  }

  #typed(event: FieldChangeEvent): void {
    this.errors = []
    this.#answers.book.writer(this.#key)?.type(event.value)
  }

  async #continue(event: Event, next: string): Promise<void> {
    event.preventDefault()
    const writer = this.#answers.book.writer(this.#key)
    if (!writer || this.leaving) return
    const over = writer.meeting.text.length - longest
    if (over > 0) {
      this.errors = [{ name: 'answer', text: words.tooLong(over) }]
      return
    }
    this.leaving = true
    await writer.flush()
    this.leaving = false
    // Without a connection the words are safe on the device, so nobody is held up.
    if (writer.state.kind !== 'refused') this.dispatchEvent(new NavigateEvent(next))
  }

  #examples(examples: readonly string[]): TemplateResult | typeof nothing {
    if (examples.length === 0) return nothing
    return html`<details class="examples">
      <summary>${words.examples}</summary>
      <p>${words.examplesText}</p>
      <ul>${examples.map((example) => html`<li>${example}</li>`)}</ul>
    </details>`
  }

  #form(answers: Answers, place: number): TemplateResult {
    const question = answers.questions[place]
    const writer = this.#answers.book.writer(this.#key)
    if (!question || !writer) return this.#gone()
    const following = answers.questions[place + 1]
    const next = following ? `${this.#from}/questions/${following.key}` : `${this.#from}/check`
    const { meeting } = writer
    if (meeting.kind === 'both')
      return html`<h1>${question.ask}</h1>
        ${twoVersions(meeting, (text) => void writer.choose(text))}`
    return html`<form class="stack" novalidate @submit=${(event: Event) => this.#continue(event, next)}>
      <op-field
        name="answer"
        type="textarea"
        heading
        .label=${question.ask}
        .hint=${question.hint}
        .rows=${6}
        .value=${meeting.text}
        .error=${this.errors[0]?.text ?? ''}
        @op-field-change=${this.#typed}
      ></op-field>
      <op-save-state .state=${shownState(writer, drafts.lasting)}></op-save-state>
      ${this.#examples(question.examples)}
      <div class="actions">
        <button class="button">${words.continue}</button>
        <a class="button button-quiet" href=${next}>${words.skip}</a>
      </div>
    </form>`
  }

  #gone(): TemplateResult {
    return html`<h1>${words.gone}</h1>
      <p>${words.goneText}</p>
      <p><a href="${this.#from}/questions">${words.toQuestions}</a></p>`
  }

  #ready(answers: Answers): TemplateResult {
    const place = answers.questions.findIndex(({ key }) => key === this.#key)
    const before = answers.questions[place - 1]
    const back = before ? `${this.#from}/questions/${before.key}` : `${this.#from}/questions`
    return html`<div class="stack family">
      <a class="back-link" href=${back}>${familyWords.back}</a>
      <op-error-summary .errors=${this.errors}></op-error-summary>
      ${
        place >= 0
          ? html`<p class="caption">${words.caption(place + 1, answers.questions.length)}</p>`
          : nothing
      }
      ${this.#form(answers, place)}
    </div>`
  }

  override render(): TemplateResult {
    return this.#answers.render((answers) => this.#ready(answers))
  }
}

customElements.define('question-page', QuestionPage)

declare global {
  interface HTMLElementTagNameMap {
    'question-page': QuestionPage
  }
}
