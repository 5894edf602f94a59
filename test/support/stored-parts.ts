import type { Node } from 'prosemirror-model'
import { documentSchema } from '../../schemas/document/document-schema.ts'
import { partTemplate } from '../../schemas/plan/template.ts'
import { latestTemplate } from '../../server/template/templates.ts'
import { SAMPLE, type TestService, type Who } from './service.ts'
import { type Deed, unlawful } from './unlawful.ts'

/** A part of a sample plan as it is stored. */
export type StoredPart = {
  readonly id: string
  readonly plan: string
  readonly template: Deed['part']
  doc: Node
  head: number
  readonly authors: Map<string, string | null>
}

/** What the sample people are to the sample plans; nothing to any other. */
export const JOBS: Readonly<Record<'theo' | 'trach' | 'idris', Partial<Record<Who, string>>>> = {
  theo: {
    senco: 'senco',
    teacher: 'teacher',
    mother: 'parent',
    father: 'parent',
    therapist: 'health',
  },
  trach: { nurse: 'health', socialWorker: 'care', caseworker: 'caseworker' },
  idris: { idris: 'young-person', caseworker: 'caseworker' },
}

/** Every part of every plan, with who wrote its items. */
export async function storedParts({ owner }: TestService): Promise<StoredPart[]> {
  const rows = await owner
    .selectFrom('part')
    .innerJoin('plan', 'plan.id', 'part.planId')
    .select(['part.id', 'part.planId', 'part.key', 'part.head', 'part.body', 'plan.templateId'])
    .orderBy('part.key')
    .execute()
  const items = await owner.selectFrom('item').select(['id', 'partId', 'authorId']).execute()
  const template = (id: string, key: string) => {
    const found = latestTemplate(id)
    if (!found) throw new Error(`There is no template ${id}`)
    return partTemplate(found, key)
  }
  return rows.map((row) => ({
    id: row.id,
    plan: row.planId,
    template: template(row.templateId, row.key),
    doc: documentSchema.nodeFromJSON(row.body),
    head: row.head,
    authors: new Map(
      items.filter(({ partId }) => partId === row.id).map(({ id, authorId }) => [id, authorId]),
    ),
  }))
}

/** Who does something to a part. */
export const deedOf = (part: StoredPart, account: string, role: string): Deed => ({
  account,
  role,
  part: part.template,
  authorOf: (item) => part.authors.get(item) ?? null,
})
/** Sends steps as a raw client does. */
export async function sendRaw(
  service: TestService,
  who: Who,
  part: StoredPart,
  steps: readonly unknown[],
  base = part.head,
) {
  const body = { app: 'raw', parts: [{ part: part.id, base, steps }] }
  return service.as(who).post(`/api/plans/${part.plan}/commits`, body)
}

/** The name of a sample plan. */
export const planName = (service: TestService, plan: string) =>
  (Object.keys(JOBS) as (keyof typeof JOBS)[]).find((name) => service.plans[name] === plan) ??
  'theo'

/** What became of a part after an accepted commit, and what was unlawful about it. */
export async function lookAgain(
  service: TestService,
  who: Who,
  part: StoredPart,
): Promise<readonly string[]> {
  const fresh = (await storedParts(service)).find(({ id }) => id === part.id)
  if (!fresh) return ['The part is gone']
  const role = JOBS[planName(service, part.plan)][who] ?? 'nobody'
  const wrong = unlawful(deedOf(part, SAMPLE[who], role), part.doc, fresh.doc)
  part.doc = fresh.doc
  part.head = fresh.head
  part.authors.clear()
  for (const [id, author] of fresh.authors) part.authors.set(id, author)
  return wrong
}
