import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { practitionerWords } from '../../../schemas/words/practitioner.ts'
import {
  AnnounceEvent,
  type ChoicesChangeEvent,
  type FieldChangeEvent,
} from '../../components/events.ts'
import {
  type AdviceDraft,
  type AdviceError,
  adviceErrors,
  newRecommendation,
  type RecommendationDraft,
} from '../../drafts/advice-draft.ts'
import { recommendationCard } from './recommendation-card.ts'
import '../../components/op-error-summary.ts'
import '../../components/op-field.ts'

const words = practitionerWords.advice

type Removed = { readonly recommendation: RecommendationDraft; readonly index: number }

/** The advice was changed: the whole of it, as it stands now. */
export class AdviceChangeEvent extends Event {
  readonly draft: AdviceDraft

  constructor(draft: AdviceDraft) {
    super('advice-change')
    this.draft = draft
  }
}

/** The advice is complete enough to send. */
export class AdviceSendEvent extends Event {
  constructor() {
    super('advice-send')
  }
}

/** The form for advice with its recommendations. Dispatches `advice-change` and `advice-send`. */
export class AdviceForm extends LitElement {
  static override properties = {
    draft: { attribute: false },
    sending: { type: Boolean },
    note: { attribute: false },
    errors: { state: true },
    removed: { state: true },
  }

  declare draft: AdviceDraft
  declare sending: boolean
  /** What stands beside the button: where the draft is kept, or why it was not sent. */
  declare note: TemplateResult | typeof nothing
  declare errors: readonly AdviceError[]
  declare removed: Removed | undefined

  constructor() {
    super()
    this.sending = false
    this.note = nothing
    this.errors = []
    this.removed = undefined
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  #change(change: Partial<AdviceDraft>): void {
    this.draft = { ...this.draft, ...change }
    this.dispatchEvent(new AdviceChangeEvent(this.draft))
  }

  #typed(name: string, value: string): void {
    const [id, field] = name.split('-')
    if (!field) this.#change({ [name]: value })
    else
      this.#change({
        recommendations: this.draft.recommendations.map((one) =>
          one.id === id ? { ...one, [field]: value } : one,
        ),
      })
  }

  #submitted(event: Event): void {
    event.preventDefault()
    if (this.sending) return
    const on = this.querySelector<HTMLInputElement>('#f-on')
    this.errors = adviceErrors(this.draft, !on?.validity.badInput)
    if (this.errors.length === 0) this.dispatchEvent(new AdviceSendEvent())
  }

  #add(): void {
    const one = newRecommendation(this.draft.recommendations)
    this.removed = undefined
    this.#change({ recommendations: [...this.draft.recommendations, one] })
    void this.#focusCard(one.id)
  }

  #moveUp(index: number): void {
    const list = [...this.draft.recommendations]
    const [one] = list.splice(index, 1)
    if (!one) return
    list.splice(index - 1, 0, one)
    this.#change({ recommendations: list })
    this.dispatchEvent(new AnnounceEvent(words.movedUp(index)))
    void this.#focusCard(one.id)
  }

  #remove(index: number): void {
    const recommendation = this.draft.recommendations[index]
    if (!recommendation) return
    this.removed = { recommendation, index }
    this.#change({ recommendations: this.draft.recommendations.toSpliced(index, 1) })
    void this.#focus('#put-back')
  }

  #putBack({ recommendation, index }: Removed): void {
    this.removed = undefined
    this.#change({
      recommendations: this.draft.recommendations.toSpliced(index, 0, recommendation),
    })
    void this.#focusCard(recommendation.id)
  }

  #focusCard(id: string): Promise<void> {
    return this.#focus(`#card-${id}`)
  }

  async #focus(selector: string): Promise<void> {
    await this.updateComplete
    this.querySelector<HTMLElement>(selector)?.focus()
  }

  readonly #errorOf = (name: string): string =>
    this.errors.find((error) => error.name === name)?.text ?? ''

  #advice(): TemplateResult {
    const { draft } = this
    return html`<op-field
        name="title"
        .label=${words.name}
        .hint=${words.nameHint}
        .value=${draft.title}
        .error=${this.#errorOf('title')}
      ></op-field>
      <op-field
        name="on"
        type="date"
        .label=${words.on}
        .hint=${words.onHint}
        .value=${draft.on}
        .error=${this.#errorOf('on')}
      ></op-field>
      <op-field
        name="words"
        type="textarea"
        .rows=${6}
        .label=${words.words}
        .hint=${words.wordsHint}
        .value=${draft.words}
        .error=${this.#errorOf('words')}
      ></op-field>`
  }

  #card(one: RecommendationDraft, index: number): TemplateResult {
    return recommendationCard(one, {
      place: index + 1,
      errorOf: this.#errorOf,
      moveUp: () => this.#moveUp(index),
      remove: () => this.#remove(index),
    })
  }

  #removedNotice(): TemplateResult | typeof nothing {
    const { removed } = this
    if (!removed) return nothing
    return html`<p class="cluster removed">
      <span>${words.removed(removed.index + 1)}</span>
      <button
        type="button"
        id="put-back"
        class="button button-secondary"
        @click=${() => this.#putBack(removed)}
      >
        ${words.putBack}<span class="vh">: ${words.removed(removed.index + 1)}</span>
      </button>
    </p>`
  }

  #recommendations(): TemplateResult {
    const list = this.draft.recommendations
    return html`<section class="stack recommendations">
      <h2>${words.recommendations}</h2>
      <p>${words.recommendationsText}</p>
      ${list.length === 0 ? html`<p class="soft">${words.none}</p>` : nothing}
      ${repeat(
        list,
        (one) => one.id,
        (one, index) => this.#card(one, index),
      )}
      ${this.#removedNotice()}
      <div class="actions">
        <button type="button" class="button button-secondary" @click=${this.#add}>
          ${list.length === 0 ? words.add : words.addAnother}
        </button>
      </div>
    </section>`
  }

  override render(): TemplateResult {
    return html`<op-error-summary .errors=${this.errors}></op-error-summary>
      <form
        class="stack advice-form"
        novalidate
        @submit=${this.#submitted}
        @op-field-change=${(event: FieldChangeEvent) => this.#typed(event.name, event.value)}
        @op-choices-change=${(event: ChoicesChangeEvent) =>
          this.#typed(event.name, event.values[0] ?? '')}
      >
        ${this.#advice()} ${this.#recommendations()}
        <div class="send-row stack">
          ${this.note}
          <div class="actions">
            <button class="button" aria-disabled=${this.sending ? 'true' : nothing}>
              ${this.sending ? words.sending : words.send}
            </button>
          </div>
        </div>
      </form>`
  }
}

customElements.define('advice-form', AdviceForm)

declare global {
  interface HTMLElementTagNameMap {
    'advice-form': AdviceForm
  }
}
