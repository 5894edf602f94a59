import { html, LitElement, type TemplateResult } from 'lit'
import { familyWords } from '../../../schemas/words/family.ts'
import type { Answers } from '../../drafts/answer-book.ts'
import type { RouteParams } from '../../shell/match-route.ts'
import { AnswersController, aboutOf } from './answers-controller.ts'
import '../../styles/family.css'

const words = familyWords.sent

/** Thank you, and what happens next. */
export default class SentPage extends LitElement {
  static override properties = { params: { attribute: false } }

  declare params: RouteParams
  readonly #answers = new AnswersController(
    this,
    () => this.params.plan ?? '',
    () => words.pageTitle,
  )

  constructor() {
    super()
    this.params = {}
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  #ready(answers: Answers): TemplateResult {
    const about = aboutOf(answers)
    return html`<div class="stack family">
      <div class="thanks">
        <h1>${words.title}</h1>
        <p class="lede">${words.lede(about)}</p>
      </div>
      <h2>${words.next}</h2>
      <ol>${words.steps(about).map((step) => html`<li>${step}</li>`)}</ol>
      <div class="actions">
        <a class="button" href="/plans/${this.params.plan}">${words.read}</a>
        <a class="button button-secondary" href="/family">${words.home}</a>
      </div>
    </div>`
  }

  override render(): TemplateResult {
    return this.#answers.render((answers) => this.#ready(answers))
  }
}

customElements.define('sent-page', SentPage)

declare global {
  interface HTMLElementTagNameMap {
    'sent-page': SentPage
  }
}
