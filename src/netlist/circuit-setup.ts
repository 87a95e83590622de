import { createHash } from 'node:crypto'

import { bind } from '../abi/bind.ts'
import type { Call } from '../abi/types/call.ts'
import { SMALLER } from '../abi/errors.ts'
import { creationCode, MOST_CODE } from '../abi/deploy/creation-code.ts'
import { contractName, type Factory } from '../abi/types/factory.ts'
import type { ReadQueue } from '../abi/read-queue.ts'
import type { Reverts } from '../abi/reverts.ts'
import type { ControllableAgent } from '../agents/controllable-agent.ts'
import { population } from '../agents/population.ts'
import type { Reads } from '../agents/reads.ts'
import type { Setup } from '../agents/setup.ts'
import { accountOf } from '../chain/accounts.ts'
import type { Address } from '../chain/chain.ts'
import type { Receipt, Wallet } from '../engine/agent.ts'
import type { Engine } from '../engine/engine.ts'
import type { CallCount } from '../kpi/call-count.ts'
import type { EventListeners } from '../kpi/event-listeners.ts'
import type { LastUses } from '../kpi/last-uses.ts'
import type { NetlistSetup } from './define-netlist.ts'
import { SameNameError, SetUpError } from './errors.ts'
import type { InputFiles } from './files/input-files.ts'
import type { LazyChain } from './lazy-chain.ts'
import type { LiveValues } from './params/live-values.ts'
import type { Fields, Values } from '../field/field-type.ts'

interface Parts<P extends Fields> {
  readonly engine: Engine
  readonly chain: LazyChain
  readonly reads: ReadQueue
  readonly reverts: Reverts
  readonly traffic: CallCount
  readonly listeners: EventListeners
  readonly uses: LastUses
  readonly params: Values<P>
  readonly live: LiveValues<P>
  readonly files: InputFiles
}

/** The set-up a netlist is built with, and what it collects meanwhile. */
export function circuitSetup<P extends Fields>(parts: Parts<P>) {
  const { engine, chain, reads, reverts, traffic, listeners, uses, params, live, files } = parts
  const controllables: { name: string; agent: ControllableAgent }[] = []
  const contracts: Record<string, string> = {}
  /** Of every contract that was deployed or bound, by its address in small letters. */
  const factories = new Map<Address, Factory>()
  const memories: { checkpoint(): () => void }[] = [live, uses]

  const lasting: Reads = {
    get time() {
      return engine.time
    },
    traffic,
    get ledgers() {
      return new Map(controllables.flatMap(({ name, agent: { ledger } }) => (ledger ? [[name, ledger]] : [])))
    },
    get mechanisms() {
      return controllables.map(({ agent }) => agent)
    },
    get agents() {
      return engine.agents
    },
    lastUses: (action) => uses.of(action),
    addressOf: (name) => accountOf(engine.seed, name),
  }

  const setupFor = (wallet: Wallet, as?: string): Setup => ({
    reads: lasting,
    seed: engine.seed,
    clock: engine.clock,
    get time() {
      return engine.time
    },
    wallet,
    rng: (...purpose) => engine.stream('setup', ...purpose),
    async deploy(factory, args, options) {
      await chain.ensure()
      const call = creationCode(factory, args, options)
      reverts.learn(factory.abi)
      note(contracts, contractName(factory), sha256(bytecodeOf(factory)))
      const receipt = await wallet.send(call)
      if (!receipt.ok || receipt.created === undefined) throw failed(receipt, call)
      factories.set(receipt.created.toLowerCase(), factory)
      return bind(factory, receipt.created, reads)
    },
    bind(factory, address) {
      const handle = bind(factory, address, reads)
      reverts.learn(factory.abi)
      factories.set(address.toLowerCase(), factory)
      return handle
    },
    async send(calls) {
      await chain.ensure()
      const receipts = await wallet.send(isOne(calls) ? [calls] : calls)
      const bad = receipts.find(({ ok }) => !ok)
      if (bad) throw failed(bad)
      return receipts
    },
    watch: (event, see) => listeners.on(event, see),
    hear: (event, see) => listeners.onLog(event, see),
    keep: (memory) => void memories.push(memory),
    addressOf: lasting.addressOf,
    nameFor: (kind) => as ?? numbered(kind, controllables),
    keeperOf: (kind) => lasting.addressOf(`${as ?? numbered(kind, controllables)}-keeper`),
    account: (name) => engine.add({ name }).wallet,
    population: (kind, count, options) => population((...path) => engine.stream(...path), kind, count, options),
    optionOf: (agent, option) => engine.stream('agent', agent, 'option', option),
    named: (name) => setupFor(wallet, name),
    as: (other) => setupFor(other, as),
    register: (agent) => {
      const name = as ?? numbered(agent.kind, controllables)
      if (controllables.some((each) => each.name === name)) throw new SameNameError({ name })
      controllables.push({ name, agent })
      if (agent.keeper) engine.add({ name: `${name}-keeper`, kind: 'keeper', step: agent.keeper })
    },
  })

  const setup: NetlistSetup<P> = Object.create(setupFor(engine.deployer.wallet), {
    params: { value: params },
    live: { value: live.values },
    file: { value: files.read },
    mechanism: { value: (name: string) => controllables.find((each) => each.name === name)?.agent },
  })
  // What is bound is somewhere on a chain, though nothing has been read of it yet.
  return { setup, setupFor, controllables, contracts, memories, factories, needsChain: () => factories.size > 0 }
}

/** The kind, with a number from the second of it on. */
function numbered(kind: string, all: readonly { readonly agent: ControllableAgent }[]): string {
  const same = all.filter(({ agent }) => agent.kind === kind).length
  return same === 0 ? kind : `${kind}-${same + 1}`
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** Two generations of a protocol may have contracts of one name: the second is called name-2, the third name-3. */
function note(contracts: Record<string, string>, name: string, hash: string): void {
  let key = name
  for (let n = 2; Object.hasOwn(contracts, key) && contracts[key] !== hash; n++) key = `${name}-${n}`
  contracts[key] = hash
}

/** Without constructor arguments and addresses of libraries, which are the run's and not the contract's. */
const bytecodeOf = (factory: Factory) => ('bytecode' in factory ? String(factory.bytecode) : '')

const isOne = (calls: Call | readonly Call[]): calls is Call => !Array.isArray(calls)

const failed = ({ label, reason = 'it made no contract' }: Receipt, creation?: Call) => {
  // What is too large to be kept runs out of gas, on every chain.
  const tooLarge = reason === 'out of gas' && creation !== undefined && creation.data.length > 2 * MOST_CODE
  return new SetUpError({ label, reason, ...(tooLarge && { hint: TOO_LARGE }) })
}

const TOO_LARGE = `A contract may have ${MOST_CODE.toLocaleString('en-US')} bytes of code, and this one probably has more. ${SMALLER}`
