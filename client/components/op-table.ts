/**
 * Around an ordinary `<table>` with a `<thead>`: on narrow screens each row becomes a card whose
 * cells carry their column's heading. Says the table roles outright, because styling a table as
 * blocks takes them away in some browsers.
 */
export class OpTable extends HTMLElement {
  readonly #observer = new MutationObserver(() => this.#label())

  connectedCallback(): void {
    this.#label()
    this.#observer.observe(this, { childList: true, subtree: true, characterData: true })
  }

  disconnectedCallback(): void {
    this.#observer.disconnect()
  }

  #label(): void {
    const table = this.querySelector('table')
    if (!table) return
    table.setAttribute('role', 'table')
    for (const group of table.querySelectorAll('thead, tbody, tfoot'))
      group.setAttribute('role', 'rowgroup')
    const heads = Array.from(table.tHead?.rows[0]?.cells ?? [], (cell) => cell.textContent.trim())
    for (const row of table.rows) {
      row.setAttribute('role', 'row')
      const inHead = row.parentElement === table.tHead
      for (const cell of row.cells) this.#labelCell(cell, inHead, heads)
    }
  }

  #labelCell(cell: HTMLTableCellElement, inHead: boolean, heads: readonly string[]): void {
    const head = cell.tagName === 'TH'
    cell.setAttribute('role', inHead ? 'columnheader' : head ? 'rowheader' : 'cell')
    const label = heads[cell.cellIndex]
    if (!inHead && label && cell.dataset.label !== label) cell.dataset.label = label
  }
}

customElements.define('op-table', OpTable)

declare global {
  interface HTMLElementTagNameMap {
    'op-table': OpTable
  }
}
