import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { BodyOf } from '../../../schemas/api/contract.ts'
import { addChild } from '../../../schemas/api/plans.ts'
import { staffWords } from '../../../schemas/words/staff.ts'
import { send } from '../../api/send.ts'
import type { FieldChangeEvent } from '../../components/events.ts'
import type { FieldError } from '../../components/op-error-summary.ts'
import { writeFailure } from './write-failure.ts'
import '../../components/op-error-summary.ts'
import '../../components/op-field.ts'
import '../../components/op-notice.ts'

const words = staffWords.newPlan
type Name = keyof BodyOf<typeof addChild>
type Draft = Record<Name, string>

/** Oldest age at which somebody can have a plan, in years. */
const OLDEST = 25

const blank: Draft = { legalName: '', likesToBeCalled: '', dateOfBirth: '' }

/** A child was added: the child's name, to find it in the list. */
export class ChildAdded extends Event {
  readonly child: string
  readonly name: string

  constructor(child: string, name: string) {
    super('child-added', { bubbles: true })
    this.child = child
    this.name = name
  }
}

function wrongDate(date: string): boolean {
  const today = new Date()
  const age = today.getFullYear() - Number(date.slice(0, 4))
  return !(date < today.toISOString().slice(0, 10) && age <= OLDEST + 1)
}

/** What is missing or wrong in the form, in the order of its fields. */
export function childErrors(draft: Draft): readonly FieldError[] {
  const names: readonly Name[] = ['legalName', 'likesToBeCalled', 'dateOfBirth']
  const missing = names
    .filter((name) => !draft[name].trim())
    .map((name) => ({ name, text: words.errors[name] }))
  if (!draft.dateOfBirth || !wrongDate(draft.dateOfBirth)) return missing
  return [...missing, { name: 'dateOfBirth', text: words.errors.dateOfBirthWrong }]
}

/** The form that adds a child to the school. Dispatches `child-added`. */
export class ChildForm extends LitElement {
  static override properties = {
    draft: { state: true },
    errors: { state: true },
    failure: { state: true },
    busy: { state: true },
  }

  declare draft: Draft
  declare errors: readonly FieldError[]
  declare failure: string
  declare busy: boolean
  #operation = crypto.randomUUID()

  constructor() {
    super()
    this.draft = blank
    this.errors = []
    this.failure = ''
    this.busy = false
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  #typed(event: FieldChangeEvent): void {
    this.draft = { ...this.draft, [event.name]: event.value }
    // What is sent now is another thing than what was sent before.
    this.#operation = crypto.randomUUID()
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault()
    if (this.busy) return
    this.failure = ''
    this.errors = childErrors(this.draft)
    if (this.errors.length === 0) await this.#send()
  }

  async #send(): Promise<void> {
    this.busy = true
    const { legalName, likesToBeCalled, dateOfBirth } = this.draft
    const body = {
      legalName: legalName.trim(),
      likesToBeCalled: likesToBeCalled.trim(),
      dateOfBirth,
    }
    try {
      const child = await send(addChild, { body, operation: this.#operation })
      this.draft = blank
      this.#operation = crypto.randomUUID()
      this.dispatchEvent(new ChildAdded(child.id, child.legalName))
    } catch (error) {
      this.failure = writeFailure(words.errors.failed, error)
    } finally {
      this.busy = false
    }
  }

  #error(name: Name): string {
    return this.errors.find((error) => error.name === name)?.text ?? ''
  }

  override render(): TemplateResult {
    return html`<form class="stack child-form" novalidate @submit=${this.#submit} @op-field-change=${this.#typed}>
      <op-error-summary .errors=${this.errors}></op-error-summary>
      ${this.failure ? html`<op-notice kind="danger" announce><p>${this.failure}</p></op-notice>` : nothing}
      <p class="soft">${words.addLede}</p>
      <op-field
        name="legalName"
        autocomplete="off"
        .maxLength=${200}
        .label=${words.legalName}
        .hint=${words.legalNameHint}
        .value=${this.draft.legalName}
        .error=${this.#error('legalName')}
      ></op-field>
      <op-field
        name="likesToBeCalled"
        autocomplete="off"
        width="medium"
        .maxLength=${200}
        .label=${words.likesToBeCalled}
        .hint=${words.likesToBeCalledHint}
        .value=${this.draft.likesToBeCalled}
        .error=${this.#error('likesToBeCalled')}
      ></op-field>
      <op-field
        name="dateOfBirth"
        type="date"
        width="medium"
        .label=${words.dateOfBirth}
        .value=${this.draft.dateOfBirth}
        .error=${this.#error('dateOfBirth')}
      ></op-field>
      <div class="actions">
        <button class="button" aria-disabled=${this.busy || nothing}>
          ${this.busy ? words.adding : words.addButton}
        </button>
      </div>
    </form>`
  }
}

customElements.define('child-form', ChildForm)

declare global {
  interface HTMLElementTagNameMap {
    'child-form': ChildForm
  }
  interface GlobalEventHandlersEventMap {
    'child-added': ChildAdded
  }
}
