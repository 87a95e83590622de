import type { Manifest } from '../results/manifest.ts'

/** A box of the schematic. */
export interface Block {
  readonly id: string
  readonly is: 'agents' | 'contract'
  readonly title: string
  readonly subtitle: string
  readonly about: string
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

/** Who is in a circuit and who touches what, read off a manifest. */
export function circuitGraph({ agents, controllables = [], flows = [] }: Described): CircuitGraph {
  const calls = (kind: string) => flows.reduce((sum, flow) => sum + (flow.kind === kind ? flow.calls : 0), 0)
  const kinds = [...new Set([...Object.keys(agents), ...flows.map(({ kind }) => kind)])]
  const shown = new Set(kinds.toSorted((a, b) => calls(b) - calls(a)).slice(0, MOST_KINDS))
  const named = new Set(controllables.map(({ name }) => name))
  const others = [...new Set(flows.map(({ to }) => to))].filter((to) => !named.has(to))
  const left = kinds.length - shown.size
  const order = [...named, ...others]
  return {
    blocks: [
      ...kinds.filter((kind) => shown.has(kind)).map((kind) => agentsBlock(kind, agents[kind] ?? 0)),
      ...(left > 0 ? [{ ...agentsBlock('', 0), title: `${left} other kinds`, subtitle: 'not drawn' }] : []),
      ...controllables.map(({ name, kind, symbol, about }) => ({
        id: `contract ${name}`,
        is: 'contract' as const,
        title: symbol ?? name,
        subtitle: symbol === undefined && kind === name ? '' : name,
        about,
      })),
      ...others.map((name) => ({
        id: `contract ${name}`,
        is: 'contract' as const,
        title: name,
        subtitle: '',
        about: '',
      })),
    ],
    wires: [
      ...flows
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
      ...controllables.flatMap(({ name, wires }) =>
        wires
          .filter(({ to }) => named.has(to))
          .map(({ role, to }) => ({ from: `contract ${name}`, to: `contract ${to}`, label: role })),
      ),
    ],
  }
}

function agentsBlock(kind: string, count: number): Block {
  const subtitle = count === 1 ? '1 agent' : count === 0 ? '' : `${count.toLocaleString('en-US')} agents`
  return { id: `agents ${kind}`, is: 'agents', title: kind, subtitle, about: '' }
}
