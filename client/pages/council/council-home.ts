import { staffWords } from '../../../schemas/words/staff.ts'
import { type HomeLook, PlansHome } from '../plan/plans-home.ts'

/** Where a caseworker starts: their plans by the next date the law sets. */
export default class CouncilHome extends PlansHome {
  protected override look(): HomeLook {
    return { ...staffWords.council, statutory: true, newPlan: false }
  }
}

customElements.define('council-home', CouncilHome)

declare global {
  interface HTMLElementTagNameMap {
    'council-home': CouncilHome
  }
}
