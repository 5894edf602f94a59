import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { type PlanView, readPlan } from '../../../schemas/api/plans.ts'
import { planWords } from '../../../schemas/words/plan.ts'
import { call } from '../../api/call.ts'
import { PageContextEvent } from '../../components/events.ts'
import { setPageTitle } from '../../components/page-title.ts'
import { LoadController } from '../../controllers/load.ts'
import type { DiscussionChange } from '../../discussion/events.ts'
import type { RouteParams } from '../../shell/match-route.ts'
import { PlaceInPage } from './place-in-page.ts'
import { planAbout } from './plan-about.ts'
import { PlanFollowing } from './plan-following.ts'
import { planHeader } from './plan-header.ts'
import type { PlanNav } from './plan-nav.ts'
import type { PlanPart } from './plan-part.ts'
import { type Reading, readingOf } from './reading.ts'
import { peopleHere, tooOldNotice } from './together.ts'
import '../../styles/plan.css'
import '../../styles/findings.css'
import './items.css'
import './voices.css'
import './adapt.css'
import './plan-findings.ts'
import './plan-nav.ts'
import './plan-part.ts'

function aboutWords({ view }: Reading): string {
  const name = view.person.likesToBeCalled
  if (view.role === 'young-person') return planWords.own
  return view.parts.some((part) => part.mayWrite)
    ? planWords.helping(name)
    : planWords.context(name)
}

/** A whole plan: to be read, and its parts to be edited by those who may. */
export default class PlanPage extends LitElement {
  static override properties = { params: { attribute: false } }

  declare params: RouteParams
  readonly #load = new LoadController(this, () => this.#read())
  readonly #place = new PlaceInPage(this)
  readonly #following = new PlanFollowing(this)
  #reading: Reading | undefined
  #arrived = false

  constructor() {
    super()
    this.params = {}
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  async #read(): Promise<Reading> {
    const view = await call(readPlan, { params: { plan: this.params.plan ?? '' } })
    return readingOf(view as PlanView)
  }

  override updated(): void {
    const reading = this.#load.value
    if (!reading || reading === this.#reading) return
    this.#reading = reading
    const { title, example } = reading.view
    setPageTitle(title)
    this.#following.follow(reading.view.id)
    this.dispatchEvent(new PageContextEvent(aboutWords(reading), example))
    void this.#drawn()
  }

  async #drawn(): Promise<void> {
    const parts = [...this.querySelectorAll<PlanPart>('plan-part')]
    await Promise.all(parts.map((part) => part.updateComplete))
    this.querySelector<PlanNav>('plan-nav')?.watch(this.querySelectorAll('section.part'))
    if (this.#arrived) return
    this.#arrived = true
    this.#place.arrive(true)
  }

  async #edited(event: Event): Promise<void> {
    const part = (event.target as Element).closest<PlanPart>('plan-part')
    await this.#load.reload()
    await this.updateComplete
    await part?.read()
  }

  /** Draws what somebody else has changed; the reader stays where they are. */
  readonly #refresh = async () => {
    await this.#load.reload()
    await this.updateComplete
  }

  /** A decision changes what is read; the place and the open editors stay. */
  async #decided(event: DiscussionChange): Promise<void> {
    if (event.decided) await this.#load.reload()
  }

  #page(reading: Reading): TemplateResult {
    const { view } = reading
    const parts = view.template.parts.flatMap((template) => {
      const part = view.parts.find(({ key }) => key === template.key)
      return part ? [{ part, template }] : []
    })
    return html`<div class="plan" @part-editing-done=${this.#edited} @discussion-change=${this.#decided}>
      ${tooOldNotice(this.#following.tooOld)} ${planHeader(reading)}
      <op-also-here .people=${peopleHere(this.#following.here, reading)}></op-also-here>
      <div class="plan-body">
        <plan-nav .reading=${reading}></plan-nav>
        <div class="plan-parts">
          ${
            view.acts.includes('check-plan')
              ? html`<plan-findings .reading=${reading}></plan-findings>`
              : nothing
          }
          ${planAbout(reading)}
          ${parts.map(
            ({ part, template }) =>
              html`<plan-part
                .reading=${reading}
                .view=${part}
                .partTemplate=${template}
                .news=${this.#following.newsOf(part)}
                .refresh=${this.#refresh}
              ></plan-part>`,
          )}
          <a class="plan-jump" href="#parts">${planWords.nav.jump}</a>
        </div>
      </div>
    </div>`
  }

  override render(): TemplateResult {
    return this.#load.render((reading) => this.#page(reading))
  }
}

customElements.define('plan-page', PlanPage)

declare global {
  interface HTMLElementTagNameMap {
    'plan-page': PlanPage
  }
}
