import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'
import { exportClient, loadClient } from 'saffron-sim/project'

import { netprintProject } from '../../../kit/netlist-project.ts'
import { saffron, startSaffron } from '../../../kit/saffron.ts'
import { cloneRoot } from '../../../kit/temporary-project.ts'
import { type FakeGoogle, fakeGoogle, SHEET_ID } from '../../../sheets/fake-google.ts'

const URL = `https://docs.google.com/spreadsheets/d/${SHEET_ID}/edit#gid=0`
const env = { SAFFRON_SHEETS_KEY: 'planted-key', GOOGLE_APPLICATION_CREDENTIALS: '' }

describe('saffron client, from where clients come', () => {
  const { root, remove } = netprintProject({})
  let google: FakeGoogle
  let rows: string[][] = []
  before(async () => {
    google = await fakeGoogle()
    cpSync(path.join(cloneRoot, 'netlists', 'client'), path.join(root, 'netlists', 'client'), { recursive: true })
    const { client } = await loadClient(cloneRoot, 'meridian')
    const csv = (await exportClient(client, 'radcad-csv')).toString()
    mkdirSync(path.join(root, 'sheets'))
    writeFileSync(path.join(root, 'sheets', 'acme.csv'), csv)
    rows = [
      ['Parameter Name', 'Initial Value'],
      ...Object.entries(client.values).map(([name, value]) => [name, value === undefined ? '-' : String(value)]),
    ]
  })
  after(async () => {
    await google.close()
    remove()
  })
  const client = (...args: readonly string[]) => saffron(['client', ...args], { cwd: root, env })
  const withCell = (name: string, value: string) => rows.map((row) => (row[0] === name ? [name, value] : row))
  const fileOf = (id: string) => readFileSync(path.join(root, 'clients', `${id}.yaml`), 'utf8')

  it('default: import of a table from a folder below; an update tells what differs, and refresh reads it again', async () => {
    const below = { cwd: path.join(root, 'sheets'), env }
    const imported = await saffron(['client', 'import', '--csv', 'acme.csv', '--id', 'acme', '--name', 'Acme'], below)
    expect([imported.status, imported.stdout]).to.deep.equal([
      0,
      'clients/acme.yaml: 165 used, 0 unknown, 0 missing, 0 mismatched\n',
    ])
    expect((await loadClient(root, 'acme')).client).to.deep.include({ id: 'acme', name: 'Acme' })
    expect((await client('import', '--file', 'sheets/acme.csv', '--id', 'acme')).stderr).to.match(/^error CLIENT_TAKEN/)

    const csv = path.join(root, 'sheets', 'acme.csv')
    writeFileSync(csv, readFileSync(csv, 'utf8').replace(/,team_cliff,18,/, ',team_cliff,9,'))
    const { stdout } = await client('refresh', 'acme')
    expect(stdout).to.match(
      /^parameter +before +now +category\nteam_cliff +18 +9 +vesting\n\nclients\/acme\.yaml: 165 /,
    )
    expect(readdirSync(path.join(root, 'clients', '.history', 'acme'))).to.have.length(2)
  })

  it('default: import of a sheet, with the keys in no file; what the server refuses has its hint', async () => {
    google.tabs.set('inputs', rows)
    const args = [
      'import',
      '--sheet-url',
      URL,
      '--id',
      'online',
      '--sheets-root',
      google.root,
      '--no-history',
      '--json',
    ]
    const { status, stdout } = await client(...args)
    const document = JSON.parse(stdout) as Record<string, unknown>
    expect([status, document['file'], document['missing']]).to.deep.equal([0, 'clients/online.yaml', []])
    expect(fileOf('online')).to.include('kind: sheets').and.to.not.include('planted-key')
    expect(readdirSync(path.join(root, 'clients', '.history'))).to.deep.equal(['acme'])

    const old = ['import', '--sheet-url', URL, '--client-id', 'older', '--client-name', 'Older', '--no-history']
    const file = path.join(root, 'sheets', 'older.yaml')
    const same = await saffron(['sheets', ...old, '--output', file, '--sheets-root', google.root], { cwd: root, env })
    expect(same.status, same.stderr).to.equal(0)
    const [online, older] = [await loadClient(root, 'online'), await loadClient(root, file)]
    expect([older.client.id, older.client.name]).to.deep.equal(['older', 'Older'])
    expect(older.client.values).to.deep.equal(online.client.values)

    google.refusals.push({ status: 403 })
    const refused = await client(...args, '--update')
    const { error } = JSON.parse(refused.stdout) as { error: { code: string; hint: string } }
    expect([refused.status, error.code]).to.deep.equal([2, 'SHEET_ACCESS'])
    expect(error.hint).to.match(/share/i)
  })

  it('default: watch runs anew on a change, shows a broken cell with its address and waits it out', async () => {
    google.tabs.set('inputs', rows)
    const args = ['watch', 'online', '--every', '1', '--steps', '24', '--no-history', '--sheets-root', google.root]
    const { child, printed, ended } = startSaffron(['client', ...args], { cwd: root, env })
    await printed(/^price .*\n[^]*runs\/client-1\n/m)
    google.tabs.set('inputs', withCell('team_cliff', 'soon'))
    await printed(/CLIENT_PROBLEMS[^]*B\d+: team_cliff = soon: it takes a whole number/)
    google.tabs.set('inputs', withCell('team_cliff', '3'))
    await printed(/^team_cliff +18 +3 +vesting$[^]*KPIs changed\.\n[^]*runs\/client-2\n/m)
    child.kill('SIGINT')
    const { status } = await ended
    expect(status).to.equal(0)
    expect((await loadClient(root, 'online')).client.values.team_cliff).to.equal(3)
  })
})
