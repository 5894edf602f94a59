import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { checkPlan } from '../../../schemas/api/plans.ts'
import { type Finding, LEVELS, type Level } from '../../../schemas/rules/finding.ts'
import { planWords } from '../../../schemas/words/plan.ts'
import { call } from '../../api/call.ts'
import { partName, type Reading } from './reading.ts'

const words = planWords.findings

/** Most findings that are shown without being asked for. */
const FEW = 4

/** What the checks find in a plan, grouped by how serious it is; each leads to its place. */
export class PlanFindings extends LitElement {
  static override properties = {
    reading: { attribute: false },
    findings: { state: true },
    failed: { state: true },
  }

  declare reading: Reading | undefined
  declare findings: readonly Finding[] | undefined
  declare failed: boolean
  #turn = 0

  constructor() {
    super()
    this.reading = undefined
    this.findings = undefined
    this.failed = false
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('reading') && this.reading) void this.check()
  }

  /** Runs the checks again; a slower earlier answer is dropped. */
  async check(): Promise<void> {
    const turn = ++this.#turn
    const plan = this.reading?.view.id
    if (!plan) return
    this.failed = false
    try {
      const { findings } = await call(checkPlan, { params: { plan } })
      if (turn === this.#turn) this.findings = findings
    } catch {
      if (turn === this.#turn) this.failed = true
    }
  }

  #place(finding: Finding): { href: string; text: string } | undefined {
    const { reading } = this
    if (!reading) return undefined
    const { item, part } = finding
    if (item && reading.items.has(item)) {
      return { href: `#item-${item}`, text: reading.labels.get(item) ?? this.#partName(item) }
    }
    const template = reading.view.template.parts.find(({ key }) => key === part)
    return template ? { href: `#part-${template.key}`, text: partName(template) } : undefined
  }

  #partName(item: string): string {
    const key = this.reading?.items.get(item)?.part
    const template = this.reading?.view.template.parts.find((part) => part.key === key)
    return template ? partName(template) : ''
  }

  #finding(finding: Finding): TemplateResult {
    const place = this.#place(finding)
    return html`<li>
      ${finding.message}
      ${place ? html`<a href=${place.href}>${words.goTo(place.text)}</a>` : nothing}
    </li>`
  }

  #group(level: Level): TemplateResult | typeof nothing {
    const found = this.findings?.filter((finding) => finding.level === level) ?? []
    if (found.length === 0) return nothing
    return html`<details class="finding-group" data-level=${level} ?open=${found.length <= FEW}>
      <summary>${words.levels[level](found.length)}</summary>
      <ul>
        ${found.map((finding) => this.#finding(finding))}
      </ul>
    </details>`
  }

  #body(): TemplateResult {
    if (this.failed) {
      return html`<p>${words.failed}</p>
        <p>
          <button type="button" class="button button-secondary" @click=${() => this.check()}>
            ${words.retry}
          </button>
        </p>`
    }
    if (!this.findings) return html`<p class="soft">${words.loading}</p>`
    if (this.findings.length === 0) return html`<p>${words.none}</p>`
    return html`${LEVELS.map((level) => this.#group(level))}`
  }

  override render(): TemplateResult {
    return html`<section class="findings" aria-labelledby="findings-title">
      <h2 class="findings-title" id="findings-title">${words.title}</h2>
      ${this.#body()}
    </section>`
  }
}

customElements.define('plan-findings', PlanFindings)

declare global {
  interface HTMLElementTagNameMap {
    'plan-findings': PlanFindings
  }
}
