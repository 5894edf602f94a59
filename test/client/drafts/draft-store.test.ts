import { describe, expect, test } from 'vitest'
import { DraftStore, type Shelf } from '../../../client/drafts/draft-store.ts'

function shelf(room = Number.POSITIVE_INFINITY): Shelf & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>()
  return {
    kept,
    get length() {
      return kept.size
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => {
      if (value.length > room) throw new DOMException('full', 'QuotaExceededError')
      kept.set(key, value)
    },
    removeItem: (key) => void kept.delete(key),
  }
}

describe('drafts on the device', () => {
  test('keeps, reads again and clears', () => {
    const store = new DraftStore(shelf())
    const place = ['ann', 'answer', 'plan', 'matters'] as const
    store.write(place, { text: 'Trains\u0000🚂' })
    expect(store.read(place)).toEqual({ text: 'Trains\u0000🚂' })
    expect(store.lasting).toBe(true)
    store.clear(place)
    expect(store.read(place)).toBeUndefined()
  })

  test('one account never sees or clears those of another', () => {
    const store = new DraftStore(shelf())
    store.write(['ann', 'answer', 'p', 'q'], 1)
    store.write(['ann', 'advice', 'p'], 2)
    store.write(['anna', 'answer', 'p', 'q'], 3)
    store.write(['a:nn', 'answer', 'p', 'q'], 4)
    expect(store.places('ann')).toEqual([
      ['ann', 'answer', 'p', 'q'],
      ['ann', 'advice', 'p'],
    ])
    expect(store.places('ann', 'answer')).toHaveLength(1)
    store.clearAll('ann')
    expect(store.places('ann')).toEqual([])
    expect(store.read(['anna', 'answer', 'p', 'q'])).toBe(3)
    expect(store.places('a:nn')).toEqual([['a:nn', 'answer', 'p', 'q']])
  })

  test.each([
    ['is full', shelf(4)],
    ['has no storage', undefined],
  ])('holds it in memory and says so when the device %s', (_, kept) => {
    const store = new DraftStore(kept)
    store.write(['ann', 'answer', 'p', 'q'], 'more than four')
    expect(store.read(['ann', 'answer', 'p', 'q'])).toBe('more than four')
    expect(store.lasting).toBe(false)
    expect(store.places('ann')).toHaveLength(1)
    store.clear(['ann', 'answer', 'p', 'q'])
    expect(store.lasting).toBe(true)
  })

  test('what is not ours and cannot be read counts as nothing', () => {
    const kept = shelf()
    kept.kept.set('one-plan:draft:ann:answer', '{half')
    expect(new DraftStore(kept).read(['ann', 'answer'])).toBeUndefined()
  })
})
