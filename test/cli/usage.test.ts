import { expect } from 'chai'

import { hasControlCodes, saffron } from '../kit/saffron.ts'
import { warmSaffron } from '../kit/warm-saffron.ts'

const WRONG: readonly (readonly [command: string, code: string, nearest?: string])[] = [
  ['rnu simplegrant', 'USAGE', 'run'],
  ['frobnicate', 'USAGE'],
  ['run', 'USAGE'],
  ['run simplegrant another', 'USAGE'],
  ['run simplegrant --stesp 3', 'USAGE', '--steps'],
  ['run simplegrant --steps', 'USAGE'],
  ['run simplegrant --steps 1e9', 'USAGE'],
  ['run simplegrant --steps -1', 'USAGE'],
  ['run simplegrant --steps 2.5', 'USAGE'],
  ['run simplegrant --steps 9007199254740993', 'USAGE'],
  ['run simplegrant --every 0', 'USAGE'],
  ['run simplegrant --every=', 'USAGE'],
  ['run simplegrant --seed=', 'USAGE'],
  ['run simplegrant --set ocean', 'USAGE'],
  ['run simplegrant --set =1', 'USAGE'],
  ['run simplegrant --kpis=', 'USAGE'],
  ['run simplegrant --kpis=,', 'USAGE'],
  ['run simplegrant --chain=', 'USAGE'],
  ['run simplegrant --mode blok', 'USAGE'],
  ['help nope', 'USAGE', 'node'],
  ['help frobnicate', 'USAGE'],
  ['cohorts --help', 'USAGE', 'run cohorts'],
  ['cohorts --steps 3', 'USAGE', 'run cohorts'],
  ['token-econmy', 'USAGE', 'run token-economy'],
  ['clients/harbour.yaml', 'USAGE', 'run clients/harbour.yaml'],
  ['shwo', 'USAGE', 'show'],
  ['run simplegrant --with docs', 'USAGE'],
  ['run simplegrant --log LICENSE', 'USAGE'],
  ['run simplegrant --log-level debug', 'USAGE'],
  ['run simplegrant --rows', 'USAGE'],
  ['study simplegrant --with docs', 'USAGE'],
  ['study simplegrant --sets docs', 'USAGE'],
  ['study simplegrant --sets missing.csv', 'STUDY_SETS'],
  ['study simplegrant --log docs', 'USAGE'],
  ['study simplegrant --out README.md', 'NO_STUDY'],
  ['study corners simplegrant --corners docs', 'USAGE'],
  ['study simplegrant --on-fail value=x', 'USAGE'],
  ['study extend a --set ocean=1', 'USAGE'],
  ['study status a --runs 3', 'USAGE'],
  ['fit simplegrant --to docs', 'USAGE'],
  ['export a --out docs', 'USAGE'],
  ['branch a --at 1 --patch docs', 'USAGE'],
  ['shrink a --out README.md', 'USAGE'],
  ['client import --id x --file docs', 'USAGE'],
  ['client import --id x --file clients/harbour.yaml --out docs', 'USAGE'],
  ['client export harbour --format yaml --out docs', 'USAGE'],
  ['sheets import --output docs', 'USAGE'],
  ['run simplegrant --out=', 'USAGE'],
  ['compare a b --out=', 'USAGE'],
  ['compare a b --out runs/a/kpis.csv', 'USAGE'],
  ['export a --out=', 'USAGE'],
  ['plot a --out=', 'USAGE'],
  ['verify a --netlist=', 'USAGE'],
  ['actions stkae', 'UNKNOWN_ACTION', 'stake'],
  ['agents noise-tradr', 'UNKNOWN_AGENT', 'noise-trader'],
  ['node --port http', 'USAGE'],
  ['node --port=', 'USAGE'],
  ['node --port 65536', 'USAGE'],
  ['run simplegrant --chain hardhatt', 'CHAIN_UNKNOWN', 'hardhat'],
  ['run simplegrant --chain http://', 'CHAIN_UNKNOWN'],
  ['run simplegrnat', 'UNKNOWN_NETLIST', 'simplegrant'],
  ['show ./nowhere/netlist.ts', 'UNKNOWN_NETLIST'],
  ['run simplegrant --set oceam=1', 'UNKNOWN_PARAM', 'ocean'],
  ['run simplegrant --set ocean=', 'PARAM_VALUE'],
  ['run simplegrant --set ocean=-1', 'PARAM_VALUE'],
  ['run simplegrant --set grants=2.5', 'PARAM_VALUE'],
  ['run client --client merdian', 'UNKNOWN_CLIENT', 'meridian'],
  ['run client --client nowhere/meridian.yaml', 'UNKNOWN_CLIENT'],
  ['run client --client meridian --with clients/harbour.yaml', 'USAGE'],
  ['run clients/meridian.yaml --client harbour', 'USAGE'],
  ['show client --model simple --set model=static', 'USAGE'],
  ['show client --model smple', 'PARAM_VALUE'],
  ['show simplegrant --kpis granter', 'UNKNOWN_KPI', 'granter_OCEAN'],
]

/** The first one of the published development phrase. */
const KEY = 'ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80'

describe('wrong usage of the command line', () => {
  for (const [command, code, nearest] of WRONG) {
    it(`error: saffron ${command}`, async () => {
      const { status, stdout, stderr } = await warmSaffron(command.split(' '))
      expect(status, stderr).to.equal(2)
      expect(stdout).to.equal('')
      const [first = '', hint = '', ...more] = stderr.trimEnd().split('\n')
      expect(first).to.match(new RegExp(`^error ${code} {2}\\S`))
      expect(hint).to.match(/^hint {2}\S/)
      expect(more).to.deep.equal([])
      if (nearest !== undefined) expect(stderr).to.match(new RegExp(`[Dd]id you mean ['"]?${nearest}['"]?\\?`))
      expect(hasControlCodes(stderr)).to.equal(false)
    })
  }

  it('behavior: without a command the help is printed', async () => {
    const { status, stdout, stderr } = await saffron([])
    expect([status, stdout]).to.deep.equal([2, ''])
    expect(stderr).to.match(/^Usage: saffron/)
  })

  it('error: a key in the wrong place is not repeated', async () => {
    const words = `${'test '.repeat(11)}junk`
    for (const args of [
      [KEY],
      [`--${KEY}`],
      [words],
      ['run', KEY],
      ['run', `--${KEY}=1`],
      ['help', KEY],
      ['trade', `--${KEY}`],
    ]) {
      for (const more of [[], ['--json'], ['--debug']]) {
        const { status, stdout, stderr } = await warmSaffron([...args, ...more])
        const said = `${stdout}${stderr}`
        expect([status === 0, said.length > 0], args.join(' ')).to.deep.equal([false, true])
        expect([said.includes(KEY), said.includes('test test')], said).to.deep.equal([false, false])
      }
    }
  })

  it('behavior: --json has the error as its one document, wherever it stands', async () => {
    const { status, stdout } = await saffron(['run', '--json', 'simplegrant', '--stesp', '3'])
    const { error } = JSON.parse(stdout) as { error: Record<string, string> }
    expect([status, error['code']]).to.deep.equal([2, 'USAGE'])
    expect(error['message']).to.include('--stesp')
    expect(error['hint']).to.include('--steps')
  })
})

describe('help', () => {
  for (const command of ['run', 'watch', 'new', 'list', 'show', 'export', 'plot', 'report', 'runs', 'node', 'doctor']) {
    it(`default: saffron ${command} --help`, async () => {
      const { status, stdout, stderr } = await warmSaffron([command, '--help'])
      expect([status, stderr]).to.deep.equal([0, ''])
      expect(stdout).to.match(new RegExp(`^Usage: saffron ${command} `))
      for (const line of stdout.split('\n')) expect(line.length, line).to.be.at.most(80)
    })
  }

  it('behavior: names every command', async () => {
    const { status, stdout } = await warmSaffron(['--help'])
    expect(status).to.equal(0)
    for (const command of ['run', 'watch', 'new', 'list', 'show', 'export', 'plot', 'report', 'runs', 'node', 'doctor'])
      expect(stdout).to.match(new RegExp(`^ {2}${command} `, 'm'))
  })
})
