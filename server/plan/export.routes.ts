import { exportPlanJson, exportPlanPdf } from '../../schemas/api/plans.ts'
import { Problem } from '../../schemas/problem.ts'
import { planDocument } from '../../templates/documents/plan.document.ts'
import { today } from '../http/act.ts'
import { serve } from '../http/route.ts'
import type { Service } from '../http/service.ts'
import { PrinterBusy } from '../printing/print-error.ts'
import { planJson } from './plan.service.ts'
import { seePlan } from './seen-plan.ts'

/** File name without anybody's name: it may lie in a shared download folder. */
const attachment = (extension: string) => `attachment; filename="plan.${extension}"`

/** The plan as a file: JSON for other systems, PDF for people. */
export function exportRoutes(service: Service): void {
  serve(
    service,
    exportPlanJson,
    async (act, { params }) => planJson(act, await seePlan(act, params.plan, 'export-plan')),
    async (reply, plan) => {
      reply.header('content-disposition', attachment('json'))
      return plan
    },
  )

  serve(
    service,
    exportPlanPdf,
    async (act, { params }) => {
      const seen = await seePlan(act, params.plan, 'export-plan')
      const readable = new Set(seen.parts.map((part) => part.record.key))
      return planDocument(await planJson(act, seen), seen.template, {
        printedOn: today(act.now),
        example: seen.plan.example,
        readable: (key) => readable.has(key),
      })
    },
    // Printed after the transaction: a queue of prints must not hold database connections.
    async (reply, definition) => {
      // Waiting for its turn is no silence: the socket's limit would hang up without an answer.
      reply.raw.setTimeout(0)
      const pdf = await service.printer.print(definition).catch((cause: unknown) => {
        if (cause instanceof PrinterBusy) throw new Problem('busy', { cause })
        throw cause
      })
      return reply
        .type('application/pdf')
        .header('content-disposition', attachment('pdf'))
        .send(Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength))
    },
  )
}
