import { createHash } from 'node:crypto'

import { bind } from '../abi/bind.ts'
import type { Call } from '../abi/call.ts'
import { creationCode } from '../abi/creation-code.ts'
import { contractName, type Factory } from '../abi/factory.ts'
import type { ReadQueue } from '../abi/read-queue.ts'
import type { Reverts } from '../abi/reverts.ts'
import type { ControllableAgent } from '../agents/controllable-agent.ts'
import { population } from '../agents/population.ts'
import type { Setup } from '../agents/setup.ts'
import { accountOf } from '../chain/accounts.ts'
import type { Address } from '../chain/chain.ts'
import type { Receipt, Wallet } from '../engine/agent.ts'
import type { Engine } from '../engine/engine.ts'
import { stream } from '../engine/rng.ts'
import type { Traffic } from '../engine/traffic.ts'
import type { EventListeners } from '../kpi/event-listeners.ts'
import type { NetlistSetup } from './define-netlist.ts'
import { SetUpError } from './errors.ts'
import type { LazyChain } from './lazy-chain.ts'
import type { Params, ParamValues } from './param.ts'

interface Parts<P extends Params> {
  readonly engine: Engine
  readonly chain: LazyChain
  readonly reads: ReadQueue
  readonly reverts: Reverts
  readonly traffic: Traffic
  readonly listeners: EventListeners
  readonly params: ParamValues<P>
}

/** The set-up a netlist is built with, and what it collects meanwhile. */
export function circuitSetup<P extends Params>(parts: Parts<P>) {
  const { engine, chain, reads, reverts, traffic, listeners, params } = parts
  const controllables: { name: string; agent: ControllableAgent }[] = []
  const contracts: Record<string, string> = {}
  /** Of every contract that was deployed or bound, by its address in small letters. */
  const factories = new Map<Address, Factory>()
  const memories: { checkpoint(): () => void }[] = []

  const setupFor = (wallet: Wallet): Setup => ({
    seed: engine.seed,
    clock: engine.clock,
    get time() {
      return engine.time
    },
    wallet,
    traffic,
    rng: (...purpose) => stream(engine.seed, 'setup', ...purpose),
    async deploy(factory, args, options) {
      await chain.ensure()
      reverts.learn(factory.abi)
      const call = creationCode(factory, args, options)
      note(contracts, contractName(factory), sha256(bytecodeOf(factory)))
      const receipt = await wallet.send(call)
      if (!receipt.ok || receipt.created === undefined) throw failed(receipt)
      factories.set(receipt.created.toLowerCase(), factory)
      return bind(factory, receipt.created, reads)
    },
    bind(factory, address) {
      reverts.learn(factory.abi)
      factories.set(address.toLowerCase(), factory)
      return bind(factory, address, reads)
    },
    async send(calls) {
      await chain.ensure()
      const receipts = await wallet.send(isOne(calls) ? [calls] : calls)
      const bad = receipts.find(({ ok }) => !ok)
      if (bad) throw failed(bad)
      return receipts
    },
    watch: (event, see) => listeners.on(event, see),
    keep: (memory) => void memories.push(memory),
    addressOf: (name) => accountOf(engine.seed, name),
    account: (name) => engine.add({ name }).wallet,
    population: (kind, count, options) => population(engine.seed, kind, count, options),
    as: setupFor,
    register: (agent) => {
      const same = controllables.filter(({ agent: { kind } }) => kind === agent.kind).length
      const name = same === 0 ? agent.kind : `${agent.kind}-${same + 1}`
      controllables.push({ name, agent })
      if (agent.keeper) engine.add({ name: `${name}-keeper`, kind: 'keeper', step: agent.keeper })
    },
  })

  const setup: NetlistSetup<P> = Object.create(setupFor(engine.deployer.wallet), { params: { value: params } })
  // What is bound is somewhere on a chain, though nothing has been read of it yet.
  return { setup, controllables, contracts, memories, factories, needsChain: () => factories.size > 0 }
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** Two generations of a protocol may have contracts of one name: the second is called name-2, the third name-3. */
function note(contracts: Record<string, string>, name: string, hash: string): void {
  let key = name
  for (let n = 2; key in contracts && contracts[key] !== hash; n++) key = `${name}-${n}`
  contracts[key] = hash
}

/** Without constructor arguments and addresses of libraries, which are the run's and not the contract's. */
const bytecodeOf = (factory: Factory) => ('bytecode' in factory ? String(factory.bytecode) : '')

const isOne = (calls: Call | readonly Call[]): calls is Call => !Array.isArray(calls)

const failed = ({ label, reason }: Receipt) => new SetUpError({ label, reason: reason ?? 'it made no contract' })
