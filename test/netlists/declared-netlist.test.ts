import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { SMALL } from '../kit/declared.ts'
import { warmSaffron } from '../kit/warm-saffron.ts'
import { temporaryFolder } from '../kit/temporary-project.ts'

describe('a netlist in YAML, as any other', function () {
  this.timeout(120_000)
  const { root, remove } = temporaryFolder()
  after(remove)
  const file = path.join(root, 'small.yaml')
  before(() => {
    mkdirSync(root, { recursive: true })
    const vary = SMALL.replace('{ int: 3,', '{ int: 3, min: 1, max: 9, variable: environment, range: [1, 5],')
    writeFileSync(file, `${vary}expect: { floor: price.min > 0.01 }\n`)
  })
  const ok = async (...args: string[]) => {
    const { status, stdout, stderr } = await warmSaffron(args, { cwd: root })
    expect(status, stdout + stderr).to.equal(0)
    return stdout
  }

  it('default: it is run, and its run is verified, compared, exported and plotted', async () => {
    await ok('run', file, '--chain', 'evm', '--events', 'pool.*', '--out', 'a', '--quiet')
    await ok('run', file, '--chain', 'evm', '--set', 'traders=5', '--out', 'b', '--quiet')
    expect(await ok('verify', 'a', '--netlist', file, '--chain', 'evm')).to.match(/same/i)
    expect(await ok('compare', 'a', 'b')).to.contain('traders')
    expect(await ok('events', 'a')).to.contain('Swap')
    await ok('export', 'a', '--table', 'kpis', '--format', 'json')
    expect(readFileSync(path.join(root, 'a', 'a-kpis.json'), 'utf8')).to.contain('price')
    await ok('report', 'a')
    expect(readFileSync(path.join(root, 'a', 'report.html'), 'utf8')).to.contain('A token that is traded.')
  })

  it('behavior: it is studied', async () => {
    const stdout = await ok(
      'study',
      file,
      '--runs',
      '2',
      '--vary',
      'traders=1,4',
      '--measure',
      'price.last',
      '--workers',
      '1',
      '--out',
      'study',
    )
    expect(stdout).to.contain('price.last')
    const [head, ...rows] = readFileSync(path.join(root, 'study', 'points.csv'), 'utf8')
      .trim()
      .split('\n')
    expect(head).to.contain('traders')
    expect(rows).to.have.length(4)
  })

  it('behavior: what is written wrong later is told by the run with its place', async () => {
    const bad = path.join(root, 'bad.yaml')
    writeFileSync(bad, SMALL.replace('noise-trader', 'nose-trader'))
    const { status, stderr } = await warmSaffron(['run', bad, '--chain', 'evm'], { cwd: root })
    expect(status).to.equal(2)
    expect(stderr).to.contain('bad.yaml:12:27').and.to.contain("Did you mean 'noise-trader'?")
  })
})
