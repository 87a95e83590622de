import { expect } from 'chai'

import {
  DAY,
  defineNetlist,
  erc20,
  HOUR,
  openChain,
  openCircuit,
  treasury,
  type Turn,
  uniswapV2Pool,
  variableRateStaking,
  wad,
} from 'saffron-sim'
import { near } from '../kit/near.ts'
import { rejects } from '../chain/rejects.ts'

type Facts = Awaited<ReturnType<Turn['facts']>>

/** What somebody is told who asks in each step, of a pool in which somebody else trades in steps 1 and 2. */
async function told(
  ask: (turn: Turn) => PromiseLike<unknown>,
  { steps = 3, step = 6 * HOUR } = {},
): Promise<unknown[]> {
  const answers: unknown[] = []
  const netlist = defineNetlist({
    about: 'A pool, a staking and a treasury.',
    clock: { step, steps },
    async build(setup) {
      const token = await erc20(setup.named('TOK'), { symbol: 'TOK', supply: wad(1_000) })
      const usd = await erc20(setup.named('USD'), { symbol: 'USD', supply: 10n ** 12n, decimals: 6 })
      const deposit = { base: wad(100), quote: 50_000_000n }
      const pool = await uniswapV2Pool(setup.named('pool'), { base: token, quote: usd, deposit })
      await variableRateStaking(setup.named('staking'), { token, capacityShare: 0.5, reserve: wad(10) })
      const owner = setup.addressOf('owner')
      const money = await treasury(setup.named('money'), { pool, reserve: 90_000_000n, inventory: wad(20), owner })
      const pays = money.payExpense({ to: owner, amount: 1_000_000n, label: '' })
      const buys = pool.swapExactIn({ side: 'buy', amount: 10_000_000n, minOut: 0n })
      const agents = [
        { name: 'owner', step: ({ wallet }: Turn) => void wallet.send(pays) },
        {
          name: 'buyer',
          funds: [usd.of(20_000_000n)],
          step: (turn: Turn) => (turn.step < 3 ? void turn.wallet.send(buys) : undefined),
        },
        { name: 'asker', step: async (turn: Turn) => void answers.push(await ask(turn)) },
      ]
      return { agents, kpis: { price: pool.kpis.price } }
    },
  })
  const circuit = await openCircuit(netlist, { openChain: (options) => openChain('evm', options) })
  try {
    await circuit.advance(steps)
  } finally {
    await circuit.close()
  }
  return answers
}

/** The constant product with a fee of 0.3 %, in doubles. */
function pairAfter(trades: number): { price: number; quote: number } {
  let [base, quote] = [100, 50]
  for (let i = 0; i < trades; i++) {
    const out = (9.97 * base) / (quote + 9.97)
    ;[base, quote] = [base - out, quote + 10]
  }
  return { price: quote / base, quote }
}

describe('facts', () => {
  it('default: of a market its price, liquidity, volume and yield, as of the last block', async () => {
    const answers = (await told((turn) => turn.facts('pool'))) as Facts[]
    const [first, second, third] = answers
    near(first?.price, 0.5, 1e-9)
    near(first?.liquidity, 100, 1e-9)
    expect([first?.volume24h, first?.feeApr]).to.deep.equal([0, undefined])
    near(second?.price, pairAfter(1).price, 1e-9)
    near(second?.liquidity, 2 * pairAfter(1).quote, 1e-9)
    near(second?.volume24h, 10, 1e-9)
    // Fees of 0.03 at liquidity 100 for a quarter of a day.
    near(second?.feeApr, (0.03 / 100) * 365 * 4, 1e-9)
    near(third?.volume24h, 20, 1e-9)
    near(third?.feeApr, (0.06 / ((100 + 120) / 2)) * 365 * 2, 1e-9)
  })

  it('behavior: volume is that of a day, and yield that of a week', async () => {
    const answers = (await told((turn) => turn.facts('pool'), { step: DAY, steps: 11 })) as Facts[]
    expect(answers.map(({ volume24h }) => volume24h)).to.deep.equal([0, 10, 10, 0, 0, 0, 0, 0, 0, 0, 0])
    // On day 8 the window holds the trade of day 2, and from day 1 the liquidity of 120 for a day, then 140 for six.
    near(answers[8]?.feeApr, ((0.03 / ((120 + 6 * 140) / 7)) * 365) / 7, 1e-9)
    expect(answers[9]?.feeApr).to.equal(0)
  })

  it('behavior: of a token, a staking and a treasury', async () => {
    const ofToken = (await told((turn) => turn.facts('TOK'))) as Facts[]
    // The treasury has 20 of 1,000.
    near(ofToken[0]?.supply, 1_000, 1e-9)
    near(ofToken[0]?.circulating, 980, 1e-9)
    near(ofToken[0]?.marketCap, 490, 1e-9)
    const [ofStaking] = (await told((turn) => turn.facts('staking'))) as Facts[]
    near(ofStaking?.room, 500, 1e-9)
    near(ofStaking?.apr, 0.18, 1e-9)
    near(ofStaking?.apy, (1 + 0.18 / 365) ** 365 - 1, 1e-9)
    const ofMoney = (await told((turn) => turn.facts('money'))) as Facts[]
    expect([ofMoney[0]?.reserve, ofMoney[0]?.runway, ofMoney[1]?.balance]).to.deep.equal([90, undefined, 89])
    // A dollar each quarter of a day.
    near(ofMoney[2]?.runway, 88 * 6 * HOUR, 1e-6)
  })

  it('behavior: of the whole circuit, where one token is traded', async () => {
    const [facts] = (await told((turn) => turn.facts())) as Facts[]
    expect(facts).to.include({ step: 1, tokenPrice: 0.5, marketCap: 490, dailyVolume: 0, protocolTreasury: 90 })
    expect(facts).to.have.property('poolApy', undefined)
  })

  it('behavior: each is worked out once for all who ask before the next block, and nobody can change it', async () => {
    const answers = await told(async (turn) => [await turn.facts('pool'), await turn.facts('pool')])
    for (const pair of answers as [object, object][]) {
      expect(pair[0]).to.equal(pair[1])
      expect(pair[0]).to.be.frozen
    }
  })

  it('error: of a mechanism that is not there', async () => {
    await rejects(
      told((turn) => turn.facts('poool')),
      'AGENT_FAILED',
    )
  })
})
