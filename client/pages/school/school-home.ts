import { staffWords } from '../../../schemas/words/staff.ts'
import { session } from '../../session/session.ts'
import { type HomeLook, PlansHome } from '../plan/plans-home.ts'

/** Where a SENCO or a teacher starts: their plans, next due first. */
export default class SchoolHome extends PlansHome {
  protected override look(): HomeLook {
    const words = staffWords.school
    const newPlan = session.who?.mayCreatePlans ?? false
    return {
      ...words,
      emptyText: newPlan ? words.emptyText : words.emptyTextReader,
      statutory: false,
      newPlan,
    }
  }
}

customElements.define('school-home', SchoolHome)

declare global {
  interface HTMLElementTagNameMap {
    'school-home': SchoolHome
  }
}
