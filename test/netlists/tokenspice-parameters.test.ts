import { expect } from 'chai'
import { findNetlist, loadNetlist } from 'saffron-sim/project'

import { cloneRoot } from '../kit/temporary-project.ts'
import { ownClock } from '../kit/own-clock.ts'
import { recorded } from '../kit/recorded.ts'

const [HOUR, DAY, MONTH, YEAR] = [3_600, 86_400, 30 * 86_400, 365 * 86_400]

/** TokenSPICE's constants: seconds per tick, ticks, ticks between rows, the agents in their order, and the numbers. */
interface Said {
  readonly clock: readonly [step: number, steps: number, every: number]
  readonly agents: readonly string[]
  readonly params: Readonly<Record<string, number>>
}

const NETLISTS: Readonly<Record<string, Said>> = {
  simplegrant: {
    clock: [HOUR, 240, 24],
    agents: ['granter1', 'taker1'],
    params: { ocean: 1, usd: 0, interval: 3 * DAY, grants: 4 },
  },
  simplepool: {
    clock: [HOUR, 480, 24],
    agents: ['pub1'],
    params: {
      publisherOcean: 10_000,
      supply: 1_000,
      poolDatatokens: 20,
      datatokenWeight: 3,
      oceanWeight: 7,
      createEvery: 7 * DAY,
      unstakeEvery: 3 * DAY,
      sellEvery: 15 * DAY,
    },
  },
  scheduler: {
    clock: [MONTH, 123, 3],
    agents: ['funder1', 'beneficiary1'],
    params: { funded: 5, delay: YEAR, duration: 5 * YEAR },
  },
  wsloop: {
    clock: [DAY, 20 * 365, 10],
    agents: [
      'marketplaces1',
      'opc_address',
      'opc_burner',
      'ocean_51',
      'opf_treasury_for_ocean_dao',
      'opf_treasury_for_opf_mgmt',
      'bdb_treasury',
      'ocean_dao',
      'opf_mgmt',
      'bdb_mgmt',
      'opc_workers',
      'bdb_workers',
      // What TokenSPICE's KPIs did after the agents.
      'bookkeeper',
    ],
    params: {
      marketplaces: 1,
      monthlySales: 20e3,
      swapRatio: 100,
      consumeFee: 0.03,
      swapFee: 0.001,
      burnShare: 0.05,
      priceToSales: 30,
      speculation: 150e6,
      speculationGrowth: 0.1,
      growthAtZero: -0.118,
      growthMax: 0.415,
      growthTau: 0.6,
      totalSupply: 1.41e9,
      initialShare: 0.49,
      halfLife: 4,
      ramp0: 0.5,
      ramp1: 1,
      ramp2: 1.4,
      ramp3: 3,
      speed1: 0.1,
      speed2: 0.25,
      speed3: 0.5,
      treasuryMonths: 36,
      daoTreasuryOcean: 100e6,
      opfTreasuryOcean: 100e6,
      opfTreasuryUsd: 2e6,
      bdbMonths: 17,
      bdbTreasuryOcean: 20e6,
      bdbTreasuryUsd: 2e6,
    },
  },
  oceanv3: {
    clock: [HOUR, 456, 10],
    agents: ['publisher', 'consumer', 'stakerSpeculator', 'speculator', 'maliciousPublisher'],
    params: {
      ocean: 5_000,
      supply: 100,
      poolDatatokens: 50,
      datatokenWeight: 3,
      oceanWeight: 7,
      createEvery: 7 * DAY,
      unstakeEvery: 3 * DAY,
      sellEvery: 15 * DAY,
      publisherSells: 0.01,
      consumeEvery: 3 * DAY,
      margin: 0.2,
      stakeEvery: 8 * HOUR,
      stakeShare: 0.1,
      speculateEvery: DAY,
      buys: 1,
      speculatorSells: 1,
      maliciousCreateEvery: 10 * DAY,
      maliciousTakeEvery: HOUR,
      rugAfter: 5 * DAY,
      rugLasts: DAY,
    },
  },
  oceanv4: {
    clock: [HOUR, 1440, 12],
    agents: ['publisher', 'stakerSpeculator', 'speculator'],
    params: {
      ocean: 5_000,
      rate: 0.1,
      stakerFee: 0.03,
      marketFee: 0.01,
      createEvery: DAY,
      unstakeEvery: 500 * DAY,
      sellEvery: 100 * DAY,
      publisherSells: 0.1,
      stakeEvery: DAY,
      stakeShare: 0.05,
      speculateEvery: 3 * DAY,
      buys: 5,
      speculatorSells: 0.5,
      consumeEvery: 3 * DAY,
      margin: 0.2,
    },
  },
}

describe('TokenSPICE’s parameters', () => {
  for (const [name, { clock, agents, params }] of Object.entries(NETLISTS)) {
    it(`default: ${name} has its constants, its clock and its agents in their order`, async () => {
      const netlist = await loadNetlist(findNetlist(cloneRoot, name))
      const { step, steps, every } = ownClock(netlist)
      expect([step, steps, every]).to.deep.equal(clock)
      const given = Object.entries(netlist.params).map(([name, param]) => [name, Number(param.format(param.default))])
      expect(Object.fromEntries(given)).to.include(params)
      const run = await recorded(netlist, { go: 1 })
      // Those of oceanv4's comparison come after its own.
      expect(run.circuit.agents.map((agent) => agent.name).slice(0, agents.length)).to.deep.equal(agents)
      expect(Object.keys(run.circuit.kinds).slice(0, agents.length)).to.deep.equal(
        run.circuit.agents.slice(0, agents.length).map(({ kind }) => kind),
      )
      expect(run.circuit.agents.length - agents.length).to.equal(name === 'oceanv4' ? 10 : 0)
      await run.close()
    })
  }

  it('behavior: whoever TokenSPICE left out of oceanv4 is out, and in when asked for', async () => {
    const netlist = await loadNetlist(findNetlist(cloneRoot, 'oceanv4'))
    const params = { consumer: true, malicious: true, compare: false }
    const run = await recorded(netlist, { go: 1, params })
    const all = ['publisher', 'consumer', 'stakerSpeculator', 'speculator', 'maliciousPublisher']
    expect(run.circuit.agents.map(({ name }) => name)).to.deep.equal(all)
    await run.close()
  })
})
