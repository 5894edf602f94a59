import type { PrintDefinition } from '../../templates/documents/print-definition.ts'

/** Main thread to worker: print this. */
export interface PrintJob {
  readonly id: number
  readonly definition: PrintDefinition
}

/** Worker to main thread: it has its fonts open; or what became of a job. */
export type PrintReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'printed'; readonly id: number; readonly pdf: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'refused'; readonly id: number; readonly message: string }
  | {
      readonly kind: 'failed'
      readonly id: number
      /** Name of the error and the places in the code; a message that may quote a plan is left out. */
      readonly trace: string
    }
