import { expect } from 'chai'

import netlist from '../../netlists/ve-flywheel/netlist.ts'
import type { ManagedToken } from '../../src/agents/controllable/token/managed-token.ts'
import type { KpiValue } from '../../src/kpi/kpi.ts'
import { openChain } from '../../src/chain/open-chain.ts'
import { openCircuit } from '../../src/netlist/open-circuit.ts'
import { toNumber, wad } from '../../src/units.ts'
import { near } from '../kit/near.ts'

const STEPS = 364
const SEEDS = ['1', '2', '3', '4']

/** A year, its KPIs by name, and its token. */
async function year(params: object, seed = '1', steps = STEPS) {
  const rows: (readonly KpiValue[])[] = []
  const circuit = await openCircuit(netlist, {
    params: { ...params },
    seed,
    openChain: (options) => openChain('evm', options),
    onRecord: ({ values }) => rows.push(values),
  })
  try {
    await circuit.advance(steps)
    const { columns } = circuit
    const at = (name: string) => columns.findIndex((column) => column.name === name)
    const exact = (name: string) => rows.map((values) => (values[at(name)] as bigint | undefined) ?? 0n)
    const series = (name: string): number[] =>
      rows.map((values) => {
        const value = values[at(name)]
        return typeof value === 'bigint' ? toNumber(value, columns[at(name)]?.unit.decimals) : (value ?? NaN)
      })
    // What the netlist adds under this name, by its kind.
    const token = circuit.controllables.find(({ name }) => name === 'SAF')?.agent as unknown as ManagedToken
    return { series, exact, inLedger: token.ledger.total }
  } finally {
    await circuit.close()
  }
}

type Year = Awaited<ReturnType<typeof year>>

const sum = (values: readonly number[]) => values.reduce((total, value) => total + (Number.isNaN(value) ? 0 : value), 0)
const total = (values: readonly bigint[]) => values.reduce((all, value) => all + value, 0n)
const mean = (values: readonly number[]) => sum(values) / values.length

describe('netlist ve-flywheel', function () {
  this.timeout(600_000)

  let pairs: readonly { readonly bribed: Year; readonly plain: Year }[] = []
  before(async () => {
    const found = []
    for (const seed of SEEDS) found.push({ bribed: await year({}, seed), plain: await year({ bribers: 0 }, seed) })
    pairs = found
  })
  after(() => (pairs = []))

  it('default: bribes bring votes, votes bring emission, and emission brings liquidity', () => {
    for (const { bribed, plain } of pairs) {
      // From the second month on, when everybody has come.
      const later = ({ series }: Year, name: string) => series(name).slice(60)
      expect(mean(later(bribed, 'partnerVotesShare'))).to.be.above(mean(later(plain, 'partnerVotesShare')) + 0.2)
      expect(sum(bribed.series('partnerEmission'))).to.be.above(sum(plain.series('partnerEmission')) + 20_000)
      expect(mean(later(bribed, 'partnerStakedShare'))).to.be.above(mean(later(plain, 'partnerStakedShare')) + 0.1)
      expect(mean(later(bribed, 'liquidityShare'))).to.be.above(mean(later(plain, 'liquidityShare')) + 0.05)
    }
  })

  it('behavior: of each week’s emission there is a hundredth less, and every new token is accounted for', () => {
    for (const { bribed } of pairs) {
      const made = bribed.exact('emission').filter((amount) => amount > 0n)
      let expected = wad(6_000)
      for (const amount of made) {
        expect(amount).to.equal(expected)
        expected = (expected * 9_900n) / 10_000n
      }
      expect(made).to.have.length(52)
      const [first = 0n, last = 0n] = [bribed.exact('supply')[0], bribed.exact('supply').at(-1)]
      const all = ['emission', 'rebase', 'teamEmission'].map((name) => total(bribed.exact(name)))
      expect(last - first).to.equal(total(all))
      expect(bribed.inLedger).to.equal(last)
    }
  })

  it('behavior: more and more is locked, and the rebase is what the locked share makes it', () => {
    for (const { bribed } of pairs) {
      const [emission, rebase, share] = ['emission', 'rebase', 'lockedShare'].map((name) => bribed.series(name))
      for (const [i, made] of (emission ?? []).entries()) {
        // Of the share a step before: what was locked in the same block came after.
        if (made > 0) near((rebase?.[i] ?? NaN) / made, (1 - (share?.[i - 1] ?? NaN)) ** 2 / 2, 1e-3)
      }
      expect(share?.at(-1)).to.be.above(2 * (share?.[60] ?? NaN))
    }
  })

  it('behavior: what bribers pay voters get, and nobody earns from nothing', () => {
    for (const { bribed, plain } of pairs) {
      const paid = sum(bribed.series('bribes'))
      near(bribed.series('profitBribers').at(-1), -paid, 1e-6)
      expect(paid).to.be.within(10_000, 20_800)
      // Lockers who never vote have no part in it, and all that is new is worth no more than it is.
      const last = ({ series }: Year, name: string) => series(name).at(-1) ?? NaN
      near(last(bribed, 'profitLockers') / last(plain, 'profitLockers'), 1, 0.15)
      const kinds = [
        'Traders',
        'PartnerTraders',
        'Arbitrage',
        'PartnerArbitrage',
        'Providers',
        'PartnerProviders',
        'Voters',
        'Lockers',
        'Bribers',
      ]
      const earned = sum(kinds.map((kind) => last(bribed, `profit${kind}`)))
      const made = sum(['emission', 'rebase'].map((name) => sum(bribed.series(name)))) * last(bribed, 'price')
      expect(earned).to.be.below(made)
    }
  })

  it('behavior: by Curve’s rules bribes bring votes and emission too, and votes never overstate power', async () => {
    for (const seed of SEEDS.slice(0, 2)) {
      const bribed = await year({ votes: 'curve' }, seed)
      const plain = await year({ votes: 'curve', bribers: 0 }, seed)
      const later = ({ series }: Year, name: string) => series(name).slice(60)
      expect(mean(later(bribed, 'partnerVotesShare'))).to.be.above(mean(later(plain, 'partnerVotesShare')) + 0.2)
      expect(sum(bribed.series('partnerEmission'))).to.be.above(sum(plain.series('partnerEmission')) + 20_000)
      // As of a week’s start they have a week more to run than locks have at its end: 1 % of two years.
      for (const turnout of later(bribed, 'turnout')) expect(turnout).to.be.below(1.03)
      const [first = 0n, last = 0n] = [bribed.exact('supply')[0], bribed.exact('supply').at(-1)]
      const made = ['emission', 'rebase', 'teamEmission'].map((name) => total(bribed.exact(name)))
      expect(last - first).to.equal(total(made))
    }
  })

  it('behavior: a vote that costs more than it brings is not bought', async () => {
    const { series } = await year({ bribe: wad(20_000) }, '1', 120)
    expect(sum(series('bribes').slice(30))).to.equal(0)
  })

  it('behavior: without emission nobody stays in a gauge, but for those who look whether there is any', async () => {
    const { series } = await year({ weekly: 0n, bribers: 0 }, '1', 150)
    expect(sum(series('emission'))).to.equal(0)
    expect(mean(series('stakedShare').slice(60))).to.be.below(0.1)
    expect(Math.min(...series('stakedShare').slice(60))).to.equal(0)
  })
})
