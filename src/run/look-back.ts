import { abiCodec } from '../abi/abi-codec.ts'
import { ArgumentError, ArgumentCountError } from '../abi/errors.ts'
import { openChain } from '../chain/open-chain.ts'
import type { ControllableAgent } from '../agents/controllable-agent.ts'
import { SaffronError } from '../errors.ts'
import { nearest } from '../nearest.ts'
import type { Circuit } from '../netlist/circuit.ts'
import { openCircuit } from '../netlist/open-circuit.ts'
import { accountOf } from '../chain/accounts.ts'
import { ViewError } from './errors.ts'
import { loadRun } from './load-run.ts'
import type { GivenRunSpec } from './run-spec.ts'

/** A view as it was asked for, and what it said. */
export interface Viewed {
  readonly view: string
  readonly value: unknown
}

interface LookBack {
  readonly root: string
  /** The step after which it is asked. */
  readonly at: number
  /** `pool.price()`, `staking.stakeOf(staker-3)`: a mechanism, one of its views, and what the view takes. */
  readonly views: readonly string[]
  readonly signal?: AbortSignal | undefined
}

/** Makes a run again up to a step and asks what its mechanisms say there. */
export async function lookBack(spec: GivenRunSpec, { root, at, views, signal }: LookBack): Promise<readonly Viewed[]> {
  const asked = views.map(readView)
  const { netlist, spec: whole, folder } = await loadRun(spec, root)
  const circuit = await openCircuit(netlist, {
    ...whole,
    folder,
    signal,
    openChain: ({ start, deployer }) => openChain(whole.chain, { start, deployer }),
  })
  try {
    const calls = asked.map((view) => ({ view: view.text, call: callOf(view, circuit) }))
    await circuit.begin()
    if (at > 0) await circuit.advance(at)
    const values: unknown[] = []
    // Reads are answered while something is under way.
    await circuit.prepare(async () => void values.push(...(await Promise.all(calls.map(({ call }) => call())))))
    return calls.map(({ view }, i) => ({ view, value: values[i] }))
  } finally {
    await circuit.close()
  }
}

interface View {
  readonly text: string
  readonly of: string
  readonly name: string
  readonly args: readonly string[]
}

function readView(text: string): View {
  const [, of, name, args] = /^\s*([\p{L}_][\p{L}\d_.-]*)\.([\p{L}_]\w*)\((.*)\)\s*$/u.exec(text) ?? []
  if (of === undefined || name === undefined || args === undefined) {
    throw new ViewError({ view: text, problem: 'it is not of the form mechanism.view(arguments)' })
  }
  const given = args.split(',').map((arg) => arg.trim())
  return { text, of, name, args: given.filter((arg) => arg !== '') }
}

function callOf({ text, of, name, args }: View, circuit: Circuit): () => unknown {
  const names = circuit.controllables.map((each) => each.name)
  const mechanism = circuit.controllables.find((each) => each.name === of)?.agent
  if (!mechanism) {
    throw new ViewError({
      view: text,
      problem: `there is no mechanism '${of}'`,
      meant: nearest(of, names),
      known: names,
    })
  }
  const views = viewsOf(mechanism, circuit)
  const view = views.get(name)
  if (!view) {
    const known = [...views.keys()]
    throw new ViewError({ view: text, problem: `'${of}' has no view '${name}'`, meant: nearest(name, known), known })
  }
  const accounts = new Set(circuit.agents.map((agent) => agent.name))
  return async () => {
    try {
      return await view(...args.map((arg) => argumentOf(arg, { circuit, accounts })))
    } catch (cause) {
      const isWrongArgument = cause instanceof ArgumentError || cause instanceof ArgumentCountError
      if (cause instanceof SaffronError && !isWrongArgument) throw cause
      const why = cause instanceof Error ? cause.message : String(cause)
      throw new ViewError({ view: text, problem: `it does not take these arguments (${why})`, cause })
    }
  }
}

type AnyView = (...args: unknown[]) => unknown

/** What can be asked of a mechanism: its own functions, and below them the views of its contract. */
function viewsOf(mechanism: ControllableAgent, { factories }: Circuit): ReadonlyMap<string, AnyView> {
  const views = new Map<string, AnyView>()
  const add = (source: object, names: readonly string[]) => {
    for (const name of names) {
      const value: unknown = Reflect.get(source, name)
      // Actions make calls and answer nothing.
      if (typeof value === 'function' && !('by' in value))
        views.set(name, (...args) => Reflect.apply(value, source, args))
    }
  }
  const contract: unknown = Reflect.get(mechanism, 'contract')
  if (typeof contract === 'object' && contract !== null) {
    const factory = factories.get(String(Reflect.get(contract, 'address')).toLowerCase())
    const functions = factory ? [...abiCodec(factory).functions] : []
    add(
      contract,
      functions.filter(([name, { reads }]) => reads && !name.includes('(')).map(([name]) => name),
    )
  }
  add(mechanism, Object.keys(mechanism))
  return views
}

function argumentOf(text: string, { circuit, accounts }: { circuit: Circuit; accounts: ReadonlySet<string> }): unknown {
  if (/^-?\d+n?$/.test(text)) return BigInt(text.replace(/n$/, ''))
  if (text === 'true' || text === 'false') return text === 'true'
  if (accounts.has(text)) return accountOf(circuit.seed, text)
  const contract = circuit.controllables.find((each) => each.name === text)?.agent
  const address = contract && addressIn(contract)
  return address ?? text.replace(/^(['"])(.*)\1$/, '$2')
}

function addressIn(mechanism: object): string | undefined {
  const contract: unknown = Reflect.get(mechanism, 'contract')
  const [own, below] = [mechanism, typeof contract === 'object' ? contract : null].map((of): unknown =>
    of === null ? undefined : Reflect.get(of, 'address'),
  )
  return [own, below].find((address) => typeof address === 'string')
}
