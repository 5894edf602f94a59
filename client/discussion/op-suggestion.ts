import { html, LitElement, nothing, type TemplateResult } from 'lit'
import {
  decideSuggestion,
  explainSuggestion,
  type SuggestionView,
} from '../../schemas/api/discussion.ts'
import { discussionWords as words } from '../../schemas/words/discussion.ts'
import { call } from '../api/call.ts'
import { AnnounceEvent } from '../components/events.ts'
import { DiscussionChange } from './events.ts'
import { when } from './when.ts'
import './op-answer-form.ts'

type Form = 'none' | 'accept' | 'decline' | 'why'

/** One suggestion in words: what is there now, what is suggested, and who decided what and why. */
export class OpSuggestion extends LitElement {
  static override properties = {
    plan: { attribute: false },
    suggestion: { attribute: false },
    about: { attribute: false },
    form: { state: true },
  }

  declare plan: string
  declare suggestion: SuggestionView | undefined
  /** Which entry it is about, as a link to it. */
  declare about: TemplateResult | typeof nothing
  declare form: Form

  constructor() {
    super()
    this.plan = ''
    this.suggestion = undefined
    this.about = nothing
    this.form = 'none'
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  async #deliver(id: string, text: string, operation: string): Promise<void> {
    const params = { plan: this.plan, suggestion: id }
    const { form } = this
    if (form === 'why') {
      await call(explainSuggestion, { params, body: { reason: text }, operation })
    } else {
      const body = { accept: form === 'accept', reason: text }
      await call(decideSuggestion, { params, body, operation })
    }
    this.form = 'none'
    this.dispatchEvent(new AnnounceEvent(words.sent))
    this.dispatchEvent(new DiscussionChange(form !== 'why'))
  }

  #open(form: Form): void {
    this.form = form
  }

  #cancel(): void {
    const before = this.form
    this.form = 'none'
    void this.updateComplete.then(() =>
      this.querySelector<HTMLElement>(`[data-opens="${before}"]`)?.focus(),
    )
  }

  #button(form: Form, text: string, look: string, { by }: SuggestionView): TemplateResult {
    const whose = words.suggestionBy(by.name, by.role, when(by.at))
    return html`<button
      type="button"
      class="button ${look}"
      data-opens=${form}
      @click=${() => this.#open(form)}
    >
      ${text}<span class="vh">: ${whose}</span>
    </button>`
  }

  #actions(suggestion: SuggestionView): TemplateResult | typeof nothing {
    const { mayDecide, mine, state, reason } = suggestion
    const why = mine && state === 'open' && !reason
    if (!mayDecide && !why) return nothing
    return html`<div class="cluster">
      ${
        mayDecide
          ? html`${this.#button('accept', words.accept, 'button-secondary', suggestion)}
            ${this.#button('decline', words.decline, 'button-quiet', suggestion)}`
          : nothing
      }
      ${why ? this.#button('why', words.sayWhy, 'button-quiet', suggestion) : nothing}
    </div>`
  }

  #form(suggestion: SuggestionView): TemplateResult {
    const { id } = suggestion
    const { form } = this
    const label = {
      none: '',
      accept: words.acceptLabel,
      decline: words.declineLabel,
      why: words.sayWhyLabel,
    }[form]
    return html`<op-answer-form
      .name=${`${form}-${id}`}
      .label=${label}
      .hint=${form === 'decline' ? words.declineHint : ''}
      .button=${form === 'why' ? words.send : words.sendReason(form === 'accept')}
      .needed=${form === 'accept' ? '' : form === 'why' ? words.textNeeded : words.reasonNeeded}
      .deliver=${(text: string, operation: string) => this.#deliver(id, text, operation)}
      .cancel=${() => this.#cancel()}
    ></op-answer-form>`
  }

  #decided({ state, decided, decisionReason }: SuggestionView): TemplateResult | typeof nothing {
    if (!decided || state === 'open') return nothing
    const said = state === 'accepted' ? words.accepted : words.declined
    return html`<p>
      <strong>${said(decided.name, when(decided.at))}</strong>
      ${decisionReason ? html`<br />${words.because(decisionReason)}` : nothing}
    </p>`
  }

  override render(): TemplateResult | typeof nothing {
    const { suggestion } = this
    if (!suggestion) return nothing
    const { by, before, after, reason, textRemoved } = suggestion
    return html`<h3 class="discussion-who">${words.suggestionBy(by.name, by.role, when(by.at))}</h3>
      ${this.about}
      <dl class="suggestion-words">
        <dt>${words.now}</dt>
        <dd dir="auto">${before || html`<span class="soft">${words.nothing}</span>`}</dd>
        <dt>${words.suggested}</dt>
        <dd dir="auto">${after || html`<span class="soft">${words.nothing}</span>`}</dd>
        ${reason ? html`<dt>${words.why}</dt><dd dir="auto">${reason}</dd>` : nothing}
      </dl>
      ${textRemoved ? html`<p class="soft">${words.suggestionRemoved}</p>` : nothing}
      ${this.#decided(suggestion)}
      ${this.form === 'none' ? this.#actions(suggestion) : this.#form(suggestion)}`
  }
}

customElements.define('op-suggestion', OpSuggestion)

declare global {
  interface HTMLElementTagNameMap {
    'op-suggestion': OpSuggestion
  }
}
