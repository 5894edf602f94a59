import { html, nothing, type TemplateResult } from 'lit'
import type { ChangeView } from '../../../schemas/api/history.ts'
import { historyWords } from '../../../schemas/words/history.ts'

const words = historyWords.compare
type Run = ChangeView['runs'][number]

/** A run of a quote; what changed is marked, underlined or struck, and said to those who listen. */
function runView({ kind, text }: Run): TemplateResult | string {
  if (kind === 'added') {
    return html`<ins><span class="vh">${words.added} </span>${text}<span class="vh"> ${words.addedEnd} </span></ins>`
  }
  if (kind === 'taken-out') {
    return html`<del><span class="vh">${words.takenOut} </span>${text}<span class="vh"> ${words.takenOutEnd} </span></del>`
  }
  return text
}

function quote(title: string, runs: readonly Run[]): TemplateResult {
  // On one line: the text keeps its own line breaks.
  return html`<figure class="version-quote">
    <figcaption>${title}</figcaption>
    <blockquote dir="auto">${runs.length > 0 ? runs.map(runView) : html`<span class="soft">${words.nothing}</span>`}</blockquote>
  </figure>`
}

/** Before and after of one change as two quotes; nothing for what was only moved. */
export function changedText({ kind, runs }: ChangeView): TemplateResult | typeof nothing {
  if (kind === 'moved') return nothing
  const before = runs.filter((run) => run.kind !== 'added')
  const after = runs.filter((run) => run.kind !== 'taken-out')
  if (kind === 'added' || kind === 'put-back') return quote(words.after, after)
  if (kind === 'removed') return quote(words.before, before)
  return html`<div class="version-quotes">${quote(words.before, before)}${quote(words.after, after)}</div>`
}
