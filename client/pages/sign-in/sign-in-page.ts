import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { AnswerOf } from '../../../schemas/api/contract.ts'
import { type Home, listSignIns, type SignedIn } from '../../../schemas/api/session.ts'
import { signInWords as words } from '../../../schemas/words/sign-in.ts'
import { call } from '../../api/call.ts'
import { AnnounceEvent, NavigateEvent } from '../../components/events.ts'
import { type Failure, failureWords } from '../../components/op-page-error.ts'
import { setPageTitle } from '../../components/page-title.ts'
import { LoadController } from '../../controllers/load.ts'
import { homeOf, session } from '../../session/session.ts'
import '../../components/op-notice.ts'
import '../../styles/sign-in.css'

/** The groups of sample people, in the order in which they are shown. */
const GROUPS = ['family', 'school', 'practitioner', 'council'] as const satisfies Home[]

/** True unless an address is the home of people who do something else. */
function isFor(who: SignedIn | null, path: string): boolean {
  const [, first] = path.split('/')
  const isHome = GROUPS.some((home) => home === first)
  return !isHome || who?.home === first
}

type Account = AnswerOf<typeof listSignIns>['accounts'][number]

/** Where somebody who is signed out begins: what One Plan is, and the sample people to choose. */
export default class SignInPage extends LitElement {
  static override properties = { busy: { attribute: false }, failure: { attribute: false } }

  declare busy: string
  declare failure: Failure | undefined
  /** Whoever is signed in already does not stop here. */
  #passing = false
  /** Shown instead of the page that was asked for. */
  readonly #instead = !['/', '/sign-in'].includes(location.pathname)
  /** Somebody's session ended while they were at work here. */
  readonly #ended = session.ended
  readonly #accounts = new LoadController(this, async () => (await call(listSignIns)).accounts)

  constructor() {
    super()
    this.busy = ''
    this.failure = undefined
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override connectedCallback(): void {
    super.connectedCallback()
    setPageTitle(words.shortTitle)
    this.#passing = session.who !== null
    if (session.who) this.#goTo(homeOf(session.who), true)
  }

  #goTo(href: string, replace = false): void {
    this.dispatchEvent(new NavigateEvent(href, replace))
  }

  async #signIn(account: Account): Promise<void> {
    if (this.busy) return
    this.busy = account.id
    this.failure = undefined
    this.dispatchEvent(new AnnounceEvent(words.signingIn(account.name)))
    try {
      const same = await session.signIn(account.id)
      const here = location.pathname + location.search + location.hash
      const stay = this.#instead && same && isFor(session.who, location.pathname)
      this.#goTo(stay ? here : session.who ? homeOf(session.who) : '/', stay)
    } catch (error) {
      this.failure = failureWords(error)
    }
    this.busy = ''
  }

  #account(account: Account): TemplateResult {
    return html`<li>
      <button
        type="button"
        class="person"
        aria-disabled=${this.busy ? 'true' : nothing}
        @click=${() => this.#signIn(account)}
      >
        <span class="person-name">${account.name}</span>
        <span class="person-job">${account.job}</span>
      </button>
    </li>`
  }

  #group(home: Home, accounts: readonly Account[]): TemplateResult | typeof nothing {
    const people = accounts.filter((account) => account.home === home)
    if (people.length === 0) return nothing
    const { title, hint } = words.groups[home]
    return html`<section class="person-group" data-home=${home} aria-labelledby="group-${home}">
      <h3 id="group-${home}">${title}</h3>
      <p class="hint">${hint}</p>
      <ul class="person-list" role="list">
        ${people.map((account) => this.#account(account))}
      </ul>
    </section>`
  }

  #people(accounts: readonly Account[]): TemplateResult {
    if (accounts.length === 0)
      return html`<div class="empty stack">
        <h2>${words.nobody}</h2>
        <p>${words.nobodyText}</p>
      </div>`
    return html`<h2>${words.choose}</h2>
      <p class="made-up"><strong>${words.madeUp}.</strong> ${words.madeUpText}</p>
      ${
        this.failure
          ? html`<op-notice kind="danger" announce>
            <p><strong>${words.failed}.</strong> ${this.failure.title} ${this.failure.text}</p>
          </op-notice>`
          : nothing
      }
      <div class="person-groups">${GROUPS.map((home) => this.#group(home, accounts))}</div>`
  }

  override render(): TemplateResult | typeof nothing {
    if (this.#passing) return nothing
    const [first, second] = words.about
    return html`<div class="stack sign-in">
      <div class="hero">
        <svg
          class="hero-thread"
          viewBox="0 0 600 90"
          preserveAspectRatio="none"
          aria-hidden="true"
          focusable="false"
        >
          <path vector-effect="non-scaling-stroke" d="M-10 60c90-80 150-70 220-20s130 50 200-5 130-30 210 15"></path>
        </svg>
        <h1>${words.title}</h1>
        <p class="lede">${first}</p>
        <p class="lede">${second}</p>
      </div>
      ${
        this.#ended
          ? html`<op-notice kind="warning">
            <p><strong>${words.ended}.</strong> ${words.endedText}</p>
          </op-notice>`
          : nothing
      }
      ${this.#accounts.render((accounts) => this.#people(accounts))}
    </div>`
  }
}

customElements.define('sign-in-page', SignInPage)

declare global {
  interface HTMLElementTagNameMap {
    'sign-in-page': SignInPage
  }
}
