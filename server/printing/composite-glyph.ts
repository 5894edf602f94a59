import type { FontSubset, Glyph } from './pdfmake-modules.ts'

/** A part of a composite shape, moved by `x` and `y` font units. */
export interface Component {
  readonly glyph: Glyph
  readonly x: number
  readonly y: number
}

// OpenType, table "glyf", composite glyph description.
const argumentsAreWords = 0x0001
const argumentsAreOffsets = 0x0002
const moreComponents = 0x0020

/** Adds a shape made of a base and other parts to a subset under construction; gives its number. */
export function compositeGlyph(
  subset: FontSubset,
  base: Glyph,
  others: readonly Component[],
): number {
  const parts = [{ glyph: base, x: 0, y: 0 }, ...others]
  const outline = new DataView(new ArrayBuffer(10 + 8 * parts.length))
  const left = Math.floor(Math.min(...parts.map(({ glyph, x }) => glyph.bbox.minX + x)))
  const box = [
    left,
    Math.floor(Math.min(...parts.map(({ glyph, y }) => glyph.bbox.minY + y))),
    Math.ceil(Math.max(...parts.map(({ glyph, x }) => glyph.bbox.maxX + x))),
    Math.ceil(Math.max(...parts.map(({ glyph, y }) => glyph.bbox.maxY + y))),
  ]
  outline.setInt16(0, -1)
  for (const [index, edge] of box.entries()) outline.setInt16(2 + 2 * index, edge)
  parts.forEach(({ glyph, x, y }, index) => {
    const more = index < parts.length - 1 ? moreComponents : 0
    const at = 10 + 8 * index
    outline.setUint16(at, argumentsAreWords | argumentsAreOffsets | more)
    outline.setUint16(at + 2, subset.includeGlyph(glyph.id))
    outline.setInt16(at + 4, x)
    outline.setInt16(at + 6, y)
  })
  subset.glyf.push(new Uint8Array(outline.buffer))
  subset.loca.offsets.push(subset.offset)
  subset.hmtx.metrics.push({ advance: base.advanceWidth, bearing: left })
  subset.offset += outline.byteLength
  return subset.glyf.length - 1
}
