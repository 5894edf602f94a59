import { html, nothing, type TemplateResult } from 'lit'
import type { Present } from '../../../schemas/api/events.ts'
import type { PartTemplate } from '../../../schemas/plan/template.ts'
import { discussionWords } from '../../../schemas/words/discussion.ts'
import { togetherWords as words } from '../../../schemas/words/together.ts'
import type { HereToo } from '../../components/op-also-here.ts'
import type { PartNews } from './plan-following.ts'
import { partName, type Reading } from './reading.ts'
import '../../components/op-also-here.ts'
import '../../components/op-notice.ts'
import './together.css'

/** Everybody else on the plan, once each; the window they write in says where they are. */
export function peopleHere(here: readonly Present[], { view }: Reading): readonly HereToo[] {
  const titles = new Map(
    view.parts.map(({ id, key }) => {
      const template = view.template.parts.find((part) => part.key === key)
      return [id, template && partName(template)]
    }),
  )
  const people = new Map<string, HereToo>()
  for (const { account, name, role, part } of here) {
    const known = people.get(account)
    if (known?.part !== undefined && part === undefined) continue
    const where = part === undefined ? undefined : titles.get(part)
    people.set(account, { account, name, who: discussionWords.by(name, role), part: where })
  }
  return [...people.values()]
}

/** Tells that this page is too old to write from. */
export function tooOldNotice(tooOld: boolean): TemplateResult | typeof nothing {
  if (!tooOld) return nothing
  return html`<op-notice kind="warning" announce class="too-old">
    <p>${words.tooOld}</p>
    <button type="button" class="button" @click=${() => location.reload()}>${words.reload}</button>
  </op-notice>`
}

/** The quiet line over a part that somebody has changed since it was drawn. */
export function newsLine(news: PartNews, template: PartTemplate, show: () => void): TemplateResult {
  const { by } = news
  return html`<p class="part-news">
    <span>${by === undefined ? words.changedBySomebody : words.changed(by)}</span>
    <button
      type="button"
      class="button button-quiet"
      aria-label=${words.showPart(template.title)}
      @click=${show}
    >
      ${words.show}
    </button>
  </p>`
}
