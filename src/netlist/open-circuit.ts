import type { Mode } from '../engine/engine-options.ts'
import type { Order } from '../engine/order/order.ts'
import { buildNetlist } from './build-netlist.ts'
import { assemble, type Assembly, type AssemblyOptions } from './assemble.ts'
import { Checks } from './check/checks.ts'
import { circuitCheckpoint } from './circuit-checkpoint.ts'
import { circuitSetup } from './circuit-setup.ts'
import type { Circuit } from './circuit.ts'
import { type ClockOptions, clockOf } from './clock-of.ts'
import { contractNames } from './contract-names.ts'
import type { Netlist } from './define-netlist.ts'
import { fund } from './fund.ts'
import { surroundings } from './surroundings.ts'
import { wealthFrom } from './holdings/wealth.ts'
import { type InputFiles, inputFiles } from './files/input-files.ts'
import { type BranchOptions, liveValues } from './params/live-values.ts'
import { resolveParams } from './params/resolve-params.ts'
import { type RecordOptions, recordOf } from './record.ts'
import { checkEvents } from './wanted-events.ts'

type Surroundings = Pick<
  AssemblyOptions,
  | 'openChain'
  | 'stopOnFail'
  | 'onBlock'
  | 'onHolds'
  | 'onRecord'
  | 'onHoldings'
  | 'onStep'
  | 'signal'
  | 'patience'
  | 'warn'
>

/** With what seed, parameters and clock a circuit is built, and who hears of what it does. */
export interface CircuitOptions extends Surroundings {
  /** The netlist's unless given. */
  readonly seed?: string | undefined
  /** Overrides by name: values, or their text. */
  readonly params?: Readonly<Record<string, unknown>>
  readonly clock?: ClockOptions['clock']
  readonly mode?: Mode | undefined
  readonly order?: Order | undefined
  readonly branches?: readonly BranchOptions[] | undefined
  /** What the run must do besides what the netlist expects of it, by name. */
  readonly expect?: Readonly<Record<string, string>> | undefined
  /** Whether it is held to what must hold of any run: balances that add up, mechanisms that have what they owe, actions that do what they say. */
  readonly check?: boolean | undefined
  readonly record?: RecordOptions | undefined
  /** The netlist's folder, for the files it reads; the working directory unless given. */
  readonly folder?: string | undefined
}

/** Builds a netlist on a chain and funds its agents; nothing is recorded before it begins. */
export async function openCircuit(netlist: Netlist, options: CircuitOptions): Promise<Circuit> {
  const {
    seed = netlist.seed ?? '1',
    mode = netlist.mode,
    order = netlist.order,
    record: asked,
    check = false,
    expect,
    params: given = {},
    ...rest
  } = options
  const params = resolveParams(netlist.params, given)
  const clock = clockOf(netlist, params, options)
  const record = recordOf(netlist, asked)
  const files = inputFiles(rest.folder ?? process.cwd())
  const live = liveValues(netlist.params, params, rest.branches ?? [])
  const assembly = assemble({
    ...rest,
    seed,
    clock,
    mode,
    order,
    branches: live.branches,
    around: () => around,
    checks: () => checks,
  })
  const setting = circuitSetup({ ...assembly, params, live, files })
  const around: ReturnType<typeof surroundings> = surroundings({ ...assembly, ...setting })
  const checks = check ? checksOf({ ...assembly, ...setting }) : undefined
  try {
    const built = await buildNetlist(netlist, {
      ...assembly,
      ...setting,
      clock,
      params,
      live,
      branches: rest.branches ?? [],
      record,
      expect,
      checks,
    })
    const circuit = circuitOf({ ...assembly, ...setting, checks, files }, { ...built, params, mode, clock })
    checkEvents(circuit, record.events ?? [])
    return circuit
  } catch (error) {
    await assembly.chain.close().catch(() => undefined)
    throw error
  }
}

const checksOf = ({ engine, chain, controllables, factories }: Assembly & ReturnType<typeof circuitSetup>): Checks =>
  new Checks({
    chain: () => chain.present,
    nameOf: contractNames(controllables, factories),
    everybody: () => engine.participants.map(({ address }) => address),
    mechanisms: controllables,
  })

interface Parts extends Assembly, ReturnType<typeof circuitSetup> {
  readonly checks: Checks | undefined
  readonly files: InputFiles
}

/** What others see of it: `told` as it is, and what its parts know. */
function circuitOf(
  parts: Parts,
  told: Pick<Circuit, 'params' | 'mode' | 'clock' | 'events' | 'labels' | 'narration' | 'state'>,
): Circuit {
  const { engine, chain, books, setup, controllables, contracts, factories, files, checks, traffic } = parts
  let first: ReturnType<Circuit['begin']> | undefined
  const begin = () => (first ??= engine.begin())
  return {
    ...told,
    seed: engine.seed,
    columns: books.columns,
    holdings: books.holdings,
    get agents() {
      return engine.agents
    },
    controllables,
    contracts,
    get files() {
      return files.hashes
    },
    nameOf: contractNames(controllables, factories),
    factories,
    kinds: countKinds(engine.agents),
    get chainName() {
      return chain.present?.name
    },
    traffic,
    get step() {
      return engine.stepsDone
    },
    get check() {
      return checks?.outcome
    },
    wealth: () =>
      wealthFrom(
        controllables.map(({ agent }) => agent),
        engine.agents,
      ),
    expectations: (how) => books.expectations?.outcomes(how) ?? [],
    begin,
    goOn: (from) =>
      (first ??= (async () => {
        for (const row of from.rows) books.repeat(row)
        await engine.pass(from.step)
        if (told.state) from.restore(told.state)
        return engine.begin()
      })()),
    async advance(steps) {
      const isNew = !first
      const stop = await begin()
      return isNew && stop !== undefined ? stop : engine.advance(steps)
    },
    async add(member) {
      const participant = engine.add(member)
      if (member.funds) await engine.prepare(() => fund(setup, [{ member, address: participant.address }]))
      return participant
    },
    remove: (name) => engine.remove(name),
    prepare: (work) => engine.prepare(work),
    async pass(steps) {
      await begin()
      await engine.pass(steps)
    },
    async checkpoint() {
      const [begun, goBack] = [first, await circuitCheckpoint(parts)]
      return async () => {
        await goBack()
        first = begun
      }
    },
    close: () => chain.close(),
  }
}

function countKinds(agents: readonly { readonly kind: string }[]): Record<string, number> {
  const kinds = new Map<string, number>()
  for (const { kind } of agents) kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  return Object.fromEntries(kinds)
}
