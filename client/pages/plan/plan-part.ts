import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { PartView } from '../../../schemas/api/plans.ts'
import type { PartTemplate } from '../../../schemas/plan/template.ts'
import { discussionWords } from '../../../schemas/words/discussion.ts'
import { pageWords } from '../../../schemas/words/pages.ts'
import { planWords } from '../../../schemas/words/plan.ts'
import { togetherWords } from '../../../schemas/words/together.ts'
import { AnnounceEvent } from '../../components/events.ts'
import type { CommentWish, DiscussionChange } from '../../discussion/events.ts'
import type { OpDiscussion } from './op-discussion.ts'
import { partContent } from './part-content.ts'
import type { PartNews } from './plan-following.ts'
import type { Reading } from './reading.ts'
import { stayPut } from './stay-put.ts'
import { newsLine } from './together.ts'
import '../../components/op-loading.ts'
import '../../components/op-notice.ts'
import './op-discussion.ts'

type Editing = 'no' | 'opening' | 'open' | 'failed'

const FAMILY: ReadonlySet<string> = new Set(['parent', 'young-person'])

/** One part of a plan: its heading, guidance for this reader, what it says, and its editor. */
export class PlanPart extends LitElement {
  static override properties = {
    reading: { attribute: false },
    view: { attribute: false },
    partTemplate: { attribute: false },
    news: { attribute: false },
    refresh: { attribute: false },
    editing: { state: true },
  }

  declare reading: Reading | undefined
  /** What the part holds; `part` is taken by the DOM. */
  declare view: PartView | undefined
  declare partTemplate: PartTemplate | undefined
  /** What somebody has changed here since it was drawn. */
  declare news: PartNews | undefined
  /** Reads the plan again. */
  declare refresh: (() => Promise<void>) | undefined
  declare editing: Editing

  constructor() {
    super()
    this.reading = undefined
    this.view = undefined
    this.partTemplate = undefined
    this.news = undefined
    this.refresh = undefined
    this.editing = 'no'
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  /** Goes back to the reading view, with the focus on the Edit button. */
  async read(): Promise<void> {
    this.editing = 'no'
    await this.updateComplete
    this.querySelector<HTMLElement>('.part-edit')?.focus()
  }

  async #edit(): Promise<void> {
    this.editing = 'opening'
    // The button goes away: the focus stays in this part.
    this.querySelector<HTMLElement>('.part-title')?.focus({ preventScroll: true })
    try {
      await import('../../editor/op-part-editor.ts')
      this.editing = 'open'
    } catch {
      this.editing = 'failed'
    }
  }

  async #comment(event: CommentWish): Promise<void> {
    const panel = this.querySelector<OpDiscussion>('op-discussion')
    panel?.comment(event.words)
    await panel?.updateComplete
  }

  /** What changed on the service is taken in by the editor, when it is open. */
  #discussed(_event: DiscussionChange): void {
    void this.querySelector('op-part-editor')?.lookNow()
  }

  #head(template: PartTemplate, part: PartView): TemplateResult {
    const { letter, title, key } = template
    const may = part.mayWrite || part.maySuggest
    const edit = may && (this.editing === 'no' || this.editing === 'failed')
    return html`<div class="part-head">
      <h2 class="part-title" id="part-${key}-title" tabindex="-1">
        ${letter ? html`<span class="part-letter">${letter}</span> ` : nothing}<span>${title}</span>
      </h2>
      ${
        edit
          ? html`<button
            type="button"
            class="button button-secondary part-edit"
            aria-label=${part.mayWrite ? planWords.part.editPart(title) : discussionWords.suggestPart(title)}
            @click=${this.#edit}
          >
            ${part.mayWrite ? planWords.part.edit : discussionWords.suggestButton}
          </button>`
          : nothing
      }
    </div>`
  }

  #guidance({ key, title, guidance, belongs, mustNot }: PartTemplate): TemplateResult {
    const role = this.reading?.view.role ?? ''
    const forReader = FAMILY.has(role) ? guidance.family : guidance.staff
    return html`<p class="part-lede">${guidance.everyone}</p>
      <details class="part-guidance">
        <summary>${planWords.part.guidance}</summary>
        ${forReader ? html`<p>${forReader}</p>` : nothing}
        <p><strong>${planWords.part.belongs}:</strong> ${belongs}</p>
        ${mustNot ? html`<p><strong>${planWords.part.mustNot}:</strong> ${mustNot}</p>` : nothing}
      </details>
      <a class="part-history" href="/plans/${this.reading?.view.id}/history?part=${key}"
        >${pageWords.history}<span class="vh">: ${title}</span></a
      >`
  }

  #content(template: PartTemplate, part: PartView, reading: Reading): TemplateResult {
    if (this.editing === 'opening') {
      return html`<op-loading label=${planWords.part.opening}></op-loading>`
    }
    if (this.editing === 'open') {
      return html`<op-part-editor
        .plan=${reading.view}
        .partView=${part}
        .partTemplate=${template}
      ></op-part-editor>`
    }
    return html`${
      this.editing === 'failed'
        ? html`<op-notice kind="danger" announce><p>${planWords.part.editorFailed}</p></op-notice>`
        : nothing
    }${this.news ? newsLine(this.news, template, () => void this.#shown(template)) : nothing}
    ${partContent(part, template, reading)}`
  }

  async #shown({ key, title }: PartTemplate): Promise<void> {
    const heading = this.querySelector<HTMLElement>(`#part-${key}-title`)
    const held = this.querySelector('.part-news')?.contains(document.activeElement)
    const top = heading?.getBoundingClientRect().top ?? 0
    await this.refresh?.()
    await this.updateComplete
    // The button is gone: the focus stays in this part, and the part where it was on the screen.
    if (held) heading?.focus({ preventScroll: true })
    if (heading) stayPut(heading, top)
    this.dispatchEvent(new AnnounceEvent(togetherWords.shown(title)))
  }

  override render(): TemplateResult | typeof nothing {
    const { reading, view: part, partTemplate: template } = this
    if (!reading || !part || !template) return nothing
    return html`<section class="part" id="part-${template.key}" aria-labelledby="part-${template.key}-title"
      @comment-wish=${this.#comment}
      @discussion-change=${this.#discussed}
    >
      ${this.#head(template, part)} ${this.#guidance(template)}
      ${this.#content(template, part, reading)}
      <op-discussion
        .reading=${reading}
        .view=${part}
        .heading=${template.title}
      ></op-discussion>
    </section>`
  }
}

customElements.define('plan-part', PlanPart)

declare global {
  interface HTMLElementTagNameMap {
    'plan-part': PlanPart
  }
}
