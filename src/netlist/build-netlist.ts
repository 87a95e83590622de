import { checkNames } from '../kpi/measure/check-names.ts'
import type { Fields, Values } from '../field/field-type.ts'
import type { Assembly } from './assemble.ts'
import type { circuitSetup } from './circuit-setup.ts'
import type { Checks } from './check/checks.ts'
import type { Circuit } from './circuit.ts'
import type { Netlist } from './define-netlist.ts'
import { Expectations } from './expect/expectations.ts'
import { fund } from './fund.ts'
import { checkSize, holdings } from './holdings/holdings.ts'
import type { KeptState } from './kept-state.ts'
import type { BranchOptions, LiveValues } from './params/live-values.ts'
import { paramNumbers } from './params/resolve-params.ts'
import { patches } from './schedule/patches.ts'
import { schedule } from './schedule/schedule.ts'
import type { MarkedEvent } from './schedule/scheduled-event.ts'
import type { RecordOptions } from './record.ts'
import { selectKpis } from './select-kpis.ts'
import { specCondition, specText } from './expect/specs.ts'
import { wiringOf } from './wiring-of.ts'

interface Building extends Assembly, ReturnType<typeof circuitSetup> {
  readonly params: Values<Fields>
  readonly live: LiveValues<Fields>
  readonly branches: readonly BranchOptions[]
  readonly clock: Circuit['clock']
  readonly record: RecordOptions
  readonly checks: Checks | undefined
  /** What the run must do besides what the netlist expects of it, by name. */
  readonly expect: Readonly<Record<string, string>> | undefined
}

/** Runs the netlist's own code as the deployer, adds its agents, gives them their funds and opens the books. */
export async function buildNetlist(netlist: Netlist, building: Building) {
  const {
    engine,
    chain,
    books,
    setup,
    controllables,
    needsChain,
    params,
    live,
    branches,
    clock,
    record,
    expect,
    checks,
  } = building
  let events: readonly MarkedEvent[] = []
  let labels: Circuit['labels'] = {}
  let narration: Circuit['narration']
  let state: KeptState | undefined
  await engine.prepare(async () => {
    const wired = await wiringOf(netlist, setup)
    const wiring = { ...wired, kpis: { ...wired.kpis, ...checks?.kpis } }
    if (needsChain()) await chain.ensure()
    const kpis = selectKpis(wiring.kpis, record.kpis)
    for (const { kpis: left, right } of netlist.plots ?? []) {
      selectKpis(wiring.kpis, [...Object.keys(left), ...Object.keys(right?.kpis ?? {})])
    }
    selectKpis(wiring.kpis, netlist.headline)
    selectKpis(wiring.kpis, Object.values(netlist.means ?? {}))
    const numbers = paramNumbers(netlist.params, params)
    const known = { kpis: Object.keys(wiring.kpis), numbers: Object.keys(numbers) }
    for (const [name, spec] of Object.entries(netlist.specs ?? {})) {
      checkNames(specCondition(spec), { text: specText(name, spec), ...known })
    }
    const members = wiring.agents.map((member) => ({ member, address: engine.add(member).address }))
    const patched = patches(branches, { clock: engine.clock, controllables, addressOf: setup.addressOf })
    events = schedule([...(wiring.schedule ?? []), ...patched], {
      clock: engine.clock,
      add: (agent) => engine.add(agent),
      set: (step, values) => engine.branch({ at: step, begin: live.later(values) }),
      walletOf: (name) => engine.participants.find((each) => each.name === name)?.wallet,
    })
    await fund(setup, members)
    const expectations = new Expectations({ texts: { ...netlist.expect, ...expect }, kpis: known.kpis, numbers })
    books.open(kpis, wiring, { expectations, holdings: holdingsOf(controllables, { engine, clock }, record) })
    labels = wiring.labels ?? {}
    narration = wiring.narration
    state = wiring.state
  })
  return { events, labels, narration, state }
}

/** What is recorded of agents, as the options say. */
function holdingsOf(
  mechanisms: ReturnType<typeof circuitSetup>['controllables'],
  { engine, clock }: Pick<Building, 'engine' | 'clock'>,
  { holdings: of = 'none', holdingsEvery }: RecordOptions,
) {
  const { steps, every } = clock
  const agents = () => engine.agents
  checkSize({ of, agents: agents(), steps, every, holdingsEvery })
  const table = holdings({ of, agents, mechanisms })
  return table && { table, every: holdingsEvery ?? 1, steps }
}
