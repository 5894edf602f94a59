import { html, LitElement, type TemplateResult } from 'lit'
import { discussionWords as words } from '../../schemas/words/discussion.ts'
import type { FieldChangeEvent } from '../components/events.ts'
import type { OpField } from '../components/op-field.ts'
import { saysNo } from './says-no.ts'
import '../components/op-field.ts'

/**
 * A few words and a button: a reply, or the reason of a decision. `deliver` is given the words and an
 * operation id that stays the same until it has worked, so a second try never says it twice.
 */
export class OpAnswerForm extends LitElement {
  static override properties = {
    name: { attribute: false },
    label: { attribute: false },
    hint: { attribute: false },
    button: { attribute: false },
    needed: { attribute: false },
    deliver: { attribute: false },
    cancel: { attribute: false },
    text: { state: true },
    error: { state: true },
    busy: { state: true },
  }

  /** Makes the field's id: unique on the page. */
  declare name: string
  declare label: string
  declare hint: string
  declare button: string
  /** What is said when nothing is written; empty when that is allowed. */
  declare needed: string
  declare deliver: (text: string, operation: string) => Promise<void>
  declare cancel: () => void
  declare text: string
  declare error: string
  declare busy: boolean
  #operation = crypto.randomUUID()

  constructor() {
    super()
    this.name = ''
    this.label = ''
    this.hint = ''
    this.button = words.send
    this.needed = ''
    this.deliver = async () => {}
    this.cancel = () => {}
    this.text = ''
    this.error = ''
    this.busy = false
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override firstUpdated(): void {
    void this.updateComplete.then(() => this.#field()?.focus())
  }

  #field(): OpField | null {
    return this.querySelector('op-field')
  }

  async #send(event: Event): Promise<void> {
    event.preventDefault()
    if (this.busy) return
    const text = this.text.trim()
    this.error = text === '' ? this.needed : ''
    if (this.error) return this.#field()?.focus()
    this.busy = true
    try {
      await this.deliver(text, this.#operation)
      this.#operation = crypto.randomUUID()
    } catch (error) {
      this.error = saysNo(error)
      this.#field()?.focus()
    } finally {
      this.busy = false
    }
  }

  #typed(event: FieldChangeEvent): void {
    this.text = event.value
    // Other words are another write.
    this.#operation = crypto.randomUUID()
  }

  override render(): TemplateResult {
    return html`<form class="answer-form" novalidate @submit=${this.#send}>
      <op-field
        .name=${this.name}
        .label=${this.label}
        .hint=${this.hint}
        .error=${this.error}
        .type=${'textarea'}
        .rows=${3}
        .maxLength=${2000}
        .value=${this.text}
        @op-field-change=${this.#typed}
      ></op-field>
      <div class="cluster">
        <button type="submit" class="button" aria-disabled=${String(this.busy)}>
          ${this.button}
        </button>
        <button type="button" class="button button-quiet" @click=${() => this.cancel()}>
          ${words.cancel}
        </button>
      </div>
    </form>`
  }
}

customElements.define('op-answer-form', OpAnswerForm)

declare global {
  interface HTMLElementTagNameMap {
    'op-answer-form': OpAnswerForm
  }
}
