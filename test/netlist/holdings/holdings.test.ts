import { expect } from 'chai'

import {
  cliffVesting,
  DAY,
  defineNetlist,
  erc20,
  openChain,
  openCircuit,
  SaffronError,
  uniswapV2Pool,
  variableRateStaking,
  wad,
} from 'saffron-sim'
import { checkSize } from '../../../src/netlist/holdings/holdings.ts'
import type { HoldingsOf } from '../../../src/netlist/holdings/holdings-of.ts'

/** A pool at 0.5, two who stake in the first step, one with a grant, and one who does nothing. */
const village = defineNetlist({
  about: 'A village.',
  clock: { step: DAY, steps: 4 },
  async build(setup) {
    const token = await erc20(setup.named('TOK'), { symbol: 'TOK', supply: wad(1_000_000) })
    const usd = await erc20(setup.named('USD'), { symbol: 'USD', supply: 10n ** 12n, decimals: 6 })
    const deposit = { base: wad(1_000), quote: 500_000_000n }
    const pool = await uniswapV2Pool(setup.named('pool'), { base: token, quote: usd, deposit })
    const staking = await variableRateStaking(setup.named('staking'), { token })
    const grant = { amount: wad(40), start: setup.clock.start, cliffSeconds: 0, durationSeconds: 1_000 * DAY }
    const grants = [{ ...grant, beneficiary: setup.addressOf('heir') }]
    const vesting = await cliffVesting(setup.named('vesting'), { token, grants })
    const stakers = setup.population('staker', 2, {
      funds: (i) => [token.of(wad(10 * (i + 1))), usd.of(7_000_000n)],
      behave:
        (i) =>
        ({ step, wallet }) =>
          step === 1 ? void wallet.send(staking.stake({ amount: wad(4 * (i + 1)) })) : undefined,
    })
    return { agents: [...stakers, { name: 'heir' }], kpis: { price: pool.kpis.price, vested: vesting.kpis.vested } }
  },
})

async function holdingsOf(of: HoldingsOf, more: { every?: number; holdingsEvery?: number } = {}) {
  const rows: (readonly (string | number)[])[] = []
  const circuit = await openCircuit(village, {
    openChain: (options) => openChain('evm', options),
    record: { holdings: of, ...more },
    onHoldings: (some) => rows.push(...some),
  })
  await circuit.advance(4)
  await circuit.close()
  return { columns: circuit.holdings, rows }
}

describe('holdings', () => {
  it('default: nothing is recorded of anybody', async () => {
    expect(await holdingsOf('none')).to.deep.equal({ columns: undefined, rows: [] })
  })

  it('behavior: of all, what each has by every ledger, and what that is worth at the prices of the record', async () => {
    const { columns, rows } = await holdingsOf('all')
    const ledgers = ['TOK', 'USD', 'pool', 'staking', 'vesting']
    expect(columns).to.deep.equal(['step', 'agent', 'kind', ...ledgers, 'lastActionStep', 'netWorth'])
    // 10 and 20 tokens at 0.5 and 7 dollars; a stake and a grant count as tokens.
    expect(rows.slice(0, 3)).to.deep.equal([
      [0, 'staker-1', 'staker', '10', '7', '0', '0', '0', '', '12'],
      [0, 'staker-2', 'staker', '20', '7', '0', '0', '0', '', '17'],
      [0, 'heir', 'heir', '0', '0', '0', '0', '40', '', '20'],
    ])
    expect(rows.slice(-3)).to.deep.equal([
      [4, 'staker-1', 'staker', '6', '7', '0', '4', '0', 1, '12'],
      [4, 'staker-2', 'staker', '12', '7', '0', '8', '0', 1, '17'],
      [4, 'heir', 'heir', '0', '0', '0', '0', '40', '', '20'],
    ])
    expect(rows).to.have.length(15)
  })

  it('behavior: of kinds, the sum and the spread of each', async () => {
    const { columns = [], rows } = await holdingsOf('kinds')
    const last = rows.find(([step, kind]) => step === 4 && kind === 'staker') ?? []
    const cell = (name: string) => last[columns.indexOf(name)]
    expect([cell('n'), cell('TOK.sum'), cell('TOK.mean'), cell('TOK.P50')]).to.deep.equal([2, '18', '9', '9'])
    expect([cell('staking.P10'), cell('staking.P90')]).to.deep.equal(['4.4', '7.6'])
  })

  it('behavior: at most as often as is asked, and at the end', async () => {
    const { rows } = await holdingsOf('kinds', { holdingsEvery: 3 })
    expect([...new Set(rows.map(([step]) => step))]).to.deep.equal([0, 3, 4])
    const rare = await holdingsOf('kinds', { every: 2, holdingsEvery: 3 })
    expect([...new Set(rare.rows.map(([step]) => step))]).to.deep.equal([0, 4])
  })

  it('error: a table of more than a million rows has to be asked for', () => {
    const agents = Array.from({ length: 1_001 }, (_, i) => ({ name: `a-${i}`, kind: 'a', address: '0x' as const }))
    const size = { of: 'all', agents, steps: 1_000, every: 1, holdingsEvery: undefined } as const
    expect(() => checkSize(size))
      .to.throw(SaffronError, '1,002,001')
      .with.property('code', 'HOLDINGS_SIZE')
    checkSize({ ...size, holdingsEvery: 1 })
    checkSize({ ...size, of: 'kinds' })
    checkSize({ ...size, every: 2 })
  })
})
