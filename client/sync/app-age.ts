import { SCHEMA_VERSION } from '../../schemas/document/schema-version.ts'
import { APP_VERSION, isTooOld } from '../../schemas/rules/app-version.ts'

/** Knows whether this page was loaded from a version that may not write any more. */
class AppAge extends EventTarget {
  #tooOld = false

  /** True once the service has said so: only loading the page again helps. */
  get tooOld(): boolean {
    return this.#tooOld
  }

  /** Takes in what the service says it needs. */
  hear(needs: { readonly minimumApp: string; readonly schemaVersion?: number }): void {
    const { minimumApp, schemaVersion = SCHEMA_VERSION } = needs
    if (isTooOld(APP_VERSION, minimumApp) || schemaVersion > SCHEMA_VERSION) this.refused()
  }

  /** The service has refused this version. */
  refused(): void {
    if (this.#tooOld) return
    this.#tooOld = true
    this.dispatchEvent(new Event('too-old'))
  }
}

/** The age of this page. Tells of the one change as `too-old`. */
export const appAge = new AppAge()
