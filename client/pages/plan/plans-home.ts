import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { listPlans, type PlanSummary } from '../../../schemas/api/plans.ts'
import { staffWords } from '../../../schemas/words/staff.ts'
import { call } from '../../api/call.ts'
import { AnnounceEvent, type SearchEvent } from '../../components/events.ts'
import { LoadController } from '../../controllers/load.ts'
import { countWords, planTable } from './plan-list.ts'
import '../../components/op-search.ts'
import './plans.css'

const words = staffWords.list

/** What tells one list of plans from another. */
export type HomeLook = {
  readonly title: string
  readonly lede: string
  readonly caption: string
  readonly emptyTitle: string
  readonly emptyText: string
  /** A council's list: statutory dates, versions and an export in every row. */
  readonly statutory: boolean
  readonly newPlan: boolean
}

type Found = { readonly plans: readonly PlanSummary[]; readonly text: string }

/** The list somebody of a school or a council starts from: what is due next, and who is waited for. */
export abstract class PlansHome extends LitElement {
  #text = ''
  readonly #load = new LoadController<Found>(this, () => this.#find())

  protected abstract look(): HomeLook

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  async #find(): Promise<Found> {
    const text = this.#text
    const { plans } = await call(listPlans, { query: text ? { name: text } : {} })
    return { plans, text }
  }

  async #search(text: string): Promise<void> {
    this.#text = text
    await this.#load.reload()
    const found = this.#load.value
    if (found?.text !== text || this.#text !== text) return
    const { plans } = found
    const said = text ? words.found(plans.length, text) : words.count(plans.length)
    this.dispatchEvent(new AnnounceEvent(said))
  }

  async #showAll(): Promise<void> {
    await this.#search('')
    const search = this.querySelector('op-search')
    if (!search) return
    search.value = ''
    search.querySelector('input')?.focus()
  }

  #none(text: string): TemplateResult {
    return html`<div class="empty stack">
      <h2>${words.noneTitle(text)}</h2>
      <p>${words.noneText}</p>
      <button type="button" class="button button-secondary" @click=${() => this.#showAll()}>
        ${words.showAll}
      </button>
    </div>`
  }

  #empty(look: HomeLook): TemplateResult {
    return html`<div class="empty stack">
      <h2>${look.emptyTitle}</h2>
      <p>${look.emptyText}</p>
      ${look.newPlan ? html`<a class="button" href="/school/new-plan">${staffWords.school.newPlan}</a>` : nothing}
    </div>`
  }

  #list({ plans, text }: Found, look: HomeLook): TemplateResult {
    if (plans.length === 0) return text ? this.#none(text) : this.#empty(look)
    return html`<p class="soft plans-count">
        ${text ? words.found(plans.length, text) : countWords(plans)}
      </p>
      ${planTable(plans, look)}`
  }

  #page(found: Found): TemplateResult {
    const look = this.look()
    const nothingYet = found.plans.length === 0 && !found.text
    return html`<div class="plans-home dense">
      <header class="plans-head">
        <div>
          <h1>${look.title}</h1>
          <p class="lede">${look.lede}</p>
        </div>
        ${
          look.newPlan && !nothingYet
            ? html`<a class="button plans-new" href="/school/new-plan">${staffWords.school.newPlan}</a>`
            : nothing
        }
      </header>
      ${
        nothingYet
          ? nothing
          : html`<op-search
            label=${words.find}
            @op-search=${(event: SearchEvent) => this.#search(event.text)}
          ></op-search>`
      }
      ${this.#list(found, look)}
    </div>`
  }

  override render(): TemplateResult {
    return this.#load.render((found) => this.#page(found))
  }
}
