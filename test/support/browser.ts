import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const debianChromium = '/usr/bin/chromium'

/**
 * Starts a real Chromium: the one `CHROME_PATH` names, else Debian's, else the one inside the
 * package `@sparticuz/chromium`, which brings its own libraries and so runs in a bare container.
 * Throws when none starts: a journey that did not run has not passed.
 */
export async function launchBrowser(): Promise<Browser> {
  const installed = process.env.CHROME_PATH || (existsSync(debianChromium) ? debianChromium : '')
  if (installed) return chromium.launch({ executablePath: installed, args: plainArguments() })
  return launchPackaged()
}

async function launchPackaged(): Promise<Browser> {
  // Read when the package is loaded: without it the package leaves its own libraries packed.
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs22.x'
  const { default: packaged } = await import('@sparticuz/chromium')
  // Not with the arguments it proposes: they switch off web security, which we mean to test.
  return chromium.launch({
    executablePath: await packaged.executablePath(),
    args: [...plainArguments(), '--no-zygote', '--disable-gpu'],
    env: { ...process.env } as Record<string, string>,
  })
}

/** Chromium's sandbox cannot work for root; small containers have a tiny /dev/shm. */
function plainArguments(): string[] {
  const root = process.getuid?.() === 0
  return ['--disable-dev-shm-usage', ...(root ? ['--no-sandbox'] : [])]
}
