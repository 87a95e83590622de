import { contractName, type Factory } from '../abi/types/factory.ts'
import type { ControllableAgent } from '../agents/controllable-agent.ts'
import type { Address } from '../chain/chain.ts'

type Named = readonly { readonly name: string; readonly agent: ControllableAgent }[]

/**
 * What people call the contract at an address: the controllable agent it is part of, else the contract's own name.
 * Both lists may grow while the circuit runs. Of two agents that hold a contract the one added first has it.
 */
export function contractNames(
  controllables: Named,
  factories: ReadonlyMap<Address, Pick<Factory, 'name'>>,
): (address: Address) => string | undefined {
  const owners = new Map<Address, string>()
  let seen = 0
  return (address) => {
    for (; seen < controllables.length; seen++) {
      const { name, agent } = controllables[seen] ?? {}
      for (const own of agent ? addressesIn(agent) : []) if (name && !owners.has(own)) owners.set(own, name)
    }
    const key = address.toLowerCase()
    const own = factories.get(key)
    return owners.get(key) ?? (own && contractName(own))
  }
}

/** Of its contracts, not of the agents it is wired to. */
function addressesIn(agent: ControllableAgent): Address[] {
  const parts: readonly unknown[] = [agent, ...Object.values(agent)]
  return parts.flatMap((part) => {
    const isOther = isObject(part) && part !== agent && 'kind' in part && 'wires' in part
    return isObject(part) && !isOther && 'address' in part && typeof part.address === 'string'
      ? [part.address.toLowerCase()]
      : []
  })
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
