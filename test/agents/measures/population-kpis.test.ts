import { expect } from 'chai'

import {
  DAY,
  defineNetlist,
  erc20,
  openChain,
  openCircuit,
  populationKpis,
  type Turn,
  uniswapV2Pool,
  variableRateStaking,
  wad,
} from 'saffron-sim'

describe('populationKpis', () => {
  it('default: agents, those who traded in the last 30 days, those with a stake, those with the token', async () => {
    const netlist = defineNetlist({
      about: 'Three people and a keeper.',
      clock: { step: DAY, steps: 34 },
      async build(setup) {
        const token = await erc20(setup, { symbol: 'TOK', supply: wad(1_000) })
        const usd = await erc20(setup, { symbol: 'USD', supply: wad(1_000) })
        const pool = await uniswapV2Pool(setup, {
          base: token,
          quote: usd,
          deposit: { base: wad(100), quote: wad(50) },
        })
        const staking = await variableRateStaking(setup, { token, pokeEverySeconds: DAY })
        const buys = pool.swapExactIn({ side: 'buy', amount: wad(1), minOut: 0n })
        const tooDear = pool.swapExactIn({ side: 'buy', amount: wad(1), minOut: wad(90) })
        const on = (day: number, act: (turn: Turn) => unknown) => (turn: Turn) => void (turn.step === day && act(turn))
        const agents = [
          { name: 'buyer', funds: [usd.of(wad(5))], step: on(2, ({ wallet }) => wallet.send(buys)) },
          { name: 'refused', funds: [usd.of(wad(5))], step: on(2, ({ wallet }) => wallet.send(tooDear)) },
          {
            name: 'staker',
            funds: [token.of(wad(3))],
            step: on(4, ({ wallet }) => wallet.send(staking.stake({ amount: wad(3) }))),
          },
        ]
        return { agents, kpis: populationKpis(setup) }
      },
    })
    const rows: string[] = []
    const circuit = await openCircuit(netlist, {
      openChain: (options) => openChain('evm', options),
      onRecord: ({ values }) => rows.push(values.join(' ')),
    })
    await circuit.advance(34)
    await circuit.close()
    expect(circuit.columns.map(({ name }) => name)).to.deep.equal([
      'totalAgents',
      'activeTraders',
      'stakers',
      'holders',
    ])
    expect([0, 1, 2, 3, 4, 31, 32].map((step) => rows[step])).to.deep.equal([
      '3 0 0 1',
      '3 0 0 1',
      '3 1 0 2',
      '3 1 0 2',
      '3 1 1 1',
      '3 1 1 1',
      // The trade of day 2 is 30 days old.
      '3 0 1 1',
    ])
  })
})
