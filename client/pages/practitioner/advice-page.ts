import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { giveAdvice } from '../../../schemas/api/advice.ts'
import { type PlanView, readPlan } from '../../../schemas/api/plans.ts'
import { Problem } from '../../../schemas/problem.ts'
import { practitionerWords } from '../../../schemas/words/practitioner.ts'
import { call } from '../../api/call.ts'
import { mayRepeat, send } from '../../api/send.ts'
import { PageContextEvent } from '../../components/events.ts'
import { setPageTitle } from '../../components/page-title.ts'
import { LoadController } from '../../controllers/load.ts'
import {
  type AdviceDraft,
  adviceBody,
  adviceDraftFrom,
  emptyAdvice,
  isBlank,
} from '../../drafts/advice-draft.ts'
import type { DraftPlace } from '../../drafts/draft-store.ts'
import { drafts } from '../../drafts/drafts.ts'
import { session } from '../../session/session.ts'
import type { RouteParams } from '../../shell/match-route.ts'
import type { AdviceChangeEvent } from './advice-form.ts'
import './advice-form.ts'
import '../../components/op-notice.ts'
import '../../styles/family.css'
import '../../styles/practitioner.css'

const words = practitionerWords.advice

/** Today where the schools are, as YYYY-MM-DD. */
const today = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London' }).format()

/** Advice for a child's plan: a draft on this device until it is sent, then where it went. */
export default class AdvicePage extends LitElement {
  static override properties = {
    params: { attribute: false },
    draft: { attribute: false },
    resumed: { attribute: false },
    discarded: { attribute: false },
    sending: { attribute: false },
    failure: { attribute: false },
    sentTo: { attribute: false },
  }

  declare params: RouteParams
  declare draft: AdviceDraft
  declare resumed: boolean
  /** A draft thrown away here can be taken back. */
  declare discarded: AdviceDraft | undefined
  declare sending: boolean
  declare failure: string
  /** The part the advice went into, once it is sent. */
  declare sentTo: string | undefined
  /** Kept while the advice stays as it is, so that a repeat adds it once. */
  #operation = ''
  readonly #plan = new LoadController(this, () => this.#load())

  constructor() {
    super()
    this.params = {}
    this.draft = emptyAdvice(today())
    this.resumed = false
    this.discarded = undefined
    this.sending = false
    this.failure = ''
    this.sentTo = undefined
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override connectedCallback(): void {
    super.connectedCallback()
    window.addEventListener('beforeunload', this.#leaving)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    window.removeEventListener('beforeunload', this.#leaving)
  }

  readonly #leaving = (event: BeforeUnloadEvent): void => {
    if (!drafts.lasting && !isBlank(this.draft)) event.preventDefault()
  }

  get #place(): DraftPlace {
    return [session.who?.account.id ?? '', 'advice', this.params.plan ?? '']
  }

  async #load(): Promise<PlanView> {
    const plan = await call(readPlan, { params: { plan: this.params.plan ?? '' } })
    const kept = adviceDraftFrom(drafts.read(this.#place))
    this.draft = kept ?? emptyAdvice(today())
    this.resumed = kept !== undefined
    const name = plan.person.likesToBeCalled
    setPageTitle(words.pageTitle(name))
    this.dispatchEvent(new PageContextEvent(practitionerWords.context(name), plan.example))
    return plan
  }

  #changed({ draft }: AdviceChangeEvent): void {
    this.draft = draft
    this.#operation = ''
    this.failure = ''
    if (!isBlank(draft)) this.discarded = undefined
    if (isBlank(draft)) drafts.clear(this.#place)
    else drafts.write(this.#place, draft)
  }

  #startAgain(): void {
    drafts.clear(this.#place)
    this.draft = emptyAdvice(today())
    this.resumed = false
    this.discarded = undefined
  }

  async #discard(): Promise<void> {
    const { draft } = this
    this.#startAgain()
    this.discarded = draft
    await this.updateComplete
    this.querySelector<HTMLElement>('#draft-back')?.focus()
  }

  #takeBack(draft: AdviceDraft): void {
    this.discarded = undefined
    this.draft = draft
    drafts.write(this.#place, draft)
  }

  async #send(): Promise<void> {
    this.sending = true
    this.failure = ''
    this.#operation ||= crypto.randomUUID()
    try {
      const { part } = await send(giveAdvice, {
        params: { plan: this.params.plan ?? '' },
        body: adviceBody(this.draft),
        operation: this.#operation,
      })
      this.#startAgain()
      this.#arrived(part)
    } catch (error) {
      this.#failed(error)
    }
    this.sending = false
  }

  #failed(error: unknown): void {
    if (!mayRepeat(error)) this.#operation = ''
    const problem = error instanceof Problem ? error : undefined
    if (problem?.code === 'signed-out') this.failure = words.kept401
    else this.failure = problem?.message ?? words.offline
  }

  #arrived(part: string): void {
    this.#operation = ''
    this.sentTo = part
    const plan = this.#plan.value
    if (plan) setPageTitle(this.#sentTitle(plan))
    void this.updateComplete.then(() => {
      scrollTo(0, 0)
      this.querySelector('h1')?.focus()
    })
  }

  /** The service names the part by its key or its id. */
  #part({
    template,
    parts,
  }: PlanView): { readonly key: string; readonly title: string } | undefined {
    const key = parts.find(({ id }) => id === this.sentTo)?.key ?? this.sentTo
    return template.parts.find((part) => part.key === key)
  }

  #sentTitle(plan: PlanView): string {
    const title = this.#part(plan)?.title ?? ''
    return practitionerWords.sent.title(plan.person.likesToBeCalled, title)
  }

  #sent(plan: PlanView): TemplateResult {
    const sent = practitionerWords.sent
    const part = this.#part(plan)
    const again = () => {
      this.sentTo = undefined
      setPageTitle(words.pageTitle(plan.person.likesToBeCalled))
      void this.updateComplete.then(() => this.querySelector('h1')?.focus())
    }
    return html`<div class="stack">
      <div class="thanks">
        <h1 tabindex="-1">${this.#sentTitle(plan)}</h1>
        <p class="lede">${sent.lede}</p>
      </div>
      <div class="actions">
        <a class="button" href="/plans/${plan.id}${part ? `#part-${part.key}` : ''}">${sent.read}</a>
        <button type="button" class="button button-secondary" @click=${again}>
          ${sent.another}
        </button>
        <a class="button button-quiet" href="/practitioner">${sent.home}</a>
      </div>
    </div>`
  }

  #note(): TemplateResult | typeof nothing {
    if (this.failure)
      return html`<op-notice kind="warning" announce>
        <p><strong>${words.failed}.</strong> ${this.failure}</p>
      </op-notice>`
    if (isBlank(this.draft)) return nothing
    return drafts.lasting
      ? html`<p class="save-state" data-kind="kept">${words.keptHere}</p>`
      : html`<p class="save-state" data-kind="attention">${words.notKept}</p>`
  }

  /** What became of the draft that was found here. */
  #earlier(): TemplateResult | typeof nothing {
    const { discarded } = this
    if (discarded)
      return html`<op-notice class="earlier">
        <p>${words.discarded}</p>
        <button
          type="button"
          id="draft-back"
          class="button button-secondary"
          @click=${() => this.#takeBack(discarded)}
        >
          ${words.putBack}
        </button>
      </op-notice>`
    if (!this.resumed) return nothing
    return html`<op-notice class="earlier">
      <p>${words.found}</p>
      <button type="button" class="button button-secondary" @click=${this.#discard}>
        ${words.discard}
      </button>
    </op-notice>`
  }

  #refused(): TemplateResult {
    return html`<div class="stack">
      <a class="back-link" href="/practitioner">${words.back}</a>
      <h1>${words.notAllowed}</h1>
      <p>${words.notAllowedText}</p>
    </div>`
  }

  #ready(plan: PlanView): TemplateResult {
    if (this.sentTo !== undefined) return this.#sent(plan)
    if (!plan.acts.includes('give-advice')) return this.#refused()
    return html`<div class="stack">
      <a class="back-link" href="/practitioner">${words.back}</a>
      <p class="caption">${words.caption}</p>
      <h1 tabindex="-1">${words.title(plan.person.likesToBeCalled)}</h1>
      <p class="lede">${words.lede}</p>
      ${this.#earlier()}
      <advice-form
        .draft=${this.draft}
        .sending=${this.sending}
        .note=${this.#note()}
        @advice-change=${this.#changed}
        @advice-send=${this.#send}
      ></advice-form>
    </div>`
  }

  override render(): TemplateResult {
    return this.#plan.render((plan) => this.#ready(plan))
  }
}

customElements.define('advice-page', AdvicePage)

declare global {
  interface HTMLElementTagNameMap {
    'advice-page': AdvicePage
  }
}
