import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { parse } from 'csv-parse/sync'
import { expect } from 'chai'
import { z } from 'zod'

import { run } from 'saffron-sim'
import { cloneRoot, temporaryFolder } from '../../kit/temporary-project.ts'

/** One of each mechanism whose terms somebody may change, all of them the governor's, who does so on the third day. */
const GOVERNED = `saffron: 1
about: Terms that change under way.
clock: { step: 1d, steps: 9 }
tokens:
  SAF: { kind: managed-token, supply: 1e6 }
  USD: { kind: erc20, supply: 1e6 }
mechanisms:
  home: { kind: solidly-pool, base: SAF, quote: USD, deposit: { base: 1_000, quote: 500 }, admin: governor }
  pool: { kind: uniswap-v2-pool, base: SAF, quote: USD, deposit: { base: 1_000, quote: 500 } }
  weights: { kind: weighted-pool, base: SAF, quote: USD, deposit: { base: 1_000, quote: 500 }, admin: governor }
  farm: { kind: variable-rate-staking, token: SAF, reserve: 100, admin: governor }
  term: { kind: fixed-term-staking, token: SAF, reserve: 100, termSeconds: 30d, owner: governor }
  own: { kind: treasury, pool: pool, split: { burn: 50%, liquidity: 0, stakers: 0 }, owner: governor }
  escrow: { kind: voting-escrow, token: SAF, votable: true }
  voter: { kind: gauge-voter, escrow: escrow, weekly: 700, rebase: none, decay: 0, admin: governor }
  gauge: { kind: gauge, voter: voter, pool: home }
agents:
  - { name: governor, funds: { SAF: 100, USD: 100 } }
  - { name: stranger }
schedule:
  - { at: 3d, do: { agent: governor, action: home.setSwapFee, args: { feeBps: 100 } } }
  - { at: 3d, do: { agent: governor, action: weights.setFee, args: { feeBps: 200 } } }
  - { at: 3d, do: { agent: governor, action: farm.setBaseApr, args: { baseApr: 0.5 } } }
  - { at: 3d, do: { agent: governor, action: term.setBaseApr, args: { baseApr: 0.5 } } }
  - { at: 3d, do: { agent: governor, action: own.setSplit, args: { burn: 0, liquidity: 50%, stakers: 0 } } }
  - { at: 3d, do: { agent: governor, action: voter.setEmission, args: { weekly: 1_400 } } }
  - { at: 4d, do: { agent: governor, action: gauge.killGauge } }
  - { at: 5d, do: { agent: stranger, action: farm.setBaseApr, args: { baseApr: 9 } } }
  - { at: 5d, do: { agent: stranger, action: gauge.reviveGauge } }
kpis:
  farmApr: farm.apr
  termApr: term.apr
  made: voter.nextEmission
`
const table = z.array(z.record(z.string(), z.string()))

describe('setters in YAML', () => {
  const { root, remove } = temporaryFolder()
  after(remove)

  it('default: terms are changed by whom they were given to, and by nobody else', async () => {
    mkdirSync(root, { recursive: true })
    const file = path.join(root, 'governed.yaml')
    writeFileSync(file, GOVERNED)
    const { folder } = await run({ netlist: file, chain: 'evm' }, { root: cloneRoot, out: path.join(root, 'run') })
    const read = (name: string) =>
      table.parse(parse(readFileSync(path.join(folder, name), 'utf8'), { columns: true, relax_column_count: true }))
    const done = read('actions.csv').filter(({ kind }) => kind !== 'keeper')
    const rows = read('kpis.csv')
    const of = (name: string) => rows.map((row) => Number(row[name]))
    // From 12 to 50 %, at one and the same utilisation.
    const [before = 0, after = 0] = [of('farmApr')[2], of('farmApr')[3]]
    expect(after / before).to.be.within(4.1, 4.2)
    const [termBefore = 0, termAfter = 0] = [of('termApr')[2], of('termApr')[3]]
    expect(termAfter / termBefore).to.be.within(4.1, 4.2)
    expect(of('farmApr').at(-1)).to.equal(after)
    expect([of('made')[2], of('made')[3]]).to.deep.equal([700, 1_400])
    expect(
      done.map(({ agent, action, ok, reason }) => [agent, action, ok === 'true' ? '' : reason]),
    ).to.have.deep.members([
      ...['setSwapFee', 'setFee', 'setBaseApr', 'setBaseApr', 'setSplit', 'setEmission', 'killGauge'].map((action) => [
        'governor',
        action,
        '',
      ]),
      ['stranger', 'setBaseApr', 'OwnableUnauthorizedAccount'],
      ['stranger', 'reviveGauge', 'OwnableUnauthorizedAccount'],
    ])
  })
})
