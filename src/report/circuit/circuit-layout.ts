import type { Block, CircuitGraph, Wire } from './circuit-graph.ts'

export interface PlacedBlock extends Block {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A wire with the points it passes: the sender's edge, gaps between blocks, the receiver's edge. */
export interface PlacedWire extends Wire {
  readonly points: readonly (readonly [x: number, y: number])[]
}

export interface CircuitLayout {
  readonly width: number
  readonly height: number
  readonly blocks: readonly PlacedBlock[]
  readonly wires: readonly PlacedWire[]
}

const BLOCK_WIDTH = 200
const LEAST_HEIGHT = 52
const COLUMN_GAP = 132
const ROW_GAP = 22
/** Room a wire takes at a block's edge and between blocks. */
const PORT = 22
const MARGIN = 8

/** A place in a column: a block, or the gap through which a wire passes the column. */
interface Slot {
  readonly block?: Block
  readonly height: number
  /** Of the neighbours to the left, by which the column is sorted. */
  readonly neighbours: Slot[]
  y: number
}

/**
 * Columns from left to right: agents, then contracts, each left of those it is wired to. A wire over several columns
 * has a gap of its own in those it passes; gaps and blocks are ordered by where their wires come from.
 */
export function circuitLayout({ blocks, wires }: CircuitGraph): CircuitLayout {
  const columnOf = columnsOf({ blocks, wires })
  const last = Math.max(0, ...columnOf.values())
  const columns: Slot[][] = Array.from({ length: last + 1 }, () => [])
  const slots = new Map<string, Slot>()
  for (const block of blocks) {
    const ports = Math.max(wires.filter(({ from }) => from === block.id).length, incoming(wires, block))
    const slot: Slot = { block, height: Math.max(LEAST_HEIGHT, ports * PORT + 12), neighbours: [], y: 0 }
    slots.set(block.id, slot)
    columns[columnOf.get(block.id) ?? 0]?.push(slot)
  }
  const routes = wires.flatMap((wire) => {
    const [from, to] = [slots.get(wire.from), slots.get(wire.to)]
    if (!from || !to) return []
    const passed: Slot[] = []
    for (let column = (columnOf.get(wire.from) ?? 0) + 1; column < (columnOf.get(wire.to) ?? 0); column++) {
      const gap: Slot = { height: PORT / 2, neighbours: [passed.at(-1) ?? from], y: 0 }
      columns[column]?.push(gap)
      passed.push(gap)
    }
    to.neighbours.push(passed.at(-1) ?? from)
    return [{ wire, from, passed, to }]
  })

  const heightOf = (column: readonly Slot[]) => column.reduce((sum, { height }) => sum + height + ROW_GAP, -ROW_GAP)
  const height = Math.max(0, ...columns.map(heightOf))
  for (const [place, column] of columns.entries()) {
    // Sorting is stable: what has no neighbours on the left stays as declared.
    if (place > 0) column.sort((a, b) => middle(a) - middle(b))
    let y = MARGIN + (height - heightOf(column)) / 2
    for (const slot of column) {
      slot.y = y
      y += slot.height + ROW_GAP
    }
  }

  const left = (column: number) => MARGIN + column * (BLOCK_WIDTH + COLUMN_GAP)
  const placed = [...slots].flatMap(([id, { block, y, height }]) =>
    block ? [{ ...block, x: left(columnOf.get(id) ?? 0), y, width: BLOCK_WIDTH, height }] : [],
  )
  return {
    width: left(last) + BLOCK_WIDTH + MARGIN,
    height: height + 2 * MARGIN,
    blocks: placed,
    wires: routes.map(({ wire, from, passed, to }) => {
      const start = columnOf.get(wire.from) ?? 0
      const end = columnOf.get(wire.to) ?? 0
      const outgoing = routes.filter((route) => route.from === from)
      const arriving = routes.filter((route) => route.to === to)
      const by = (slot: (route: (typeof routes)[number]) => Slot) => (a: (typeof routes)[number], b: typeof a) =>
        center(slot(a)) - center(slot(b))
      const leave = outgoing.toSorted(by((route) => route.passed[0] ?? route.to)).findIndex((r) => r.wire === wire)
      const arrive = arriving
        .toSorted(by((route) => route.passed.at(-1) ?? route.from))
        .findIndex((r) => r.wire === wire)
      const through = passed.flatMap((gap, i): [number, number][] => {
        const x = left(start + 1 + i)
        return [
          [x, center(gap)],
          [x + BLOCK_WIDTH, center(gap)],
        ]
      })
      return {
        ...wire,
        points: [
          [left(start) + BLOCK_WIDTH, port(from, leave, outgoing.length)],
          ...through,
          [left(end), port(to, arrive, arriving.length)],
        ],
      }
    }),
  }
}

const incoming = (wires: readonly Wire[], { id }: Block) => wires.filter(({ to }) => to === id).length
const center = ({ y, height }: Slot) => y + height / 2
const port = (slot: Slot, place: number, of: number) => center(slot) + (place - (of - 1) / 2) * PORT
const middle = (slot: Slot) => {
  const { neighbours } = slot
  return neighbours.reduce((sum, each) => sum + center(each), 0) / Math.max(1, neighbours.length)
}

/** Agents are in column 0; a contract is left of all it is wired to. */
function columnsOf({ blocks, wires }: CircuitGraph): ReadonlyMap<string, number> {
  const depths = new Map<string, number>()
  const depth = (id: string, trail: readonly string[]): number => {
    const known = depths.get(id)
    if (known !== undefined) return known
    // Two contracts may be wired to each other; then the one declared first is to the left.
    const next = wires.filter(({ from, to }) => from === id && !trail.includes(to) && to !== id)
    const found = Math.max(0, ...next.map(({ to }) => depth(to, [...trail, id]) + 1))
    depths.set(id, found)
    return found
  }
  const contracts = blocks.filter(({ is }) => is === 'contract')
  const deepest = Math.max(0, ...contracts.map(({ id }) => depth(id, [])))
  return new Map(blocks.map(({ id, is }) => [id, is === 'agents' ? 0 : 1 + deepest - depth(id, [])]))
}
