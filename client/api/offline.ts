import { connectionWords } from '../../schemas/words/connection.ts'

/** The service could not be reached: nothing is known about whether it heard us. */
export class Offline extends Error {
  override readonly name = 'Offline'
  readonly title = connectionWords.offlineTitle
  readonly detail = connectionWords.offlineDetail

  constructor(options?: ErrorOptions) {
    super(connectionWords.offlineTitle, options)
  }
}
