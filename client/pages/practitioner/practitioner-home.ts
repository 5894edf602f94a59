import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { listPlans, type PlanSummary } from '../../../schemas/api/plans.ts'
import { practitionerWords } from '../../../schemas/words/practitioner.ts'
import { statusWords } from '../../../schemas/words/status.ts'
import { call } from '../../api/call.ts'
import { PageContextEvent } from '../../components/events.ts'
import type { Status } from '../../components/status-kind.ts'
import { LoadController } from '../../controllers/load.ts'
import { drafts } from '../../drafts/drafts.ts'
import { session } from '../../session/session.ts'
import { dayInWords } from '../family/day-in-words.ts'
import '../../styles/family.css'
import '../../styles/practitioner.css'

const words = practitionerWords.home

/** A practitioner's home: the children they help with, and what waits for them. */
export default class PractitionerHome extends LitElement {
  readonly #plans = new LoadController(this, async () => {
    const { plans } = await call(listPlans)
    const example = plans.some((plan) => plan.example)
    this.dispatchEvent(new PageContextEvent('', example))
    return plans
  })

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  #hasDraft(plan: PlanSummary): boolean {
    const account = session.who?.account.id ?? ''
    return drafts.read([account, 'advice', plan.id]) !== undefined
  }

  #status(plan: PlanSummary): Status {
    if (this.#hasDraft(plan)) return { text: words.draft, kind: 'active' }
    const me = session.who?.account.name
    const waiting = plan.waitingFor.some((one) => one.for === 'practitioner' && one.name === me)
    return waiting
      ? { text: words.waiting, kind: 'waiting' }
      : { text: words.nothing, kind: 'neutral' }
  }

  #due({ nextDue }: PlanSummary): TemplateResult {
    if (!nextDue) return html`<p class="soft">${words.noDue}</p>`
    return html`<p>
      ${words.due(nextDue.rule)} <strong>${dayInWords(nextDue.on)}</strong>${
        nextDue.late ? html` <op-tag kind="danger">${words.late}</op-tag>` : nothing
      }
    </p>`
  }

  #plan(plan: PlanSummary): TemplateResult {
    const status = this.#status(plan)
    const name = plan.likesToBeCalled
    return html`<li class="card child-card">
      <div class="child-words">
        <h2>${name}</h2>
        <p class="soft">${plan.title} (${statusWords[plan.status]})</p>
        <p>${words.roles[plan.role] ?? words.otherRole}</p>
        ${this.#due(plan)}
        <p><op-tag kind=${status.kind}>${status.text}</op-tag></p>
      </div>
      <div class="actions">
        <a class="button" href="/practitioner/${plan.id}/advice"
          >${this.#hasDraft(plan) ? words.resume : words.add}<span class="vh"
            >${words.forName(name)}</span
          ></a
        >
        <a class="button button-secondary" href="/plans/${plan.id}"
          >${words.read}<span class="vh">${words.ofName(name)}</span></a
        >
      </div>
    </li>`
  }

  #ready(plans: readonly PlanSummary[]): TemplateResult {
    return html`<div class="stack">
      <h1>${words.title}</h1>
      <p class="lede">${words.lede}</p>
      ${
        plans.length > 0
          ? html`<ul class="child-cards" role="list">${plans.map((plan) => this.#plan(plan))}</ul>`
          : html`<div class="empty stack">
            <h2>${words.empty}</h2>
            <p>${words.emptyText}</p>
          </div>`
      }
    </div>`
  }

  override render(): TemplateResult {
    return this.#plans.render((plans) => this.#ready(plans))
  }
}

customElements.define('practitioner-home', PractitionerHome)

declare global {
  interface HTMLElementTagNameMap {
    'practitioner-home': PractitionerHome
  }
}
