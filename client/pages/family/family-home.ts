import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { AnswerOf } from '../../../schemas/api/contract.ts'
import { listPlans, type PlanSummary } from '../../../schemas/api/plans.ts'
import { type About, familyWords } from '../../../schemas/words/family.ts'
import { statusWords } from '../../../schemas/words/status.ts'
import { call } from '../../api/call.ts'
import { PageContextEvent } from '../../components/events.ts'
import { LoadController } from '../../controllers/load.ts'
import type { AnswerBook } from '../../drafts/answer-book.ts'
import { session } from '../../session/session.ts'
import { bookOf } from './books.ts'
import { dayInWords } from './day-in-words.ts'
import '../../components/op-notice.ts'
import '../../styles/family.css'

const words = familyWords.home

type Plan = AnswerOf<typeof listPlans>['plans'][number]
type Shown = { readonly plan: Plan; readonly book: AnswerBook | undefined; readonly all: number }

/** How to greet somebody: by their first name, or by the whole when it begins with a title. */
function calledBy(name: string): string {
  const [first = ''] = name.split(' ')
  return /^(mr|mrs|ms|miss|mx|dr|\p{L})\.?$/iu.test(first) ? name : first
}

/** A family's or a young person's home: their plan, and one thing to do next. */
export default class FamilyHome extends LitElement {
  #books: readonly AnswerBook[] = []
  readonly #plans = new LoadController(this, () => this.#load())

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override connectedCallback(): void {
    super.connectedCallback()
    window.addEventListener('online', this.#send)
    document.addEventListener('visibilitychange', this.#send)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    window.removeEventListener('online', this.#send)
    document.removeEventListener('visibilitychange', this.#send)
    for (const book of this.#books) book.removeEventListener('change', this.#changed)
  }

  readonly #changed = (): void => this.requestUpdate()

  readonly #send = (): void => {
    for (const book of this.#books) void book.saveAll()
  }

  async #load(): Promise<readonly Shown[]> {
    const { plans } = await call(listPlans)
    const shown = await Promise.all(plans.map((plan) => this.#shown(plan)))
    const example = plans.some((plan) => plan.example)
    this.dispatchEvent(new PageContextEvent('', example))
    this.#books = shown.flatMap(({ book }) => book ?? [])
    for (const book of this.#books) book.addEventListener('change', this.#changed)
    return shown
  }

  /** Without its questions a plan can still be read. */
  async #shown(plan: Plan): Promise<Shown> {
    const book = bookOf(plan.id)
    try {
      const { questions } = await book.load()
      return { plan, book: questions.length > 0 ? book : undefined, all: questions.length }
    } catch {
      return { plan, book: undefined, all: 0 }
    }
  }

  #progress(plan: string, done: number, all: number): TemplateResult {
    return html`<div class="progress">
      <label for="answered-${plan}">${words.answered(done, all)}</label>
      <progress id="answered-${plan}" max=${all} .value=${done}></progress>
    </div>`
  }

  #next(about: About, { plan, book, all }: Shown): TemplateResult | typeof nothing {
    if (!book) return nothing
    const done = book.answered
    const finished = done > 0 && !book.toSend
    if (finished) return html`<p>${words.thanks}</p>`
    const questions = `/family/${plan.id}/questions`
    const ready = done === all
    return html`<div class="next-thing">
      <p class="caption">${words.next}</p>
      <h3>${ready ? words.check : `${words.tell(about)}`}</h3>
      ${done > 0 ? this.#progress(plan.id, done, all) : nothing}
      <p>${ready ? words.ready : words.minutes}</p>
      <a class="button" href=${ready ? `/family/${plan.id}/check` : questions}>
        ${ready ? words.checkButton : done > 0 ? words.carryOn : words.start}
        <span class="vh">: ${ready ? words.check : words.tell(about)}</span>
      </a>
    </div>`
  }

  #meeting({ nextDue }: PlanSummary): TemplateResult {
    return html`<div>
      <h3>${!nextDue || words.isMeeting(nextDue.rule) ? words.meeting : words.date}</h3>
      <p>${nextDue ? words.due(nextDue.rule, dayInWords(nextDue.on)) : words.noDate}</p>
      ${nextDue?.late ? html`<p class="soft">${words.late}</p>` : nothing}
    </div>`
  }

  #plan(shown: Shown): TemplateResult {
    const { plan, book } = shown
    const about = { name: plan.likesToBeCalled, me: plan.role === 'young-person' }
    return html`<section class="card stack family-plan" aria-labelledby="plan-${plan.id}">
      <div>
        <h2 id="plan-${plan.id}">${words.caption(about)}</h2>
        <p class="soft">${plan.title} (${statusWords[plan.status]})</p>
      </div>
      ${this.#next(about, shown)}
      ${
        book?.unsaved
          ? html`<op-notice kind="warning"><p>${words.unsaved}</p></op-notice>`
          : nothing
      }
      ${this.#meeting(plan)}
      <ul class="link-rows" role="list" aria-label=${words.links(about)}>
        <li><a href="/plans/${plan.id}">${words.read}<span class="vh">: ${plan.title}</span></a></li>
        ${
          book
            ? html`<li>
              <a href="/family/${plan.id}/${book.answered > 0 ? 'check' : 'questions'}">
                ${words.words}<span class="vh"> ${plan.title}</span></a>
            </li>`
            : nothing
        }
      </ul>
    </section>`
  }

  #ready(plans: readonly Shown[]): TemplateResult {
    return html`<div class="stack family">
      <h1>${words.hello(calledBy(session.who?.account.name ?? ''))}</h1>
      ${plans.map((plan) => this.#plan(plan))}
      ${
        plans.length === 0
          ? html`<div class="empty stack">
            <h2>${words.empty}</h2>
            <p>${words.emptyText}</p>
          </div>`
          : nothing
      }
    </div>`
  }

  override render(): TemplateResult {
    return this.#plans.render((plans) => this.#ready(plans))
  }
}

customElements.define('family-home', FamilyHome)

declare global {
  interface HTMLElementTagNameMap {
    'family-home': FamilyHome
  }
}
