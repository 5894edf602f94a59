import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { AnswerOf } from '../../../schemas/api/contract.ts'
import { createPlan, listChildren } from '../../../schemas/api/plans.ts'
import { staffWords } from '../../../schemas/words/staff.ts'
import { call } from '../../api/call.ts'
import { send } from '../../api/send.ts'
import { AnnounceEvent, NavigateEvent, type SearchEvent } from '../../components/events.ts'
import { LoadController } from '../../controllers/load.ts'
import type { ChildAdded } from './child-form.ts'
import { writeFailure } from './write-failure.ts'
import '../../components/op-notice.ts'
import '../../components/op-search.ts'
import '../plan/plans.css'
import './child-form.ts'

const words = staffWords.newPlan
type Children = AnswerOf<typeof listChildren>
type Child = Children['children'][number]
type Template = Children['templates'][number]
type Found = Children & { readonly text: string }

/** Makes a plan for a child from a template, in one press of a button; adds a child first if needed. */
export default class NewPlan extends LitElement {
  static override properties = {
    making: { state: true },
    failure: { state: true },
    added: { state: true },
  }

  /** The child and template a plan is being made from; empty when none is. */
  declare making: string
  declare failure: string
  declare added: string
  #text = ''
  #operations = new Map<string, string>()
  readonly #load = new LoadController<Found>(this, () => this.#find())

  constructor() {
    super()
    this.making = ''
    this.failure = ''
    this.added = ''
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  async #find(): Promise<Found> {
    const text = this.#text
    const found = await call(listChildren, { query: text ? { name: text } : {} })
    return { ...found, text }
  }

  async #search(text: string): Promise<void> {
    this.#text = text
    await this.#load.reload()
    const found = this.#load.value
    if (found?.text !== text || this.#text !== text) return
    this.dispatchEvent(new AnnounceEvent(words.found(found.children.length, text)))
  }

  async #showAll(): Promise<void> {
    const search = this.querySelector('op-search')
    if (search) search.value = ''
    await this.#search('')
    search?.querySelector('input')?.focus()
  }

  async #make(child: Child, template: Template): Promise<void> {
    if (this.making) return
    const key = `${child.id} ${template.id}`
    // Pressing again after a failure repeats the same write: a plan is never made twice.
    const operation = this.#operations.get(key) ?? crypto.randomUUID()
    this.#operations.set(key, operation)
    this.making = key
    this.failure = ''
    this.dispatchEvent(new AnnounceEvent(words.making(template.name, child.legalName)))
    try {
      const body = { child: child.id, template: template.id }
      const { plan } = await send(createPlan, { body, operation })
      this.dispatchEvent(new NavigateEvent(`/plans/${plan}`))
    } catch (error) {
      this.failure = writeFailure(words.failed, error)
      this.making = ''
    }
  }

  async #childAdded(event: ChildAdded): Promise<void> {
    this.added = event.name
    const search = this.querySelector('op-search')
    if (search) search.value = ''
    this.#text = ''
    await this.#load.reload()
    await this.updateComplete
    const details = this.querySelector('details')
    if (details) details.open = false
    this.querySelector<HTMLElement>(`[data-child="${event.child}"] button`)?.focus()
  }

  #child(child: Child, templates: readonly Template[]): TemplateResult {
    const called = child.legalName.startsWith(`${child.likesToBeCalled} `)
      ? ''
      : words.called(child.likesToBeCalled)
    return html`<li class="child" data-child=${child.id}>
      <div class="child-words">
        <h3>${child.legalName}</h3>
        <p class="soft small">${[called, words.plansSoFar(child.plans)].filter(Boolean).join('. ')}</p>
      </div>
      <div class="cluster">
        ${templates.map((template) => {
          const making = this.making === `${child.id} ${template.id}`
          return html`<button
            type="button"
            class="button button-secondary"
            aria-label=${making ? nothing : words.makeFor(template.name, child.legalName)}
            aria-disabled=${this.making ? 'true' : nothing}
            @click=${() => this.#make(child, template)}
          >
            ${making ? words.making(template.name, child.likesToBeCalled) : template.name}
          </button>`
        })}
      </div>
    </li>`
  }

  #none(text: string): TemplateResult {
    return html`<div class="empty stack">
      <h3>${text ? words.noneTitle(text) : words.emptyTitle}</h3>
      <p>${text ? words.noneText : words.emptyText}</p>
      ${
        text
          ? html`<button type="button" class="button button-secondary" @click=${() => this.#showAll()}>
            ${words.showAll}
          </button>`
          : nothing
      }
    </div>`
  }

  #list({ children, templates, text }: Found): TemplateResult {
    if (children.length === 0) return this.#none(text)
    return html`${text ? html`<p class="soft">${words.found(children.length, text)}</p>` : nothing}
      <ul class="children" role="list">
        ${children.map((child) => this.#child(child, templates))}
      </ul>`
  }

  #templates(templates: readonly Template[]): TemplateResult | typeof nothing {
    if (templates.length < 2) return nothing
    return html`<details class="templates">
      <summary>${words.about}</summary>
      <dl class="template-list">
        ${templates.map(({ name, about }) => html`<div><dt>${name}</dt><dd>${about}</dd></div>`)}
      </dl>
    </details>`
  }

  #page(found: Found): TemplateResult {
    const none = found.children.length === 0 && !found.text
    return html`<div class="new-plan stack">
      <a class="back-link" href="/school">${words.back}</a>
      <h1>${words.title}</h1>
      <p class="lede">${words.lede}</p>
      ${this.failure ? html`<op-notice kind="danger" announce><p>${this.failure}</p></op-notice>` : nothing}
      ${this.added ? html`<op-notice kind="success" announce><p>${words.added(this.added)}</p></op-notice>` : nothing}
      ${this.#templates(found.templates)}
      ${
        none
          ? nothing
          : html`<op-search
            label=${words.find}
            @op-search=${(event: SearchEvent) => this.#search(event.text)}
          ></op-search>`
      }
      <section aria-labelledby="children-title">
        <h2 class="vh" id="children-title">${words.listTitle}</h2>
        ${this.#list(found)}
      </section>
      <section class="add-child" aria-labelledby="add-title">
        <details ?open=${none}>
          <summary><h2 class="add-title" id="add-title">${words.add}</h2></summary>
          <child-form @child-added=${this.#childAdded}></child-form>
        </details>
      </section>
    </div>`
  }

  override render(): TemplateResult {
    return this.#load.render((found) => this.#page(found))
  }
}

customElements.define('new-plan', NewPlan)

declare global {
  interface HTMLElementTagNameMap {
    'new-plan': NewPlan
  }
}
