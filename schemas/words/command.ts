/** Words of the command line: read by whoever installs and runs One Plan. */
export const commandWords = {
  usage: 'Usage: one-plan COMMAND [options]',
  usageLine: 'Say what to do: one-plan COMMAND. Try: one-plan --help',
  commandsTitle: 'Commands:',
  moreHelp: 'one-plan COMMAND --help tells more about a command.',
  exitStatus:
    'Exit status: 0 fine; 1 there are findings of level error; 2 wrong use or unreadable input.',
  settings: 'HOST, PORT, DATA_DIR, DATABASE_URL and the other settings come from the environment.',
  summaries: {
    start: 'start the service',
    migrate: 'bring the database up to date, and stop',
    seed: 'put the sample people and plans into the database',
    import: 'take a plan from a JSON file into the database',
    export: 'write a plan as PDF or JSON',
    check: 'look for what is wrong or missing in a plan',
    verify: 'replay every history and compare it with what is stored',
  },
  helps: {
    start: [
      'Usage: one-plan start [--processes N]',
      '',
      'Starts the service and keeps running until it is stopped.',
      '  --processes N   run N processes, 1 to 16, that share one address and one database;',
      '                  without it what PROCESSES says, or 1. Any of them serves any plan, and one',
      '                  that ends is started again.',
    ].join('\n'),
    migrate: 'Usage: one-plan migrate\n\nBrings the database up to date, and stops.',
    seed: [
      'Usage: one-plan seed [--reset]',
      '',
      'Puts the sample people and plans into the database.',
      '  --reset   take out what is there first: everything that was written is lost',
    ].join('\n'),
    import: [
      'Usage: one-plan import FILE [--check-only] [--json] [--setting NAME] [--example]',
      '',
      'Takes a plan from a JSON file into the database and says what was carried and what was not.',
      'A half-written plan is fine: what is missing is told as findings and does not stop the import.',
      '  --check-only   store nothing; exit status 1 when there are findings of level error',
      '  --json         tell it as JSON',
      '  --setting NAME the school or other setting whose plan it is; without it the one in the plan',
      '  --example      mark the plan as one of a made-up person',
    ].join('\n'),
    export: [
      'Usage: one-plan export PLAN|FILE [--edition EDITION] [--format pdf|json] [-o OUT]',
      '',
      'Writes a plan as PDF or JSON. PLAN is the id of a plan in the database; a FILE needs none.',
      '  --edition EDITION   which edition to print; without it the whole plan',
      '  --format FORMAT     pdf or json; without it what the name OUT ends in, or pdf',
      '  -o, --output OUT    the file to write; - or nothing is standard output',
    ].join('\n'),
    check: [
      'Usage: one-plan check FILE [--json]',
      '',
      'Looks for what is wrong or missing in a plan. Needs no server and no database.',
      '  --json   tell it as JSON',
    ].join('\n'),
    verify: [
      'Usage: one-plan verify',
      '',
      'Replays the history of every part of every plan and compares it with what is stored: what the',
      'part says now, its snapshots and their hashes. Changes nothing. Works beside a running service',
      'that uses DATABASE_URL; stop a service with its own database first.',
      'Exit status 1, with the plan and the part named, when something differs.',
    ].join('\n'),
  },

  unknownCommand: (name: string) => `There is no command ${name}. Try: one-plan --help`,
  tryHelp: (command: string, why: string) => `${why} Try: one-plan ${command} --help`,
  needsOne: (what: string) => `Say which ${what}.`,
  onlyOne: (what: string) => `Say only one ${what}.`,
  notExpected: (word: string) => `${word} is not expected here.`,
  file: 'file',
  planOrFile: 'plan or file',

  processes: (given: string) => `--processes ${given} is not a whole number from 1 to 16.`,

  noFile: (file: string) => `${file}: there is no such file.`,
  isFolder: (file: string) => `${file}: this is a folder. Give a file with one plan in it.`,
  notAllowed: (file: string) => `${file}: this file may not be read.`,
  cannotRead: (file: string, why: string) => `${file}: this file could not be read: ${why}`,
  tooLarge: (file: string, limit: number) =>
    `${file}: this file is too large to be a plan: more than ${limit} MB.`,
  empty: (file: string) => `${file}: this file is empty.`,
  notUtf8: (file: string) => `${file}: this file is not UTF-8 text.`,
  notJson: (file: string, line: number, column: number) =>
    `${file}: this is not JSON: see line ${line}, column ${column}.`,
  notJsonAtAll: (file: string) => `${file}: this is not JSON.`,
  wrongAt: (file: string, pointer: string, detail: string, more: number) =>
    `${file}${pointer && `#${pointer}`}: ${detail}${more > 0 ? ` (and ${more} more; --json shows all)` : ''}`,

  plan: (title: string, template: string, edition: string) =>
    `${title}: ${template}, edition ${edition}`,
  fromBrief:
    'The file has another shape; pointers of findings lead into the plan made from it (one-plan export FILE --format json).',
  counts: (errors: number, warnings: number, infos: number) =>
    `${plural(errors, 'error')}, ${plural(warnings, 'warning')}${infos ? `, ${infos} for information` : ''}`,
  carried: 'Carried:',
  notCarried: 'Not carried:',
  allCarried: 'Everything in the file was carried.',
  findings: 'Findings:',
  stored: (planId: string, setting: string) => `Stored as plan ${planId} of ${setting}.`,
  whichSetting: (file: string) =>
    `${file}: the plan names no school or other setting. Say whose plan it is with --setting NAME.`,
  notStored: 'Nothing was stored (--check-only).',

  formats: (format: string) => `There is no format ${format}: pdf or json.`,
  editionIsForPdf: '--edition is for PDF; JSON always holds the whole plan.',
  noPlan: (id: string) => `${id}: there is neither a file nor a plan with this name.`,
  noEdition: (edition: string, known: readonly string[]) =>
    `There is no edition ${edition}: ${known.join(', ')}.`,
  notToTerminal: 'A PDF cannot be shown here. Say where to write it with -o FILE.',
  cannotWrite: (file: string, why: string) => `${file}: this file could not be written: ${why}`,
  writeReasons: {
    ENOENT: 'there is no such folder',
    ENOTDIR: 'there is no such folder',
    EISDIR: 'there is a folder with this name',
    EACCES: 'this is not allowed here',
    EPERM: 'this is not allowed here',
    EROFS: 'nothing can be written here',
    ENOSPC: 'there is no space left',
  } as Readonly<Record<string, string>>,
  written: (file: string) => `Written: ${file}`,
} as const

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}
