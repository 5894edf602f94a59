import { describeDate, describePerson } from '../../schemas/plan/describe.ts'
import { ISSUED } from '../../schemas/plan/kinds.ts'
import type { Contact } from '../../schemas/plan/person.ts'
import { documentWords } from '../../schemas/words/document.ts'
import type { PlanContext } from './plan-context.ts'
import { placeOfPart } from './plan-part.ts'
import { headings } from './plan-record.ts'
import { WHOLE_ROWS } from './plan-style.ts'
import type { PrintCell, PrintInline, PrintNode } from './print-definition.ts'

const words = documentWords.header

type Fact = readonly [label: string, value: string | undefined]

function personFacts({ plan }: PlanContext): Fact[] {
  const { person, details } = plan
  const languages = person.homeLanguages?.join(', ')
  const decides = person.decisionMaking?.decisionMaker
  return [
    [words.fullName, person.legalName],
    [words.likesToBeCalled, person.likesToBeCalled],
    [words.dateOfBirth, describeDate(person.dateOfBirth)],
    [words.pronouns, person.pronouns],
    [words.year, person.ncYear === undefined ? undefined : words.yearName(person.ncYear)],
    [
      words.languages,
      languages && person.interpreterNeeded ? words.interpreter(languages) : languages,
    ],
    [words.communicates, person.communicationSummary],
    [words.setting, details.setting?.name],
    [words.decides, decides && words.decisionMaker[decides](person.likesToBeCalled)],
  ]
}

function planFacts(context: PlanContext): Fact[] {
  const { plan } = context
  const { details } = plan
  const { dates = {}, signedOff } = details
  const move = details.phaseTransfer ?? plan.person.phaseTransfer
  const { always, untilIssued } = documentWords.dates
  const wanted = ISSUED.has(plan.status) ? always : { ...always, ...untilIssued }
  const known = Object.entries(wanted)
    .filter(([name]) => dates[name] !== undefined)
    .map(([name, label]): Fact => [label, describeDate(dates[name] ?? '')])
  return [
    ...known,
    [
      words.amendBefore(describeDate(move?.date ?? '')),
      move?.reviewAndAmendBefore && describeDate(move.reviewAndAmendBefore),
    ],
    [words.lead, details.leadProfessional && describePerson(plan, details.leadProfessional)],
    [words.authority, details.authority?.name],
    [words.commissioner, details.commissioner],
    [words.signedOff, signedOff && words.signedOffText(signedOff.role, describeDate(signedOff.on))],
  ]
}

function factTable(title: string, facts: readonly Fact[]): PrintNode[] {
  const said = facts.filter((fact): fact is readonly [string, string] => Boolean(fact[1]))
  const body = said.map(([label, value]): PrintCell[] => [
    { text: label, style: 'label' },
    { text: value },
  ])
  if (body.length === 0) return []
  return [
    { text: title, style: 'group', headlineLevel: 2 },
    {
      table: {
        widths: [150, '*'],
        body,
        ...WHOLE_ROWS,
        headerColumns: 1,
      },
      layout: 'facts',
    },
  ]
}

function relation(contact: Contact): string {
  const parts = [
    contact.relationship,
    contact.role,
    contact.parentalResponsibility && words.parentalResponsibility,
    contact.trainedCarer && words.trainedCarer,
  ]
  const text = parts.filter(Boolean).join(', ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** The people around the child. Somebody whose contact is restricted is not among them. */
function peopleTable({ plan }: PlanContext): PrintNode[] {
  const people = plan.people.filter((contact) => !contact.contactRestricted)
  if (people.length === 0) return []
  const rows = people.map((contact): PrintCell[] => [contact.name, relation(contact)])
  const title = {
    text: words.people(plan.person.likesToBeCalled),
    style: 'group',
    headlineLevel: 2,
  } as const
  const table = {
    table: {
      headerRows: 1,
      headerColumns: 1,
      ...WHOLE_ROWS,
      summary: words.peopleSummary,
      widths: [150, '*'] as const,
      body: [headings([words.name, words.whoTheyAre]), ...rows],
    },
    layout: 'grid',
  }
  return [{ stack: [title, table], unbreakable: true }]
}

/** "section C (health needs) and section G (health provision)", each leading there. */
function healthSections({ parts, plan }: PlanContext): PrintInline[] {
  const keys = plan.kind === 'ehc-plan' ? ['C', 'G'] : ['health']
  const found = parts.filter((part) => keys.includes(part.template.key))
  return found.flatMap(({ template: { key, letter, title } }, index) => {
    const { section, part, and } = documentWords.emergency
    const text = letter ? section(letter, title) : part(title)
    return [...(index ? [and] : []), { text, style: 'link', linkToDestination: placeOfPart(key) }]
  })
}

function emergencyText(context: PlanContext): PrintInline[] {
  const { details, person } = context.plan
  const words = documentWords.emergency
  const plan = details.healthcarePlan
  const name = person.likesToBeCalled
  const said: PrintInline[] = plan
    ? [
        `${words.plan(name, plan.owner, describeDate(plan.date))} ${words.follow} `,
        plan.nextReview ? `${words.nextReview(describeDate(plan.nextReview))} ` : '',
      ]
    : [`${words.read(name)} `]
  const sections = healthSections(context)
  return sections.length > 0 ? [...said, words.readFirst, ...sections, '.'] : said
}

/** What to know in an emergency, on the first page, for a plan whose details say so. */
function emergency(context: PlanContext): PrintNode[] {
  const { healthcarePlan, emergencySummaryFirst } = context.plan.details
  if (!healthcarePlan && !emergencySummaryFirst) return []
  const said = [
    { text: documentWords.emergency.title, bold: true, fontSize: 12.5, margin: [0, 0, 0, 2] },
    { text: emergencyText(context) },
  ] as const
  return [
    {
      table: { widths: ['*'], body: [[{ stack: said }]] },
      layout: 'warning',
      margin: [0, 10, 0, 4],
    },
  ]
}

function standing({ plan }: PlanContext, isExample: boolean, changed: boolean): PrintNode[] {
  const status = documentWords.status[plan.status]
  const notes = [
    plan.status === 'ceased' ? words.ended : ISSUED.has(plan.status) ? '' : words.draft,
    changed ? words.changed : '',
    isExample ? words.example : '',
  ]
  return [
    { text: `${status}. ${words.version(plan.version)}`, style: 'status' },
    ...notes.filter(Boolean).map((text) => ({ text, style: 'note' })),
  ]
}

function contents(context: PlanContext): PrintNode[] {
  if (context.parts.length === 0) return []
  return [
    {
      stack: [
        { text: words.contents, style: 'group', headlineLevel: 2 },
        { toc: { textMargin: [0, 0, 0, 1], numberStyle: { bold: true } } },
      ],
      unbreakable: true,
    },
  ]
}

/** The start of a printed plan: title, where it stands, who it is about, who is around them. */
export function coverBlocks(
  context: PlanContext,
  isExample: boolean,
  changed: boolean,
): PrintNode[] {
  const { plan, template } = context
  return [
    { text: template.name, style: 'kicker' },
    { text: plan.title, style: 'title', headlineLevel: 1 },
    ...standing(context, isExample, changed),
    ...emergency(context),
    ...factTable(words.aboutPerson(plan.person.likesToBeCalled), personFacts(context)),
    ...factTable(words.aboutPlan, planFacts(context)),
    ...peopleTable(context),
    ...contents(context),
  ]
}
