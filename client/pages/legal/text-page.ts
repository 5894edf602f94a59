import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { LegalText } from '../../../schemas/words/legal.ts'

/** A page of plain text. */
export abstract class TextPage extends LitElement {
  protected abstract readonly text: LegalText

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override render(): TemplateResult {
    const { title, lede, sections } = this.text
    return html`<div class="stack">
      <h1>${title}</h1>
      <p class="lede">${lede}</p>
      ${sections.map(
        (section) => html`<section class="stack">
          <h2>${section.title}</h2>
          ${section.text?.map((paragraph) => html`<p>${paragraph}</p>`) ?? nothing}
          ${
            section.points
              ? html`<ul>${section.points.map((point) => html`<li>${point}</li>`)}</ul>`
              : nothing
          }
        </section>`,
      )}
    </div>`
  }
}
