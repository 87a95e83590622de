import { existsSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { netprintProject } from '../../../kit/netlist-project.ts'
import { warmSaffron } from '../../../kit/warm-saffron.ts'
import { linkPackages } from '../../../kit/temporary-project.ts'

describe('saffron new --from-artifact', () => {
  const { root, remove } = netprintProject({})
  before(() => linkPackages(root, ['@uniswap/v2-core']))
  after(remove)
  const make = (...args: string[]) => warmSaffron(['new', ...args], { cwd: root })

  it('default: writes a draft, named after the contract or as one likes', async () => {
    const { status, stdout, stderr } = await make('pair', '--from-artifact', '@uniswap/v2-core/UniswapV2Pair')
    expect([status, stderr]).to.deep.equal([0, ''])
    expect(stdout).to.contain('netlists/pair/uniswap-v2-pair.ts').and.to.contain('Run it:  saffron run pair')
    for (const file of ['netlists/pair/netlist.ts', 'test/netlists/pair.test.ts'])
      expect(existsSync(path.join(root, file))).to.equal(true)
  })

  it('error: what is there already, a name that is none, no name and no artifact', async () => {
    const taken = await make('pair', '--from-artifact', '@uniswap/v2-core/UniswapV2Pair', '--json')
    const wrong = await make('A B', '--from-artifact', '@uniswap/v2-core/UniswapV2Pair', '--json')
    const none = await make('--json')
    expect(
      [taken, wrong, none].map(({ status, stdout }) => [status, /"code":"(\w+)"/.exec(stdout)?.[1]]),
    ).to.deep.equal([
      [2, 'NETLIST_TAKEN'],
      [2, 'NETLIST_NAME'],
      [2, 'USAGE'],
    ])
  })
})
