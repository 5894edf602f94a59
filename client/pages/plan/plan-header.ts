import { html, nothing, type TemplateResult } from 'lit'
import { exportPlanJson, exportPlanPdf } from '../../../schemas/api/plans.ts'
import { documentWords } from '../../../schemas/words/document.ts'
import { pageWords } from '../../../schemas/words/pages.ts'
import { planWords } from '../../../schemas/words/plan.ts'
import { addressOf } from '../../api/address.ts'
import { dueWords } from './due.ts'
import type { Reading } from './reading.ts'
import { STATUS_KINDS } from './status-kinds.ts'

function actions({ view }: Reading): TemplateResult | typeof nothing {
  const { id, acts } = view
  const may = new Set(acts)
  const params = { plan: id }
  const links = [
    may.has('answer-questions') &&
      html`<a class="button" href="/family/${id}/questions">${planWords.answer}</a>`,
    may.has('give-advice') &&
      html`<a class="button" href="/practitioner/${id}/advice">${planWords.giveAdvice}</a>`,
    may.has('export-plan') &&
      html`<a class="button button-secondary" download href=${addressOf(exportPlanPdf, params)}
          >${planWords.exportPdf}</a
        >
        <a class="button button-quiet" download href=${addressOf(exportPlanJson, params)}
          >${planWords.exportJson}</a
        >`,
    html`<a class="button button-quiet" href="/plans/${id}/history">${pageWords.history}</a>`,
  ].filter((link) => link !== false)
  return links.length > 0 ? html`<div class="actions">${links}</div>` : nothing
}

/** The top of the plan page: whose plan, where it stands, what is next, and what can be done. */
export function planHeader(reading: Reading): TemplateResult {
  const { title, status, version, person, template, nextDue, changedSinceIssue } = reading.view
  return html`<header class="plan-head">
    <div class="plan-head-words">
      <p class="caption">${person.legalName}</p>
      <h1>${title}</h1>
      <p class="plan-facts">
        <op-tag kind=${STATUS_KINDS[status]}>${documentWords.status[status]}</op-tag>
        ${changedSinceIssue ? html`<op-tag kind="waiting">${planWords.changedSinceIssue}</op-tag>` : nothing}
        <span>${planWords.version(version)}</span>
        <span>${template.name}</span>
        <span class="plan-due">${dueWords(nextDue)}</span>
      </p>
    </div>
    ${actions(reading)}
  </header>`
}
