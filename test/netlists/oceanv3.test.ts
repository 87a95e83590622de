import { expect } from 'chai'
import type { Erc20, OceanV3Pool } from 'saffron-sim'

import oceanv3 from '../../netlists/oceanv3/netlist.ts'
import { recorded, type Recorded } from '../kit/recorded.ts'
import { near } from '../kit/near.ts'

const NAMES = ['publisher', 'consumer', 'stakerSpeculator', 'speculator', 'maliciousPublisher']

/** The controllable agents of one kind. */
function ofKind<T>({ circuit }: Recorded, kind: string): T[] {
  // Whoever asks knows what the netlist builds.
  return circuit.controllables.flatMap(({ agent }) => (agent.kind === kind ? [agent as T] : []))
}

describe('the netlist oceanv3', () => {
  let run: Recorded
  before(async () => (run = await recorded(oceanv3)))
  after(() => run.close())

  it('default: TokenSPICE’s columns, a row every ten hours and one at the end', () => {
    const ofAgent = (name: string) => ['', '_in_DTs', '_in_BPTs', '_networth'].map((what) => `${name}_OCEAN${what}`)
    expect(run.columns).to.deep.equal([...NAMES.flatMap(ofAgent), 'n_pools', 'n_rugged'])
    expect(run.rows.slice(0, 3).map(({ step }) => step)).to.deep.equal([0, 10, 20])
    expect(run.rows.at(-1)?.step).to.equal(456)
  })

  it('behavior: three pools, of which the malicious publisher’s is rugged once it has waited five days', () => {
    expect([160, 170, 230, 240, 330, 340].map((step) => run.at(step, 'n_pools'))).to.deep.equal([0, 1, 1, 2, 2, 3])
    expect([350, 360, 456].map((step) => run.at(step, 'n_rugged'))).to.deep.equal([0, 1, 1])
    const publishers = ofKind<OceanV3Pool>(run, 'ocean-v3-pool').map(({ publisher }) => publisher)
    expect(new Set(publishers).size).to.equal(2)
    expect(publishers[0]).to.equal(publishers[2])
  })

  it('behavior: OCEAN is neither made nor lost', async () => {
    const [ocean] = ofKind<Erc20>(run, 'erc20')
    if (!ocean) return expect.fail('no token')
    const inAll = [...ocean.ledger.entries()].map(([account]) => account)
    const amounts = await Promise.all(inAll.map((account) => ocean.balanceOf(account)))
    expect(amounts.reduce((sum, amount) => sum + amount, 0n)).to.equal(10n ** 27n)
    // The deployer, five agents and three pools; nobody else ever held any.
    expect(inAll.length).to.equal(9)
  })

  it('behavior: net worth is what is in the wallet, in datatokens and in stakes', () => {
    for (const { step } of run.rows) {
      for (const name of NAMES) {
        const parts = ['', '_in_DTs', '_in_BPTs'].map((what) => run.at(step, `${name}_OCEAN${what}`))
        const sum = parts.reduce((all, part) => all + part, 0)
        near(run.at(step, `${name}_OCEAN_networth`), sum, 1e-6)
      }
    }
  })

  it('behavior: datatokens and stakes are worth what the price of the pool says', async () => {
    const never = 9_000 * 3_600
    const params = { unstakeEvery: never, consumeEvery: never, stakeEvery: never, speculateEvery: never }
    const alone = await recorded(oceanv3, { steps: 168, params })
    // 50 datatokens at weight 3, 4,999 OCEAN at weight 7, and the lowest fee.
    const price = 4_999 / 7 / (50 / 3) / (1 - 1e-6)
    expect(alone.at(168, 'publisher_OCEAN')).to.equal(1)
    near(alone.at(168, 'publisher_OCEAN_in_DTs'), 50 * price, 1e-9)
    near(alone.at(168, 'publisher_OCEAN_in_BPTs'), 50 * price + 4_999, 1e-9)
    await alone.close()
  })

  it('behavior: a consumer makes a fifth more of data than it pays', async () => {
    const three = await recorded(oceanv3, { every: 1, steps: 300 })
    const held = three.all('consumer_OCEAN')
    const gains = held.slice(1).map((value, i) => value - (held[i] ?? 0))
    const bought = gains.filter((gain) => gain !== 0)
    // Every third day, for the first time as soon as there is a pool.
    expect(gains.flatMap((gain, i) => (gain === 0 ? [] : [i + 1]))).to.deep.equal([168, 240])
    // The publisher has just unstaked a tenth. One of 50 datatokens at weights 3 and 7; of its cost a fifth is the gain.
    const reserve = 4_999 * 0.9 ** (1 / 0.7)
    near(bought[0] ?? NaN, 0.2 * reserve * ((50 / 49) ** (3 / 7) - 1), 1e-3)
    await three.close()
  })

  it('behavior: the staker acts every eight hours, with a tenth of its OCEAN or of its stake', async () => {
    const staker = await recorded(oceanv3, { every: 1, steps: 340 })
    const held = staker.all('stakerSpeculator_OCEAN')
    const changes = held.flatMap((value, step) => (step > 0 && value !== held[step - 1] ? [step] : []))
    expect(changes).to.deep.equal(Array.from({ length: 22 }, (_, i) => 168 + 8 * i))
    const [down, up] = [
      changes.filter((step) => (held[step] ?? 0) < (held[step - 1] ?? 0)),
      changes.filter((step) => (held[step] ?? 0) > (held[step - 1] ?? 0)),
    ]
    // It has no stake to take out at first; later a coin decides.
    expect(down[0]).to.equal(168)
    expect([down.length > 3, up.length > 3]).to.deep.equal([true, true])
    for (const step of down) near((held[step] ?? 0) / (held[step - 1] ?? 0), 0.9, 1e-12)
    await staker.close()
  })

  it('behavior: the speculator buys one datatoken or sells all it has of a pool, once a day', async () => {
    const speculator = await recorded(oceanv3, { every: 1, steps: 239 })
    const worth = speculator.all('speculator_OCEAN_in_DTs')
    const held = speculator.all('speculator_OCEAN')
    const changes = held.flatMap((value, step) => (step > 0 && value !== held[step - 1] ? [step] : []))
    expect(changes).to.deep.equal([168, 192, 216])
    for (const step of changes) {
      const sold = (held[step] ?? 0) > (held[step - 1] ?? 0)
      expect(worth[step] === 0, `step ${step}`).to.equal(sold)
    }
    await speculator.close()
  })

  it('behavior: the same seed gives the same rows, another seed others', async () => {
    const [again, other] = [await recorded(oceanv3), await recorded(oceanv3, { seed: '2' })]
    expect(again.rows).to.deep.equal(run.rows)
    expect(other.rows).not.to.deep.equal(run.rows)
    await again.close()
    await other.close()
  })

  it('behavior: one agent’s draws are not another’s, so without a malicious one the others start alike', async () => {
    const without = await recorded(oceanv3, { params: { malicious: false } })
    const columns = run.columns.filter((name) => !name.startsWith('malicious'))
    for (const step of [170, 200, 230]) {
      for (const column of columns) expect(without.at(step, column), column).to.equal(run.at(step, column))
    }
    expect(without.at(456, 'n_rugged')).to.equal(0)
    await without.close()
  })

  it('behavior: both chains give the same', async () => {
    const hardhat = await recorded(oceanv3, { steps: 456, go: 200, chain: 'hardhat' })
    expect(hardhat.rows).to.deep.equal(run.rows.slice(0, hardhat.rows.length))
    expect(hardhat.at(200, 'n_pools')).to.equal(1)
    await hardhat.close()
  })
})
