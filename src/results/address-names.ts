import type { AddressName } from '../abi/types/call.ts'
import { accountOf } from '../chain/accounts.ts'
import { ZERO_ADDRESS } from '../chain/chain.ts'
import type { Circuit } from '../netlist/circuit.ts'

/**
 * Writes addresses as the names of those they belong to: agents, mechanisms, contracts, `nobody` for the zero address. One
 * that nobody has is `other-1`, `other-2`, … in the order they came up, so that results hold no address.
 */
export function addressNames(circuit: Pick<Circuit, 'agents' | 'nameOf' | 'seed'>): AddressName {
  const names = new Map([
    [ZERO_ADDRESS, 'nobody'],
    [accountOf(circuit.seed, 'deployer').toLowerCase(), 'deployer'],
  ])
  let [known, others] = [0, 0]
  /** Whoever has joined since, before a name is made up. */
  const look = (key: string): string => {
    const { agents } = circuit
    for (const { name, address } of agents.slice(known)) names.set(address.toLowerCase(), name)
    known = agents.length
    return names.get(key) ?? circuit.nameOf(key) ?? `other-${++others}`
  }
  return (address) => {
    const key = address.toLowerCase()
    const name = names.get(key) ?? look(key)
    names.set(key, name)
    return name
  }
}
