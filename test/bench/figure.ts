/** One measured number beside what it must be. */
export type Figure = Readonly<{
  name: string
  value: number
  unit: string
  /** Absent for a number that is only told. */
  target?: Readonly<{ atMost: number } | { atLeast: number }>
  /** What was measured against what, with the medians. */
  how: string
}>

/** True when a figure has no target or meets it. */
export function passes({ value, target }: Figure): boolean {
  if (target === undefined) return true
  return 'atMost' in target ? value <= target.atMost : value >= target.atLeast
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

/** Measures A and B in turn, so that whatever else the machine does falls on both alike. */
export async function inTurn(
  rounds: number,
  measure: Readonly<{ a: () => Promise<number>; b: () => Promise<number> }>,
): Promise<{ a: number[]; b: number[]; ratio: number }> {
  const a: number[] = []
  const b: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    a.push(await measure.a())
    b.push(await measure.b())
  }
  const ratios = a.map((value, index) => value / (b[index] ?? Number.NaN))
  return { a, b, ratio: median(ratios) }
}

/** The figures as a table for people; the last column says what was done. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.target === undefined ? '    ' : passes(figure) ? 'PASS' : 'FAIL',
    figure.name,
    `${digits(figure.value)} ${figure.unit}`,
    targetText(figure),
    figure.how,
  ])
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  )
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function digits(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(2)
}

function targetText({ target, unit }: Figure): string {
  if (target === undefined) return ''
  return 'atMost' in target ? `<= ${target.atMost} ${unit}` : `>= ${target.atLeast} ${unit}`
}
