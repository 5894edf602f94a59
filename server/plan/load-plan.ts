import type { Kysely } from 'kysely'
import { documentSchema } from '../../schemas/document/document-schema.ts'
import { partToJson } from '../../schemas/document/part-json.ts'
import type { Plan } from '../../schemas/plan/plan.ts'
import type { Tables } from '../database/tables.ts'

/** A whole plan from the database, as the owner of the database sees it. Undefined when absent. */
export async function loadPlan(owner: Kysely<Tables>, id: string): Promise<Plan | undefined> {
  const plan = await owner
    .selectFrom('plan')
    .innerJoin('person', 'person.id', 'plan.personId')
    .selectAll('plan')
    .select('person.details as person')
    .where('plan.id', '=', id)
    .executeTakeFirst()
  if (!plan) return undefined
  const parts = await owner
    .selectFrom('part')
    .select(['key', 'body'])
    .where('planId', '=', id)
    .orderBy('ordinal')
    .execute()
  const people = await owner
    .selectFrom('contact')
    .select('details')
    .where('planId', '=', id)
    .orderBy('position')
    .execute()
  return {
    format: 'one-plan',
    formatVersion: 1,
    kind: plan.kind,
    template: { id: plan.templateId, edition: plan.templateEdition },
    title: plan.title,
    status: plan.status,
    version: plan.version,
    details: plan.details,
    person: plan.person,
    people: people.map((contact) => contact.details),
    parts: parts.map((part) => ({
      key: part.key,
      content: partToJson(documentSchema.nodeFromJSON(part.body)),
    })),
  }
}
