import { html, LitElement, type TemplateResult } from 'lit'
import { familyWords } from '../../../schemas/words/family.ts'
import type { Status } from '../../components/status-kind.ts'
import type { Answers } from '../../drafts/answer-book.ts'
import type { RouteParams } from '../../shell/match-route.ts'
import { AnswersController, aboutOf } from './answers-controller.ts'
import { whoSeesIt } from './who-sees-it.ts'
import '../../components/op-task-list.ts'
import '../../styles/family.css'

const words = familyWords.start

/** Before the questions: what, why, who sees it, how long, and another way for those who would rather talk. */
export default class QuestionsStart extends LitElement {
  static override properties = { params: { attribute: false } }

  declare params: RouteParams
  readonly #answers = new AnswersController(
    this,
    () => this.#plan,
    () => words.pageTitle,
  )

  constructor() {
    super()
    this.params = {}
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  get #plan(): string {
    return this.params.plan ?? ''
  }

  #statusOf(question: string): Status {
    const { book } = this.#answers
    if (book.writer(question)?.unsent) return { text: words.status.kept, kind: 'waiting' }
    if (!book.text(question).trim()) return { text: words.status.none, kind: 'neutral' }
    if (book.sent(question)) return { text: words.status.sent, kind: 'good' }
    return { text: words.status.answered, kind: 'active' }
  }

  #begin({ questions }: Answers): TemplateResult {
    const { book } = this.#answers
    const next = questions.find(({ key }) => !book.text(key).trim()) ?? questions[0]
    const from = `/family/${this.#plan}`
    return html`<div class="actions">
      <a class="button" href="${from}/questions/${next?.key ?? ''}">
        ${book.answered > 0 ? words.carryOn : words.begin}
      </a>
      ${
        book.answered > 0
          ? html`<a class="button button-secondary" href="${from}/check">${words.check}</a>`
          : ''
      }
    </div>`
  }

  #ready(answers: Answers): TemplateResult {
    const about = aboutOf(answers)
    const tasks = answers.questions.map(({ key, ask }) => ({
      title: ask,
      href: `/family/${this.#plan}/questions/${key}`,
      status: this.#statusOf(key),
    }))
    return html`<div class="stack family">
      <a class="back-link" href="/family">${familyWords.backHome}</a>
      <h1>${words.title(about)}</h1>
      <p class="lede">${words.why(about)}</p>
      <ul>${words.facts(answers.questions.length).map((fact) => html`<li>${fact}</li>`)}</ul>
      ${this.#begin(answers)}
      <section class="stack">
        <h2>${words.questions}</h2>
        <op-task-list .tasks=${tasks}></op-task-list>
      </section>
      ${whoSeesIt(words.seen, answers)}
      <section class="stack">
        <h2>${words.talk}</h2>
        <p>${words.talkText}</p>
        <p>${words.speak}</p>
      </section>
    </div>`
  }

  override render(): TemplateResult {
    return this.#answers.render((answers) => this.#ready(answers))
  }
}

customElements.define('questions-start', QuestionsStart)

declare global {
  interface HTMLElementTagNameMap {
    'questions-start': QuestionsStart
  }
}
