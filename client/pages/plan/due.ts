import { html, type TemplateResult } from 'lit'
import type { PlanSummary } from '../../../schemas/api/plans.ts'
import { describeDate } from '../../../schemas/plan/describe.ts'
import { kitWords } from '../../../schemas/words/kit.ts'
import { staffWords } from '../../../schemas/words/staff.ts'

/** What falls due next in words; late is said, not only coloured. */
export function dueWords(due: PlanSummary['nextDue']): TemplateResult {
  if (!due) return html`<span class="soft">${staffWords.nothingDue}</span>`
  const words = staffWords.due[due.rule](describeDate(due.on))
  if (!due.late) return html`<span>${words}</span>`
  return html`<span class="due-late"><op-tag kind="danger">${staffWords.late}</op-tag> ${words}</span>`
}

const zone = 'Europe/London'
const clock = new Intl.DateTimeFormat(kitWords.locale, {
  hour: '2-digit',
  minute: '2-digit',
  timeZone: zone,
})
const calendar = new Intl.DateTimeFormat('en-CA', { timeZone: zone })
const DAY = 86_400_000

/** A moment as people say it: "Today at 10:42", "Yesterday at 16:05", "3 November 2026". */
export function momentWords(moment: string, now = new Date()): string {
  const then = new Date(moment)
  if (Number.isNaN(then.getTime())) return ''
  const day = calendar.format(then)
  if (day === calendar.format(now)) return staffWords.list.today(clock.format(then))
  const yesterday = calendar.format(new Date(now.getTime() - DAY))
  if (day === yesterday) return staffWords.list.yesterday(clock.format(then))
  return describeDate(day)
}
