import type { Role } from '../../schemas/plan/kinds.ts'

type Circle = {
  readonly plan: string
  readonly role: Exclude<Role, 'senco' | 'caseworker'>
  /** Who they are among the people around the child, or in the list of advice. */
  readonly contact?: string
}
type SamplePerson = {
  readonly id: string
  readonly name: string
  readonly job: string
  readonly senco?: string
  readonly caseworker?: true
  readonly circle?: readonly Circle[]
}

/** The authority whose EHC plans the sample caseworker sees. */
export const SAMPLE_AUTHORITY = 'Essex County Council'

/** Schools of the sample plans, by plan file. */
export const SAMPLE_SETTINGS = [
  {
    id: '00000000-0000-4000-9000-000000000001',
    plan: 'one-plan-primary',
    name: 'Tidewater Primary School (fictional)',
  },
  {
    id: '00000000-0000-4000-9000-000000000002',
    plan: 'ehcp-complex-tracheostomy',
    name: 'Saltmarsh Infant School (fictional)',
  },
  {
    id: '00000000-0000-4000-9000-000000000003',
    plan: 'ehcp-pfa-year13',
    name: 'Fernhall School (fictional)',
  },
] as const

/** What a sample person is first: their job, else what they are to the child. */
export function sampleRole(person: SamplePerson): Role {
  if (person.senco) return 'senco'
  if (person.caseworker) return 'caseworker'
  return person.circle?.[0]?.role ?? 'parent'
}

const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

/** The made-up people one can sign in as. None of them exists. */
export const SAMPLE_PEOPLE: readonly SamplePerson[] = [
  {
    id: id(1),
    name: 'Ms J. Whybrow',
    job: 'SENCO, Tidewater Primary School',
    senco: 'one-plan-primary',
  },
  {
    id: id(2),
    name: 'Mr D. Osei',
    job: 'Class teacher, Year 3',
    circle: [{ plan: 'one-plan-primary', role: 'teacher', contact: 'P4' }],
  },
  {
    id: id(3),
    name: 'Folake Adeyemi',
    job: 'Theo’s mother',
    circle: [{ plan: 'one-plan-primary', role: 'parent', contact: 'P1' }],
  },
  {
    id: id(4),
    name: 'Sam Clarke',
    job: 'Theo’s father',
    circle: [{ plan: 'one-plan-primary', role: 'parent', contact: 'P2' }],
  },
  {
    id: id(5),
    name: 'Idris Hannaford-Malik',
    job: 'Young person, Year 13',
    circle: [{ plan: 'ehcp-pfa-year13', role: 'young-person' }],
  },
  {
    id: id(6),
    name: 'R. Bhatt',
    job: 'Speech and language therapist',
    circle: [{ plan: 'one-plan-primary', role: 'health', contact: 'P6' }],
  },
  {
    id: id(7),
    name: 'S. Pryce',
    job: 'Tracheostomy nurse specialist',
    circle: [{ plan: 'ehcp-complex-tracheostomy', role: 'health' }],
  },
  {
    id: id(8),
    name: 'T. Ward',
    job: 'Social worker',
    circle: [{ plan: 'ehcp-complex-tracheostomy', role: 'care' }],
  },
  { id: id(9), name: 'C. Ambrose', job: 'Caseworker, Essex County Council', caseworker: true },
]
