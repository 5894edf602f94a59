import type { Contact } from '../plan/person.ts'

/** Somebody a plan still waits for. */
export type Waiting = {
  readonly for: 'child' | 'parent' | 'practitioner'
  readonly name?: string
}

type Heard = { readonly type: string; readonly attrs: Readonly<Record<string, unknown>> }

const isPractitioner = (contact: Contact): boolean =>
  /therapist|nurse|psychologist|paediatric|physio|dietit|social worker/i.test(contact.role ?? '')

/**
 * Whose words a plan still lacks: the child's own words, a parent's words, and the advice of each
 * practitioner among the people around the child. Source: the Essex inspection ("advice-givers",
 * "children's views"), `heard` are the plan's views, hopes and advice.
 */
export function waitingFor(
  heard: readonly Heard[],
  contacts: readonly Contact[],
): readonly Waiting[] {
  // A hope in somebody's own words is their view as much as an answer is.
  const speakers = heard.flatMap(({ type, attrs }) =>
    type === 'view' ? [attrs.speaker] : type === 'aspiration' ? [attrs.whose] : [],
  )
  const advisers = heard.filter((item) => item.type === 'advice').map((item) => item.attrs.by)
  const waiting: Waiting[] = []
  if (!speakers.some((who) => who === 'child' || who === 'young-person')) {
    waiting.push({ for: 'child' })
  }
  if (!speakers.some((who) => who === 'parent' || who === 'family')) waiting.push({ for: 'parent' })
  for (const contact of contacts) {
    if (isPractitioner(contact) && !advisers.includes(contact.id)) {
      waiting.push({ for: 'practitioner', name: contact.name })
    }
  }
  return waiting
}
