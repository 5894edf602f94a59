import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { togetherWords as words } from '../../schemas/words/together.ts'
import { AnnounceEvent } from './events.ts'

/** Somebody who is here too: one line for each person, however many windows they have. */
export type HereToo = {
  readonly account: string
  /** Name and what they are to the plan. */
  readonly who: string
  readonly name: string
  /** The part they are in. */
  readonly part: string | undefined
}

const KEY = 'one-plan-say-who-comes'
/** Comings and goings are said together, at most this often (ms). */
const SAY_APART = 10_000

/** Who else has a plan open, as a list; says politely who comes and goes, unless told not to. */
export class OpAlsoHere extends LitElement {
  static override properties = { people: { attribute: false }, saying: { state: true } }

  declare people: readonly HereToo[]
  declare saying: boolean
  #told = new Map<string, string>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #spoken = Number.NEGATIVE_INFINITY

  constructor() {
    super()
    this.people = []
    this.saying = localStorage.getItem(KEY) !== 'off'
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  override updated(changed: PropertyValues<this>): void {
    if (!changed.has('people') || this.#timer !== undefined) return
    // A moment, so that somebody who only loads the page again is not told of.
    const wait = Math.max(1_500, this.#spoken + SAY_APART - performance.now())
    this.#timer = setTimeout(() => this.#say(), wait)
  }

  #say(): void {
    this.#timer = undefined
    const now = new Map(this.people.map(({ account, name }) => [account, name]))
    const missing = (from: Map<string, string>, other: Map<string, string>) =>
      [...from].flatMap(([account, name]) => (other.has(account) ? [] : [name]))
    const [came, went] = [missing(now, this.#told), missing(this.#told, now)]
    this.#told = now
    if (came.length + went.length === 0) return
    this.#spoken = performance.now()
    if (!this.saying) return
    const text = [came.length > 0 && words.came(came), went.length > 0 && words.went(went)]
    this.dispatchEvent(new AnnounceEvent(text.filter(Boolean).join(' ')))
  }

  #chosen(event: Event): void {
    this.saying = (event.target as HTMLInputElement).checked
    localStorage.setItem(KEY, this.saying ? 'on' : 'off')
  }

  override render(): TemplateResult | typeof nothing {
    if (this.people.length === 0) return nothing
    return html`<section class="also-here" aria-labelledby="also-here-title">
      <h2 class="also-here-title" id="also-here-title">${words.alsoHere}</h2>
      <ul role="list">
        ${this.people.map(
          ({ who, part }) => html`<li>${part ? words.inPart(who, part) : words.onPlan(who)}</li>`,
        )}
      </ul>
      <label class="also-here-choice">
        <input type="checkbox" .checked=${this.saying} @change=${this.#chosen} />
        ${words.sayWhoComes}
      </label>
    </section>`
  }
}

customElements.define('op-also-here', OpAlsoHere)

declare global {
  interface HTMLElementTagNameMap {
    'op-also-here': OpAlsoHere
  }
}
