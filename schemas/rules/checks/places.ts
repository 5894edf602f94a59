import { isItemJson } from '../../document/part-json.ts'
import { plainText } from '../../document/text-json.ts'
import type { PlanStatus } from '../../plan/kinds.ts'
import type { PartJson } from '../../plan/plan.ts'
import type { PartTemplate } from '../../plan/template.ts'
import { findingWords as words } from '../../words/findings.ts'
import { type Check, defineCheck } from './check.ts'
import { at, itemsOf, named } from './plan-items.ts'

/** Statuses in which an EHC plan is a draft or an amendment notice. */
const DRAFTS: ReadonlySet<PlanStatus> = new Set(['draft', 'draft-served', 'amendment-proposed'])

const titleOf = ({ letter, title }: PartTemplate): string =>
  letter ? `${letter}: ${title}` : title

function isBlank(part: PartJson): boolean {
  return part.content.every((block) =>
    isItemJson(block) ? block.removed === true : plainText(block.prose).trim() === '',
  )
}

/** Items in a part that is not made for them, such as an outcome in section A. */
export const misplacedItem: Check = defineCheck({
  name: 'misplaced-item',
  level: 'warning',
  describe: 'Every item is in a part of the template that takes items of its kind.',
  find: (plan, template) => {
    const parts = new Map(template.parts.map((part) => [part.key, part]))
    return itemsOf(plan).flatMap((item) => {
      const part = parts.get(item.part)
      if (!part || part.accepts.includes(item.json.item)) return []
      return [at(item, words['misplaced-item'](named(item.json, template), titleOf(part)))]
    })
  },
})

/** Section I filled in before the plan is final: Children and Families Act 2014, s. 38(5). */
export const settingInDraft: Check = defineCheck({
  name: 'setting-in-draft',
  level: 'error',
  describe: 'Section I is empty in a draft (Children and Families Act 2014, section 38(5)).',
  find: (plan, template) => {
    if (!DRAFTS.has(plan.status)) return []
    return template.parts
      .filter((part) => part.emptyInDraft)
      .flatMap((part) => {
        const index = plan.parts.findIndex(({ key }) => key === part.key)
        const filled = plan.parts[index]
        if (!filled || isBlank(filled)) return []
        const message = words['setting-in-draft'](titleOf(part))
        return [{ pointer: `/parts/${index}`, part: part.key, message }]
      })
  },
})

/** Parts that must be answered, if only with "none identified". */
export const partUnanswered: Check = defineCheck({
  name: 'part-unanswered',
  level: 'warning',
  describe: 'Sections that may have nothing in them say so (SEND Code of Practice, chapter 9).',
  find: (plan, template) =>
    template.parts
      .filter((part) => part.answerNeeded)
      .flatMap((part) => {
        const index = plan.parts.findIndex(({ key }) => key === part.key)
        const filled = plan.parts[index]
        if (filled && !isBlank(filled)) return []
        const pointer = filled ? `/parts/${index}` : '/parts'
        return [{ pointer, part: part.key, message: words['part-unanswered'](titleOf(part)) }]
      }),
})
