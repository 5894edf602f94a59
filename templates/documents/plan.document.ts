import { describeDate } from '../../schemas/plan/describe.ts'
import { ISSUED, type PlanStatus } from '../../schemas/plan/kinds.ts'
import type { Plan } from '../../schemas/plan/plan.ts'
import type { PlanTemplate } from '../../schemas/plan/template.ts'
import { documentWords } from '../../schemas/words/document.ts'
import { planContext } from './plan-context.ts'
import { coverBlocks } from './plan-cover.ts'
import { partBlocks } from './plan-part.ts'
import { INK, PAGE } from './plan-style.ts'
import type { PrintDefinition } from './print-definition.ts'

/** How one copy of a plan is printed. */
export type PlanDocumentOptions = {
  /** Local date (Europe/London), YYYY-MM-DD. */
  readonly printedOn: string
  /** The person is made up: every page says so. */
  readonly example?: boolean
  /** It was made final and has been written in since: every page says so. */
  readonly changed?: boolean
  /** Stands at the foot of each page and in the name of the file. */
  readonly reference?: string
  /** Parts the reader may not read are left out as if they were not there. */
  readonly readable?: (partKey: string) => boolean
}

/** Pale words across each page: of a made-up plan, and of a plan that is not issued. */
function watermark(status: PlanStatus, isExample: boolean, changed: boolean): string {
  const words = documentWords.watermark
  const standing = status === 'ceased' ? words.ended : ISSUED.has(status) ? '' : words.draft
  const since = changed ? words.changed : ''
  return [isExample ? words.example : '', standing, since].filter(Boolean).join(', ')
}

/**
 * A whole plan for the printer: a pure function of the plan's JSON, its template and the options,
 * so that a frozen plan prints the same in ten years. Names nobody whose contact is restricted.
 */
export function planDocument(
  plan: Plan,
  template: PlanTemplate,
  options: PlanDocumentOptions,
): PrintDefinition {
  const { printedOn, example = false, changed = false, reference = '' } = options
  const { readable = () => true } = options
  const context = planContext(plan, template, readable)
  const across = watermark(plan.status, example, changed)
  const { footer } = documentWords
  return {
    ...PAGE,
    info: {
      title: plan.title,
      author: plan.details.authority?.name ?? plan.details.setting?.name ?? documentWords.author,
      subject: template.name,
      created: `${printedOn}T00:00:00Z`,
    },
    language: documentWords.language,
    content: [
      ...coverBlocks(context, example, changed),
      ...context.parts.flatMap((part) => partBlocks(context, part)),
    ],
    footer: {
      left: footer.left(plan.title, plan.version, describeDate(printedOn), reference),
      pageOf: footer.page,
      style: { fontSize: 9.5, color: INK.quiet },
    },
    ...(across && { watermark: { text: across, opacity: 0.08 } }),
  }
}
