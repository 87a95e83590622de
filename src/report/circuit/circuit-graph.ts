import type { Manifest } from '../../results/manifest.ts'
import { blocksOf } from './blocks-of.ts'

/** A box of the schematic. */
export interface Block {
  readonly id: string
  readonly is: 'agents' | 'contract'
  readonly title: string
  readonly subtitle: string
  readonly about: string
  /** What it is called as a block of other mechanisms, where it is one: its inside is drawn elsewhere. */
  readonly opens?: string
  /** Whether it stands outside of the block that is drawn. */
  readonly outside?: boolean
}

/** A line of the schematic: calls of a kind of agents, or what one contract is wired to. */
export interface Wire {
  readonly from: string
  readonly to: string
  readonly label: string
  readonly calls?: number
  readonly reverted?: number
}

export interface CircuitGraph {
  readonly blocks: readonly Block[]
  readonly wires: readonly Wire[]
}

type Described = Pick<Manifest, 'agents' | 'controllables' | 'flows'>

/** More boxes than this in one column are a list, not a picture. */
const MOST_KINDS = 16

/**
 * Who is in a circuit and who touches what, read off a manifest: of the whole, in which each block of mechanisms is one
 * box, or of the inside of a block with those outside who touch it.
 */
export function circuitGraph(described: Described, inside?: string): CircuitGraph {
  const { agents, controllables = [] } = described
  const nesting = blocksOf(described)
  const shownIn = (name: string) => nesting.shownIn(inside, name)
  const flows = flowsBetween(described, shownIn)
  const parts = inside === undefined ? undefined : nesting.partsOf(inside)
  const isInside = (name: string) => parts === undefined || parts.includes(name)
  const touching = flows.filter(({ to }) => isInside(to))
  const wired = roleWires(described, shownIn).filter(({ from, to }) => isInside(from) || isInside(to))
  const calls = (kind: string) => touching.reduce((sum, flow) => sum + (flow.kind === kind ? flow.calls : 0), 0)
  const all = [...new Set([...(parts ? [] : Object.keys(agents)), ...touching.map(({ kind }) => kind)])]
  const shown = new Set(all.toSorted((a, b) => calls(b) - calls(a)).slice(0, MOST_KINDS))
  const left = all.length - shown.size
  const named = new Set(controllables.flatMap(({ name }) => shownIn(name) ?? []))
  const others = [...new Set(flows.map(({ to }) => to))].filter((to) => !named.has(to))
  const order = [...named, ...others]
  const ends = new Set(wired.flatMap(({ from, to }) => [from, to]))
  const drawn = order.filter((name) => isInside(name) || ends.has(name))
  const contractBox = (name: string): Block => {
    const found = controllables.find((each) => each.name === name)
    return {
      ...(found ? describedBlock(found, nesting.partsOf(name).length) : plainBlock(name)),
      ...(!isInside(name) && { outside: true }),
    }
  }
  return {
    blocks: [
      ...all
        .filter((kind) => shown.has(kind))
        .map((kind) => agentsBlock(kind, (Object.hasOwn(agents, kind) ? agents[kind] : undefined) ?? 0)),
      ...(left > 0 ? [{ ...agentsBlock('', 0), title: `${left} other kinds`, subtitle: 'not drawn' }] : []),
      ...drawn.map(contractBox),
    ],
    wires: [
      ...touching
        .filter(({ kind }) => shown.has(kind))
        // Wires that leave a block side by side then end in the order of the blocks they lead to.
        .toSorted((a, b) => order.indexOf(a.to) - order.indexOf(b.to))
        .map(({ kind, to, calls, reverted }) => ({
          from: `agents ${kind}`,
          to: `contract ${to}`,
          label: calls.toLocaleString('en-US'),
          calls,
          reverted,
        })),
      ...wired.map(({ from, to, role }) => ({ from: `contract ${from}`, to: `contract ${to}`, label: role })),
    ],
  }
}

type ShownIn = (name: string) => string | undefined
type Flow = NonNullable<Manifest['flows']>[number]

/** Who called what is drawn: calls of what a box stands for are added up. */
function flowsBetween({ flows = [] }: Described, shownIn: ShownIn): readonly Flow[] {
  const sums = new Map<string, Flow>()
  for (const { kind, to: called, calls, reverted } of flows) {
    const to = shownIn(called)
    if (to === undefined) continue
    const key = JSON.stringify([kind, to])
    const sofar = sums.get(key) ?? { kind, to, calls: 0, reverted: 0 }
    sums.set(key, { kind, to, calls: sofar.calls + calls, reverted: sofar.reverted + reverted })
  }
  return [...sums.values()]
}

interface RoleWire {
  readonly from: string
  readonly to: string
  readonly role: string
}

/** What the contracts of a box are wired to outside of it, each once. */
function roleWires({ controllables = [] }: Described, shownIn: ShownIn): readonly RoleWire[] {
  const known = new Set(controllables.map(({ name }) => name))
  const wires = new Map<string, RoleWire>()
  for (const { name, wires: own } of controllables) {
    for (const { role, to: other } of own) {
      const [from, to] = [shownIn(name), shownIn(other)]
      const isWithin = from === to && name !== other
      if (from === undefined || to === undefined || isWithin || !known.has(other)) continue
      wires.set(JSON.stringify([from, to, role]), { from, to, role })
    }
  }
  return [...wires.values()]
}

function describedBlock(
  { name, kind, symbol, about }: NonNullable<Described['controllables']>[number],
  parts: number,
): Block {
  const title = symbol ?? name
  const others = [name, kind].filter((word) => word !== title)
  const subtitle = others[0] ?? ''
  const block = { id: `contract ${name}`, is: 'contract' as const, title, about }
  if (parts === 0) return { ...block, subtitle }
  return { ...block, subtitle: parts === 1 ? '1 part inside' : `${parts} parts inside`, opens: name }
}

const plainBlock = (name: string): Block => ({
  id: `contract ${name}`,
  is: 'contract',
  title: name,
  subtitle: '',
  about: '',
})

function agentsBlock(kind: string, count: number): Block {
  const subtitle = count === 1 ? '1 agent' : count === 0 ? '' : `${count.toLocaleString('en-US')} agents`
  return { id: `agents ${kind}`, is: 'agents', title: kind, subtitle, about: '' }
}
