import { html, nothing, type TemplateResult } from 'lit'
import type { HistoryEntry } from '../../../schemas/api/history.ts'
import { historyWords } from '../../../schemas/words/history.ts'
import { changedText } from './changed-text.ts'
import { momentInWords } from './when.ts'

const words = historyWords.list

/** What an entry needs to know of its plan. */
export type EntryPlace = {
  readonly plan: string
  /** Title and key of the entry's part. */
  readonly part: { readonly title: string; readonly key: string }
}

/** Somebody's name, with the role they had then. */
export function whoIs({ name, role }: HistoryEntry['author']): string {
  if (name === null) return words.nobody
  return role === null ? name : `${name} (${historyWords.roles[role]})`
}

function headline({ author, changes, more, discussed, kind }: HistoryEntry, part: string): string {
  const name = whoIs(author)
  const [only] = changes
  if (kind === 'restore') return words.restored(name, part)
  if (discussed) return words.discussed(name, part)
  if (!only) return words.took(name, part)
  const count = changes.length + more
  return count === 1 ? words.by(name, only.did) : words.bySeveral(name, count, part)
}

function sentences({ changes, more, kind }: HistoryEntry): TemplateResult | typeof nothing {
  if (changes.length < 2 && kind !== 'restore') return nothing
  return html`<ul class="history-did">
    ${changes.map(({ did }) => html`<li>${words.didOnly(did)}</li>`)}
    ${more > 0 ? html`<li>${words.andMore(more)}</li>` : nothing}
  </ul>`
}

function details({ changes, to }: HistoryEntry, part: string): TemplateResult | typeof nothing {
  const shown = changes.filter(({ kind }) => kind !== 'moved')
  if (shown.length === 0) return nothing
  return html`<details class="history-more">
    <summary>${words.see}<span class="vh">: ${part}, ${words.version(to)}</span></summary>
    <div class="stack">
      ${shown.map(
        (change) => html`<div class="history-change">
          <p><strong>${change.sentence}</strong></p>
          ${changedText(change)}
        </div>`,
      )}
    </div>
  </details>`
}

/** One entry of the history: a sentence first, then when, why and the words themselves. */
export function historyEntry(
  entry: HistoryEntry,
  { plan, part }: EntryPlace,
  fresh: boolean,
): TemplateResult {
  const { author, reason, at } = entry
  return html`<li class="history-entry">
    <p class="history-words">
      ${fresh ? html`<op-tag kind="active">${words.fresh}</op-tag> ` : nothing}${headline(entry, part.title)}
    </p>
    ${sentences(entry)}
    ${reason === null ? nothing : html`<p class="history-reason">${words.reason(reason)}</p>`}
    ${author.onBehalfOf === null ? nothing : html`<p>${words.onBehalf(author.onBehalfOf)}</p>`}
    <p class="history-when">
      <time datetime=${at}>${momentInWords(at)}</time>
      <span>${part.title}</span>
      <a href="/plans/${plan}#part-${part.key}"
        >${words.inPlan}<span class="vh">: ${part.title}</span></a
      >
    </p>
    ${details(entry, part.title)}
  </li>`
}
