import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type PlanTemplate, planTemplateSchema } from '../../schemas/plan/template.ts'
import { templateFileWords as words } from '../../schemas/words/template-file.ts'
import { createAjv } from '../validation/ajv.ts'
import { errorsToDetails } from '../validation/errors.ts'

const FOLDER = fileURLToPath(new URL('../../templates/plans/', import.meta.url))
const isTemplate = createAjv().compile<PlanTemplate>(planTemplateSchema)

/** A template file that cannot be used: nothing starts until it is mended. */
export class BrokenTemplate extends Error {
  override readonly name = 'BrokenTemplate'
  readonly exitCode = 2

  constructor(file: string, pointer: string, detail: string) {
    super(`${file}#${pointer}: ${detail}`)
  }
}

/** Places where one part of a template speaks of another part that is not there, or of two. */
function brokenParts(template: PlanTemplate): [pointer: string, detail: string] | undefined {
  const keys = template.parts.map((part) => part.key)
  const twice = keys.findIndex((key, index) => keys.indexOf(key) !== index)
  if (twice >= 0) return [`/parts/${twice}/key`, words.partTwice(keys[twice] ?? '')]
  const named = [
    ...Object.entries(template.adviceGoesTo).map(([s, key]) => [`/adviceGoesTo/${s}`, key]),
    ['/answersGoTo', template.answersGoTo],
  ] as [string, string][]
  const wrong = named.find(([, key]) => !keys.includes(key))
  return wrong && [wrong[0], words.noPart(wrong[1])]
}

/**
 * Reads one template from its text. Throws BrokenTemplate with the file and the JSON Pointer of the
 * first thing that is wrong.
 */
export function templateFromText(file: string, text: string): PlanTemplate {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    throw new BrokenTemplate(file, '', words.notJson((error as Error).message))
  }
  if (!isTemplate(json)) {
    const [first] = errorsToDetails(isTemplate.errors ?? [])
    throw new BrokenTemplate(file, first?.pointer ?? '', first?.detail ?? words.wrong)
  }
  const broken = brokenParts(json)
  if (broken) throw new BrokenTemplate(file, ...broken)
  return json
}

/** Reads every template in a folder, by `${id}.${edition}`. Throws BrokenTemplate. */
export function templatesIn(folder: string): ReadonlyMap<string, PlanTemplate> {
  const templates = new Map<string, PlanTemplate>()
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
  for (const name of files.sort()) {
    const file = `templates/plans/${name}`
    const template = templateFromText(file, readFileSync(`${folder}/${name}`, 'utf8'))
    const key = `${template.id}.${template.edition}`
    if (name !== `${key}.json`) throw new BrokenTemplate(file, '/id', words.fileName(key))
    templates.set(key, template)
  }
  if (templates.size === 0) throw new BrokenTemplate(folder, '', words.none)
  return templates
}

let templates: ReadonlyMap<string, PlanTemplate> | undefined

/** Every plan template of this product, by `${id}.${edition}`; read once. Throws BrokenTemplate. */
export function readTemplates(): ReadonlyMap<string, PlanTemplate> {
  templates ??= templatesIn(FOLDER)
  return templates
}

/** The newest edition of a template; undefined when there is none with this id. */
export function latestTemplate(id: string): PlanTemplate | undefined {
  return [...readTemplates().values()]
    .filter((template) => template.id === id)
    .reduce<PlanTemplate | undefined>(
      (best, next) => (best && best.edition >= next.edition ? best : next),
      undefined,
    )
}
