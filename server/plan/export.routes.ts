import { exportPlanJson, exportPlanPdf } from '../../schemas/api/plans.ts'
import { Problem } from '../../schemas/problem.ts'
import { planDocument } from '../../templates/documents/plan.document.ts'
import { today } from '../http/act.ts'
import { serve } from '../http/route.ts'
import type { Service } from '../http/service.ts'
import { PrinterBusy } from '../printing/print-error.ts'
import { changedSinceIssue } from './issued.ts'
import { planJson } from './plan.service.ts'
import { type SeenPlan, seePlan } from './seen-plan.ts'

/**
 * File name that tells two plans apart without anybody's name in it: it may lie in a shared download
 * folder. The same reference stands at the foot of every printed page.
 */
function attachment(plan: SeenPlan['plan'], day: string, extension: string): string {
  const version = plan.version.replace(/[^A-Za-z0-9.-]/g, '-')
  return `attachment; filename="${plan.kind}-${referenceOf(plan.id)}-v${version}-${day}.${extension}"`
}

/** The first eight characters of a plan's id: enough to tell the plans of a caseload apart. */
const referenceOf = (plan: string) => plan.slice(0, 8)

/** The plan as a file: JSON for other systems, PDF for people. */
export function exportRoutes(service: Service): void {
  serve(
    service,
    exportPlanJson,
    async (act, { params }) => {
      const seen = await seePlan(act, params.plan, 'export-plan')
      const name = attachment(seen.plan, today(act.now), 'json')
      return { name, plan: await planJson(act, seen) }
    },
    async (reply, { name, plan }) => {
      reply.header('content-disposition', name)
      return plan
    },
  )

  serve(
    service,
    exportPlanPdf,
    async (act, { params }) => {
      const seen = await seePlan(act, params.plan, 'export-plan')
      const readable = new Set(seen.parts.map((part) => part.record.key))
      const definition = planDocument(await planJson(act, seen), seen.template, {
        printedOn: today(act.now),
        example: seen.plan.example,
        changed: changedSinceIssue(seen.plan),
        reference: referenceOf(seen.plan.id),
        readable: (key) => readable.has(key),
      })
      return { definition, name: attachment(seen.plan, today(act.now), 'pdf') }
    },
    // Printed after the transaction: a queue of prints must not hold database connections.
    async (reply, { definition, name }) => {
      // Waiting for its turn is no silence: the socket's limit would hang up without an answer.
      reply.raw.setTimeout(0)
      const pdf = await service.printer.print(definition).catch((cause: unknown) => {
        if (cause instanceof PrinterBusy) throw new Problem('busy', { cause })
        throw cause
      })
      return reply
        .type('application/pdf')
        .header('content-disposition', name)
        .send(Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength))
    },
  )
}
