import { html, nothing, type TemplateResult } from 'lit'
import { PERIODS } from '../../../schemas/items/choices.ts'
import { practitionerWords } from '../../../schemas/words/practitioner.ts'
import { isVague, type RecommendationDraft } from '../../drafts/advice-draft.ts'
import '../../components/op-choices.ts'
import '../../components/op-field.ts'

const words = practitionerWords.advice

const abouts = (['provision', 'outcome', 'need'] as const).map((value) => ({
  value,
  label: words.abouts[value],
}))
const periods = [{ value: '', label: words.perOnce }, ...PERIODS]

/** What a card needs besides its recommendation. */
export interface CardGround {
  readonly place: number
  readonly errorOf: (name: string) => string
  readonly moveUp: () => void
  readonly remove: () => void
}

function quantity(one: RecommendationDraft, errorOf: CardGround['errorOf']): TemplateResult {
  const number = (field: 'sessions' | 'minutes' | 'weeks', label: string, suffix = '') =>
    html`<op-field
      name="${one.id}-${field}"
      type="number"
      width="short"
      keyboard="decimal"
      .label=${label}
      .suffix=${suffix}
      .value=${one[field]}
      .error=${errorOf(`${one.id}-${field}`)}
    ></op-field>`
  return html`<op-field
      name="${one.id}-who"
      .label=${words.who}
      .hint=${words.whoHint}
      .value=${one.who}
    ></op-field>
    <fieldset class="field amount">
      <legend class="label">${words.amount}</legend>
      <div class="amount-row">
        ${number('sessions', words.sessions)}
        <op-field
          name="${one.id}-per"
          type="select"
          width="medium"
          .label=${words.per}
          .options=${periods}
          .value=${one.per}
        ></op-field>
        ${number('minutes', words.minutes, words.minutesSuffix)}
        ${number('weeks', words.weeks, words.weeksSuffix)}
      </div>
      ${isVague(one) ? html`<p class="gentle">${words.gentle}</p>` : nothing}
    </fieldset>`
}

/** One recommendation to fill in. The quantities are asked for provision alone. */
export function recommendationCard(
  one: RecommendationDraft,
  { place, errorOf, moveUp, remove }: CardGround,
): TemplateResult {
  return html`<fieldset class="card stack recommendation">
    <legend><h3 id="card-${one.id}" tabindex="-1">${words.one(place)}</h3></legend>
    <op-choices
      name="${one.id}-about"
      inline
      .legend=${words.about}
      .options=${abouts}
      .value=${[one.about]}
    ></op-choices>
    <op-field
      name="${one.id}-words"
      type="textarea"
      .rows=${3}
      .label=${words.what[one.about]}
      .hint=${words.whatHint[one.about]}
      .value=${one.words}
      .error=${errorOf(`${one.id}-words`)}
    ></op-field>
    ${one.about === 'provision' ? quantity(one, errorOf) : nothing}
    <div class="cluster">
      ${
        place > 1
          ? html`<button type="button" class="button button-quiet" @click=${moveUp}>
            ${words.up}<span class="vh">${words.ofThis(place)}</span>
          </button>`
          : nothing
      }
      <button type="button" class="button button-quiet" @click=${remove}>
        ${words.remove}<span class="vh">${words.ofThis(place)}</span>
      </button>
    </div>
  </fieldset>`
}
