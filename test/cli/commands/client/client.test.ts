import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'
import { loadClient } from 'saffron-sim/project'

import { hasControlCodes } from '../../../kit/saffron.ts'
import { cloneRoot, temporaryFolder } from '../../../kit/temporary-project.ts'
import { warmSaffron } from '../../../kit/warm-saffron.ts'

describe('saffron client', () => {
  const { root, remove } = temporaryFolder()
  after(remove)
  before(() => {
    mkdirSync(path.join(root, 'clients'))
    writeFileSync(path.join(root, 'package.json'), '{}')
    for (const id of ['harbour', 'meridian'])
      copyFileSync(path.join(cloneRoot, 'clients', `${id}.yaml`), path.join(root, 'clients', `${id}.yaml`))
  })
  const client = (...args: readonly string[]) => warmSaffron(['client', ...args], { cwd: root })
  const json = async (...args: readonly string[]): Promise<unknown> =>
    JSON.parse((await client(...args, '--json')).stdout)

  it('default: list has every client with where it came from', async () => {
    const { status, stdout, stderr } = await client('list')
    expect([status, stderr]).to.deep.equal([0, ''])
    expect(stdout).to.match(/^client +model +from +name\nharbour +hand +Harbour, a marketplace for berths\nmeridian /)
    expect(hasControlCodes(stdout)).to.equal(false)
    expect(await json('list')).to.deep.equal([
      { id: 'harbour', name: 'Harbour, a marketplace for berths', source: { kind: 'hand', ref: '' } },
      { id: 'meridian', name: 'Meridian, a network for weather data', source: { kind: 'hand', ref: '' } },
    ])
    const { root: empty, remove: removeEmpty } = temporaryFolder()
    expect((await warmSaffron(['client', 'list'], { cwd: empty })).stdout).to.include('saffron client import')
    removeEmpty()
  })

  it('default: show has all parameters by category, and says of an empty one whether it is needed', async () => {
    const { stdout } = await client('show', 'harbour')
    expect(stdout).to.match(/^supply\nname +value +unit +note\ninitial_total_supply +200000000 +tokens$/m)
    expect(stdout).to.match(/^token_fdv +not needed +USD$/m)
    const loaded = (await loadClient(root, 'harbour')).client
    const shown = (await json('show', 'clients/harbour.yaml')) as {
      parameters: Record<string, object>
      needed: string[]
    }
    const all = Object.assign({}, ...Object.values(shown.parameters)) as Record<string, unknown>
    expect(Object.keys(all)).to.have.length(165)
    const values: Readonly<Record<string, unknown>> = loaded.values
    for (const [key, value] of Object.entries(all)) expect(value, key).to.equal(values[key] ?? null)
    expect(shown.needed).to.deep.equal([])
  })

  it('default: check tells all that is wrong with its places, and ends with 1', async () => {
    const { status, stdout } = await client('check', 'meridian')
    expect([status, stdout]).to.deep.equal([0, 'clients/meridian.yaml: 165 used, 0 unknown, 0 missing, 0 mismatched\n'])
    const text = readFileSync(path.join(root, 'clients', 'harbour.yaml'), 'utf8')
      .replace(/staking_share: .*/, 'staking_share: 5')
      .replace(/team_cliff: .*/, 'team_cliff:')
      .replace(/public_sale_supply_perc: .*/, 'public_sale_supply_perc: many')
      .replace(/^extra:/m, 'extra:\n  house: red')
    writeFileSync(path.join(root, 'clients', 'broken.yaml'), text)
    const broken = await client('check', 'broken')
    expect(broken.status).to.equal(1)
    expect(broken.stdout)
      .to.match(/^error {4}clients\/broken\.yaml:\d+: public_sale_supply_perc = many: it takes/m)
      .and.match(/^error {4}vesting\.team_cliff: missing, and the team’s allocation needs it/m)
      .and.match(/^error {4}clients\/broken\.yaml:\d+, .*staking_share.*the uses of tokens add up to/m)
    const found = (await json('check', 'broken')) as { missing: string[]; problems: { severity: string }[] }
    expect(found.missing).to.deep.equal(['team_cliff'])
    expect(found.problems.filter(({ severity }) => severity === 'error')).to.have.length(3)
    expect((await client('show', 'broken')).stdout)
      .to.match(/^team_cliff +needed /m)
      .and.match(/^public_sale_supply_perc +many \(cannot be read\) /m)
  })

  it('behavior: diff shows what stands where a value cannot be read', async () => {
    const text = readFileSync(path.join(root, 'clients', 'harbour.yaml'), 'utf8')
    const written = text.replace(/team_cliff: .*/, 'team_cliff: late')
    writeFileSync(path.join(root, 'clients', 'unread.yaml'), written)
    const { stdout } = await client('diff', 'harbour', 'unread')
    expect(stdout.split('\n')[1]).to.match(/^team_cliff +\d+ +late \(cannot be read\) +vesting$/)
    expect(await json('diff', 'unread', 'harbour')).to.have.nested.property('changes[0].old', 'late')
    rmSync(path.join(root, 'clients', 'unread.yaml'))
  })

  it('default: diff of two clients, and of a client and what it was in a commit', async () => {
    const { stdout } = await client('diff', 'harbour', 'meridian')
    expect(stdout).to.match(/^parameter +clients\/harbour\.yaml +clients\/meridian\.yaml +category\n/)
    expect(stdout).to.match(/^launch_date +2026-01-01 +2026-04-01 +supply$/m)
    expect((await client('diff', 'harbour', 'harbour')).stdout).to.include('have the same parameters')
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...args], { cwd: root, stdio: 'pipe' })
    git('init', '--quiet')
    git('add', 'clients/meridian.yaml')
    git('commit', '--quiet', '--message', 'first')
    const file = path.join(root, 'clients', 'meridian.yaml')
    writeFileSync(file, readFileSync(file, 'utf8').replace('team_cliff: 18', 'team_cliff: 9'))
    expect(await json('diff', 'meridian', '--rev', 'HEAD')).to.deep.equal({
      before: 'HEAD',
      after: 'clients/meridian.yaml',
      changes: [{ key: 'team_cliff', old: 18, new: 9, category: 'vesting' }],
    })
  })

  it('default: export to standard output and to a file, which comes back as the same client', async () => {
    const { stdout } = await client('export', 'harbour', '--format', 'radcad-csv')
    expect(stdout).to.match(/^Parameter,Parameter Name,Initial Value,/)
    const file = path.join(root, 'out.xlsx')
    expect(await json('export', 'harbour', '--format', 'xlsx', '--out', file)).to.include({ id: 'harbour', file })
    expect((await loadClient(root, file)).client.values).to.deep.equal(
      (await loadClient(root, 'harbour')).client.values,
    )
    const again = await client('export', 'harbour', '--format', 'yaml', '--out', file)
    expect([again.status, /EXPORT_FILE/.test(again.stderr)]).to.deep.equal([1, true])
  })

  for (const [command, code, said] of [
    ['lst', 'USAGE', 'Did you mean list'],
    ['show', 'USAGE', 'saffron client show --help'],
    ['show harbor', 'UNKNOWN_CLIENT', "Did you mean 'harbour'"],
    ['check harbour --model sttic', 'USAGE', 'Did you mean static'],
    ['diff harbour', 'USAGE', 'another client or --rev'],
    ['diff harbour meridian --rev HEAD', 'USAGE', 'not both'],
    ['export harbour --format cvs', 'USAGE', 'radcad-csv'],
    ['import --id x', 'USAGE', 'one of --csv'],
    ['import --csv a.xlsx --id x', 'USAGE', '--file'],
    ['import --csv a.csv --id X', 'CLIENT_ID', 'small letters'],
    ['refresh harbour', 'CLIENT_SOURCE', 'by hand'],
    ['watch harbour --every 0', 'USAGE', '1 or more'],
  ] as const) {
    it(`error: saffron client ${command}`, async () => {
      const { status, stdout, stderr } = await client(...command.split(' '))
      expect([status, stdout], stderr).to.deep.equal([2, ''])
      expect(stderr)
        .to.match(new RegExp(`^error ${code} {2}\\S`))
        .and.to.match(new RegExp(said, 'i'))
    })
  }
})
