import { randomUUID } from 'node:crypto'
import { isItemJson } from '../../schemas/document/part-json.ts'
import type { Plan } from '../../schemas/plan/plan.ts'
import type { Databases } from '../database/prepare.ts'

/** The templates are those of one authority; a plan that names none is one of its plans. */
const AUTHORITY = 'Essex County Council'

/** The setting a plan names: where the person is, or the one named in section I. */
export function settingOf(plan: Plan): string | undefined {
  const named = plan.parts
    .flatMap(({ content }) => content)
    .find((block) => isItemJson(block) && block.item === 'placement' && !block.removed)
  const inSectionI = named && isItemJson(named) ? named.name : undefined
  return plan.details.setting?.name ?? (typeof inSectionI === 'string' ? inSectionI : undefined)
}

/**
 * The setting with this name, made when it is new. Nobody sees plans of a new setting until
 * somebody is given a post there.
 */
export async function findOrAddSetting(
  owner: Databases['owner'],
  plan: Plan,
  name: string,
): Promise<{ readonly settingId: string; readonly authority: string }> {
  const found = await owner
    .selectFrom('setting')
    .select(['id', 'authority'])
    .where('name', '=', name)
    .orderBy('id')
    .executeTakeFirst()
  if (found) {
    return { settingId: found.id, authority: plan.details.authority?.name ?? found.authority }
  }
  const id = randomUUID()
  const authority = plan.details.authority?.name ?? AUTHORITY
  await owner.insertInto('setting').values({ id, name, authority }).execute()
  return { settingId: id, authority }
}
