import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { kitWords } from '../../schemas/words/kit.ts'

/** One answer to check; an empty value is said in words. */
export interface SummaryRow {
  readonly key: string
  readonly value: string | TemplateResult
  /** Where to change it. */
  readonly href?: string
  /** What the link says when it is not "Change". */
  readonly action?: string
}

/** Answers to check, each with its Change link (GOV.UK check answers). */
export class OpSummaryList extends LitElement {
  static override properties = { rows: { attribute: false } }

  declare rows: readonly SummaryRow[]

  constructor() {
    super()
    this.rows = []
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  #row(row: SummaryRow): TemplateResult {
    const value = row.value || html`<span class="soft">${kitWords.notAnswered}</span>`
    return html`<div class="summary-row">
      <dt>${row.key}</dt>
      <dd class="summary-value">${value}</dd>
      ${
        row.href
          ? html`<dd class="summary-change">
            <a href=${row.href}>${row.action ?? kitWords.change}<span class="vh"> ${row.key}</span></a>
          </dd>`
          : nothing
      }
    </div>`
  }

  override render(): TemplateResult {
    return html`<dl class="summary-list">${this.rows.map((row) => this.#row(row))}</dl>`
  }
}

customElements.define('op-summary-list', OpSummaryList)

declare global {
  interface HTMLElementTagNameMap {
    'op-summary-list': OpSummaryList
  }
}
