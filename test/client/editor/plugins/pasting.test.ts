import { expect, test } from 'vitest'
import { tablesAsLines } from '../../../../client/editor/plugins/pasting.ts'

test('cells of a pasted table do not run together', () => {
  const html =
    '<table class="x"><tbody><tr><td>Reading</td> <td style="a">12%</td></tr><tr><th>Maths</th><td>3</td></tr></tbody></table><p>After</p>'
  expect(tablesAsLines(html)).toBe('<p>Reading | 12%</p><p>Maths | 3</p><p>After</p>')
})

test('writing without a table stays as it is', () => {
  const html = '<p>Track and <b>trust</b> the <em>table</em></p><ul><li>one</li></ul>'
  expect(tablesAsLines(html)).toBe(html)
})
