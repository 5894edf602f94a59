import { createHash, randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { checkPart } from '../../schemas/document/part-check.ts'
import { isItemJson, partFromJson } from '../../schemas/document/part-json.ts'
import { SCHEMA_VERSION } from '../../schemas/document/schema-version.ts'
import type { Plan } from '../../schemas/plan/plan.ts'
import type { PlanTemplate } from '../../schemas/plan/template.ts'
import { insertItems } from '../commit/projection.ts'
import type { Trx } from '../database/as-person.ts'
import type { Tables } from '../database/tables.ts'
import { templateOf } from '../validation/plan.ts'

/** Where a plan goes, and whose words its own-words items are. */
export type Place = {
  readonly personId: string
  readonly settingId: string
  readonly authority: string
  /** Marked EXAMPLE on screen and in print. */
  readonly example: boolean
  /** Account on the first commit; null for an import nobody signed in for. */
  readonly author: string | null
  readonly now: Date
  /** Accounts of the people around the child, by contact id: they own their views and advice. */
  readonly owners: ReadonlyMap<string, string>
}

/** SHA-256 of a part's document as stored: what a replay of the log is compared with. */
export function bodyHash(body: object): string {
  return createHash('sha256').update(JSON.stringify(body)).digest('hex')
}

/**
 * Stores a plan with every part of its template: version 0 is written by the server, so that no two
 * clients can seed it differently. Returns the new plan's id.
 */
export async function storeParts(
  db: Trx,
  plan: Plan,
  template: PlanTemplate,
  place: Place,
): Promise<string> {
  const id = randomUUID()
  const { personId, settingId, authority, example, now } = place
  await db
    .insertInto('plan')
    .values({
      id,
      personId,
      settingId,
      authority,
      kind: plan.kind,
      templateId: template.id,
      templateEdition: template.edition,
      title: plan.title,
      status: plan.status,
      version: plan.version,
      details: JSON.stringify(plan.details),
      example,
      seq: 1,
      createdAt: now,
      changedAt: now,
    })
    .execute()
  await insertContacts(db, id, plan)
  await db
    .insertInto('commit')
    .values({
      id: randomUUID(),
      planId: id,
      planSeq: 1,
      authorId: place.author,
      kind: 'import',
      at: now,
    })
    .execute()
  for (const [ordinal, part] of template.parts.entries()) {
    const content = plan.parts.find((candidate) => candidate.key === part.key)?.content ?? []
    await insertPart(db, { plan: id, key: part.key, ordinal, content, place })
  }
  return id
}

async function insertContacts(db: Trx, planId: string, plan: Plan): Promise<void> {
  if (plan.people.length === 0) return
  const rows = plan.people.map((contact, position) => ({
    planId,
    id: contact.id,
    position,
    name: contact.name,
    details: JSON.stringify(contact),
  }))
  await db.insertInto('contact').values(rows).execute()
}

async function insertPart(
  db: Trx,
  part: {
    plan: string
    key: string
    ordinal: number
    content: Plan['parts'][number]['content']
    place: Place
  },
): Promise<void> {
  const { plan, key, ordinal, content, place } = part
  const document = partFromJson(content)
  checkPart(document)
  const id = randomUUID()
  const body = document.toJSON() as object
  await db
    .insertInto('part')
    .values({
      id,
      planId: plan,
      key,
      ordinal,
      schemaVersion: SCHEMA_VERSION,
      head: 0,
      body: JSON.stringify(body),
    })
    .execute()
  await db
    .insertInto('partSnapshot')
    .values({ partId: id, version: 0, body: JSON.stringify(body), sha256: bodyHash(body) })
    .execute()
  const owner = (item: string): string | null => {
    const block = content.find((candidate) => isItemJson(candidate) && candidate.id === item)
    const who = block && isItemJson(block) ? (block.who ?? block.by) : undefined
    return typeof who === 'string' ? (place.owners.get(who) ?? null) : null
  }
  await insertItems(db, { plan, part: id }, document, owner)
}

export type StoreOptions = {
  readonly settingId: string
  readonly authority: string
  readonly example: boolean
  readonly owners: ReadonlyMap<string, string>
  /** An existing person to add the plan to; a new person is made when left out. */
  readonly personId?: string
}

/** Stores an imported plan as the owner of the database. The plan was validated by `readPlan`. */
export function storePlan(
  owner: Kysely<Tables>,
  plan: Plan,
  options: StoreOptions,
): Promise<{ planId: string; personId: string }> {
  return owner.transaction().execute((trx) => storePlanWithin(trx, plan, options))
}

/** As `storePlan`, together with whatever else its transaction does. */
export async function storePlanWithin(
  trx: Trx,
  plan: Plan,
  options: StoreOptions,
): Promise<{ planId: string; personId: string }> {
  const personId = options.personId ?? (await insertPerson(trx, plan, options))
  const planId = await storeParts(trx, plan, templateOf(plan), {
    personId,
    settingId: options.settingId,
    authority: options.authority,
    example: options.example,
    author: null,
    now: new Date(),
    owners: options.owners,
  })
  return { planId, personId }
}

async function insertPerson(trx: Trx, plan: Plan, options: StoreOptions): Promise<string> {
  const id = randomUUID()
  const { legalName, likesToBeCalled } = plan.person
  await trx
    .insertInto('person')
    .values({
      id,
      settingId: options.settingId,
      authority: options.authority,
      legalName,
      likesToBeCalled,
      details: JSON.stringify(plan.person),
    })
    .execute()
  return id
}
