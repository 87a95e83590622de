import type { InterfaceAbi } from 'ethers'

import { factoryFromAbi } from '../../abi/deploy/factory-from-abi.ts'
import type { Setup } from '../../agents/setup.ts'
import { openChain } from '../../chain/open-chain.ts'
import { SaffronError } from '../../errors.ts'
import { defineNetlist } from '../../netlist/define-netlist.ts'
import { openCircuit } from '../../netlist/open-circuit.ts'
import type { AbiFunction, ContractDescription } from './contract-description.ts'
import { leanAbi, measurable, viewKey } from './draft-contract.ts'
import { draftedField, type SampleValue } from './drafted-field.ts'

/** How a contract takes what a draft would do with it. */
interface Trial {
  /** Why it cannot be deployed with the values that were thought of; undefined where it can. */
  readonly refused: string | undefined
  /** The numbers that it gives before anybody has done anything. */
  readonly views: readonly AbiFunction[]
}

/** Deploys a contract on a chain that nothing is left of, and reads what it could be measured by. */
export async function tryContract(contract: ContractDescription): Promise<Trial> {
  const { name, artifact, constructor } = contract
  const abi: InterfaceAbi = leanAbi(contract)
  const views: AbiFunction[] = []
  const netlist = defineNetlist({
    about: 'A trial',
    clock: { step: 1, steps: 0 },
    async build(setup) {
      const args = constructor.inputs.map((one) => valueOf(draftedField(one).value, setup))
      // Nobody knows the types of this contract here.
      const handle: object = await setup.deploy(factoryFromAbi(name, abi, artifact), args as never)
      for (const view of measurable(contract)) if (await answers(handle, viewKey(contract, view))) views.push(view)
      return { agents: [], kpis: {} }
    },
  })
  try {
    const circuit = await openCircuit(netlist, {
      openChain: ({ start, deployer }) => openChain('evm', { start, deployer }),
    })
    await circuit.close()
    return { refused: undefined, views }
  } catch (error) {
    if (!(error instanceof SaffronError)) throw error
    return { refused: error.message, views: measurable(contract) }
  }
}

async function answers(handle: object, key: string): Promise<boolean> {
  const read: unknown = Reflect.get(handle, key)
  if (typeof read !== 'function') return false
  try {
    return (await Reflect.apply(read, handle, [])) !== undefined
  } catch {
    // A view that reverts before anybody has done anything would end a run.
    return false
  }
}

function valueOf(value: SampleValue, setup: Setup): unknown {
  if (Array.isArray(value)) return value.map((one: SampleValue) => valueOf(one, setup))
  if (typeof value !== 'object') return value
  if ('account' in value) return setup.addressOf(value.account)
  return 'fields' in value ? value.fields.map((one) => valueOf(one, setup)) : value
}
