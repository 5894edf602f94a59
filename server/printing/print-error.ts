/** Why the printer did not give a document. */
export type PrintErrorReason = 'busy' | 'time-limit' | 'refused' | 'failed' | 'closed'

/** The printer did not give a document. Messages never quote the document's words. */
export class PrintError extends Error {
  readonly reason: PrintErrorReason

  constructor(reason: PrintErrorReason, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = new.target.name
    this.reason = reason
  }
}

/** Too many documents are waiting: ask again later. */
export class PrinterBusy extends PrintError {
  constructor(waiting: number) {
    super('busy', `${waiting} documents are already waiting to be printed`)
  }
}

/** One document took too long and was given up. */
export class PrintTimeLimit extends PrintError {
  /** `limit` in milliseconds. */
  constructor(limit: number) {
    super('time-limit', `The document was not ready after ${limit} ms`)
  }
}

/** The definition asks for what a document may not have, such as a picture from an address. */
export class PrintRefused extends PrintError {
  constructor(message: string) {
    super('refused', message)
  }
}

/** The definition could not be laid out or drawn, or the worker stopped. */
export class PrintFailed extends PrintError {
  constructor(message: string, options?: ErrorOptions) {
    super('failed', message, options)
  }
}

/** The printer was closed before the document was ready. */
export class PrinterClosed extends PrintError {
  constructor() {
    super('closed', 'The printer is closed')
  }
}
