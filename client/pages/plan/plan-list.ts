import { html, nothing, type TemplateResult } from 'lit'
import { exportPlanPdf, type PlanSummary } from '../../../schemas/api/plans.ts'
import { documentWords } from '../../../schemas/words/document.ts'
import { staffWords } from '../../../schemas/words/staff.ts'
import { addressOf } from '../../api/address.ts'
import { dueWords, momentWords } from './due.ts'
import { STATUS_KINDS } from './status-kinds.ts'
import '../../components/op-table.ts'

const words = staffWords.list

/** What a list of plans shows besides the plans: its caption and, for a council, more columns. */
export type ListLook = { readonly caption: string; readonly statutory: boolean }

function waiting(plan: PlanSummary): TemplateResult {
  if (plan.waitingFor.length === 0) return html`<span class="soft">${words.waitingNobody}</span>`
  const name = plan.likesToBeCalled
  return html`<ul class="waiting" role="list">
    ${plan.waitingFor.map(({ for: who, name: whose }) => {
      const said = who === 'child' ? words.waitingFor.child(name) : words.waitingFor[who](whose)
      return html`<li>${said}</li>`
    })}
  </ul>`
}

function exportLink(plan: PlanSummary): TemplateResult {
  return html`<td>
    <a href=${addressOf(exportPlanPdf, { plan: plan.id })} download
      >${words.exportPdf}<span class="vh">${words.exportOf(plan.title, plan.legalName)}</span></a
    >
  </td>`
}

function planRow(plan: PlanSummary, look: ListLook): TemplateResult {
  return html`<tr>
    <th scope="row">
      <a class="plan-name" href="/plans/${plan.id}"
        >${plan.legalName}<span class="vh">${words.ofPlan(plan.title)}</span></a
      >
      <span class="plan-title"
        >${plan.title}${plan.example ? html` <span class="soft">(${words.example})</span>` : nothing}</span
      >
    </th>
    <td>
      <span class="plan-status"
        ><op-tag kind=${STATUS_KINDS[plan.status]}>${documentWords.status[plan.status]}</op-tag>${
          look.statutory ? html` <span class="soft">${words.version(plan.version)}</span>` : nothing
        }</span
      >
    </td>
    <td>${dueWords(plan.nextDue)}</td>
    <td>${waiting(plan)}</td>
    <td><span>${momentWords(plan.changedAt)}</span></td>
    ${look.statutory ? exportLink(plan) : nothing}
  </tr>`
}

/** Plans as a table that becomes cards on a phone, in the order they are given. */
export function planTable(plans: readonly PlanSummary[], look: ListLook): TemplateResult {
  const due = look.statutory ? words.statutory : words.due
  const heads: string[] = [words.child, words.status, due, words.waiting, words.changed]
  if (look.statutory) heads.push(words.print)
  return html`<op-table>
    <table class="table plan-table">
      <caption class="vh">${look.caption}</caption>
      <thead>
        <tr>
          ${heads.map((head) => html`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${plans.map((plan) => planRow(plan, look))}
      </tbody>
    </table>
  </op-table>`
}

/** How many plans there are and how many of them are late, in one line. */
export function countWords(plans: readonly PlanSummary[]): string {
  const late = plans.filter((plan) => plan.nextDue?.late).length
  const count = words.count(plans.length)
  return late > 0 ? `${count}, ${words.countLate(late)}` : count
}
