import { expect } from 'chai'

import {
  DAY,
  defineNetlist,
  erc20,
  erc20Role,
  field,
  noiseTrader,
  openChain,
  openCircuit,
  type Row,
  subcircuit,
  uniswapV2Pool,
  variableRateStaking,
  wad,
  WEEK,
} from 'saffron-sim'

import { describeControllables } from '../../src/netlist/describe-controllables.ts'

/** A pool with a farm beside it, as one block. */
const exchange = subcircuit({
  kind: 'exchange',
  about: 'A pool, and a farm for its token',
  needs: { base: erc20Role, quote: erc20Role },
  fields: { depth: field.amount({ required: true, unit: 'base', about: 'What the pool starts with of each' }) },
  async parts(setup, { base, quote, depth }) {
    const pool = await uniswapV2Pool(setup.named('pool'), { base, quote, deposit: { base: depth, quote: depth } })
    const farm = await variableRateStaking(setup, {
      token: base,
      capacityShare: 0.1,
      reserve: wad(10),
      pokeEverySeconds: WEEK,
    })
    return { pool, farm }
  },
  roles: { market: ({ pool }) => pool.roles.market },
})

describe('subcircuit', () => {
  async function run(names: readonly (string | undefined)[]) {
    const rows: Row[] = []
    const netlist = defineNetlist({
      about: 'Blocks',
      clock: { step: DAY, steps: 4 },
      async build(setup) {
        const base = await erc20(setup, { symbol: 'SAF', supply: wad(1_000_000) })
        const quote = await erc20(setup, { symbol: 'USD', supply: wad(1_000_000) })
        const blocks = []
        for (const name of names) {
          blocks.push(
            await exchange(name === undefined ? setup : setup.named(name), { base, quote, depth: wad(1_000) }),
          )
        }
        const [block] = blocks
        if (!block) throw new Error('there is no block')
        const traders = setup.population('trader', 3, {
          funds: [base.of(wad(10)), quote.of(wad(10))],
          behave: () => noiseTrader({ pool: block.roles.market, activity: 1 }),
        })
        return {
          agents: traders,
          kpis: { price: block.kpis['pool.price'], swaps: block.kpis['pool.swaps'], apr: block.kpis['farm.apr'] },
        }
      },
    })
    const circuit = await openCircuit(netlist, {
      openChain: (options) => openChain('evm', options),
      onRecord: (row) => void rows.push(row),
    })
    await circuit.advance(4)
    await circuit.close()
    return { circuit, rows }
  }

  it('default: one mechanism with the KPIs, roles and wires of its parts, which are called after it', async () => {
    const { circuit, rows } = await run([undefined])
    const all = circuit.controllables
    expect(all.map(({ name }) => name)).to.deep.equal([
      'erc20',
      'erc20-2',
      'exchange-pool',
      'exchange-variable-rate-staking',
      'exchange',
    ])
    const block = all.at(-1)?.agent
    expect(Object.keys(block?.wires ?? {})).to.deep.equal(['pool', 'farm'])
    expect(block?.wires['pool']).to.equal(all[2]?.agent)
    expect(Object.keys(block?.kpis ?? {})).to.include.members(['pool.price', 'farm.staked'])
    expect(rows.slice(1).every(({ values }) => Number(values[1]) > 0)).to.equal(true)
    expect(exchange.needs).to.have.all.keys('base', 'quote')
    expect(exchange.roles).to.deep.equal(['market'])
  })

  it('behavior: several of them stand side by side, each under its own name', async () => {
    const { circuit } = await run(['north', 'south'])
    const names = circuit.controllables.map(({ name }) => name)
    expect(names).to.include.members(['north-pool', 'north', 'south-pool', 'south', 'south-variable-rate-staking'])
    expect(circuit.agents.map(({ name }) => name)).to.include('north-variable-rate-staking-keeper')
  })

  it('behavior: one inside of another is called after both, and is a part of the other', async () => {
    const quarter = subcircuit({
      kind: 'quarter',
      about: 'An exchange, and no more',
      needs: { base: erc20Role, quote: erc20Role },
      async parts(setup, { base, quote }) {
        const named = await exchange(setup.named('east'), { base, quote, depth: wad(10) })
        return { named, other: await exchange(setup, { base, quote, depth: wad(10) }) }
      },
    })
    const netlist = defineNetlist({
      about: 'Blocks in a block',
      clock: { step: DAY, steps: 1 },
      async build(setup) {
        const base = await erc20(setup.named('SAF'), { symbol: 'SAF', supply: wad(1_000_000) })
        const quote = await erc20(setup.named('USD'), { symbol: 'USD', supply: wad(1_000_000) })
        const { kpis } = await quarter(setup.named('town'), { base, quote })
        return { agents: [], kpis: { price: kpis['named.pool.price'] } }
      },
    })
    const circuit = await openCircuit(netlist, { openChain: (options) => openChain('evm', options) })
    await circuit.close()
    const described = describeControllables(circuit).map(({ name, block }) => [name, block])
    expect(described).to.deep.equal([
      ['SAF', undefined],
      ['USD', undefined],
      ['town-east-pool', 'town-east'],
      ['town-east-variable-rate-staking', 'town-east'],
      ['town-east', 'town'],
      ['town-exchange-pool', 'town-exchange'],
      ['town-exchange-variable-rate-staking', 'town-exchange'],
      ['town-exchange', 'town'],
      ['town', undefined],
    ])
  })

  it('error: its options are checked as those of any other', async () => {
    const wrong = defineNetlist({
      about: 'Wrong',
      clock: { step: DAY, steps: 1 },
      async build(setup) {
        await exchange(setup, { depht: 1n } as never)
        return { agents: [], kpis: {} }
      },
    })
    const refused = openCircuit(wrong, { openChain: (options) => openChain('evm', options) })
    const error: unknown = await refused.catch((thrown: unknown) => thrown)
    expect(error).to.have.property('code', 'AGENT_OPTION')
    expect(String(error)).to.match(/depht/).and.match(/base/)
  })
})
