import { readFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { saffron } from '../../../kit/saffron.ts'
import { temporaryFolder } from '../../../kit/temporary-project.ts'

describe('saffron study client, through the sweep columns of a file', () => {
  const { root, remove } = temporaryFolder()
  after(remove)
  const study = (...args: readonly string[]) =>
    saffron(['study', 'client', '--steps', '2', '--measure', 'price.last', '--workers', '1', ...args])
  const pointsOf = (folder: string) => {
    const [head = '', ...rows] = readFileSync(path.join(folder, 'points.csv'), 'utf8').trim().split('\n')
    const [salaries, apr] = ['salaries_per_month', 'liquidity_mining_apr'].map((name) => head.split(',').indexOf(name))
    return rows.map((row) => [Number(row.split(',')[salaries ?? 0]), Number(row.split(',')[apr ?? 0])])
  }

  it('default: all values of a column with all of the others, once where nothing is drawn', async () => {
    const out = path.join(root, 'grid')
    expect((await study('--client', 'harbour', '--out', out)).status).to.equal(0)
    const expected = [40_000, 60_000, 80_000].flatMap((salaries) => [0, 5, 10, 15, 20].map((apr) => [salaries, apr]))
    expect(pointsOf(out)).to.deep.equal(expected)
  })

  it('behavior: what the command line says of a parameter counts more; a sample draws between the ends', async () => {
    const held = path.join(root, 'held')
    const one = ['--set', 'salaries_per_month=50000', '--vary', 'liquidity_mining_apr=1,2']
    expect((await study('--client', 'harbour', ...one, '--out', held)).status).to.equal(0)
    expect(pointsOf(held).map(([, apr]) => apr)).to.deep.equal([1, 2])
    const drawn = path.join(root, 'drawn')
    expect((await study('--client', 'harbour', '--sample', 'lhs', '--runs', '4', '--out', drawn)).status).to.equal(0)
    expect(pointsOf(drawn)).to.have.length(4)
    for (const [salaries = 0] of pointsOf(drawn)) expect(salaries).to.be.within(40_000, 80_000)
  })
})
