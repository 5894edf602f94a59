import { expect, test } from 'vitest'
import { fontRuns } from '../../../server/printing/font-choice.ts'
import { readCoverage } from '../../../server/printing/font-coverage.ts'
import { mainFont } from '../../../server/printing/fonts.ts'
import { plainText } from '../../../server/printing/paragraph.ts'

const coverage = readCoverage()

test('the main font has every character that is printed without asking', () => {
  let plain = 0
  for (let code = 0x20; code < 0x10000; code += 1) {
    if (!plainText.test(String.fromCharCode(code))) continue
    plain += 1
    expect(coverage[mainFont].has(code), `U+${code.toString(16)}`).toBe(true)
  }
  expect(plain).toBeGreaterThan(190)
})

test('a word is kept in one font; spaces stay with what is before', () => {
  expect(fontRuns(coverage, 'Ms Nguyễn says Ω')).toEqual([
    { text: 'Ms ', font: 'Atkinson Hyperlegible' },
    { text: 'Nguyễn ', font: 'Noto Sans' },
    { text: 'says Ω', font: 'Atkinson Hyperlegible' },
  ])
})

test('emoji sequences stay whole, and the space behind them is ordinary', () => {
  expect(fontRuns(coverage, 'a 👩‍🏫 b 1️⃣')).toEqual([
    { text: 'a ', font: 'Atkinson Hyperlegible' },
    { text: '👩‍🏫', font: 'Noto Emoji' },
    { text: ' b ', font: 'Atkinson Hyperlegible' },
    { text: '1️⃣', font: 'Noto Emoji' },
  ])
})

test('what can not be seen is not drawn; what can not be drawn is seen', () => {
  expect(fontRuns(coverage, 'a\u200b\u00ad\u0007\ufeffb')).toEqual([
    { text: 'ab', font: 'Atkinson Hyperlegible' },
  ])
  expect(fontRuns(coverage, '漢\u0378\udc00')).toEqual([
    { text: '\ufffd\ufffd\ufffd', font: 'Noto Sans' },
  ])
})
