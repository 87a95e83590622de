import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { SaffronError } from '../../../src/errors.ts'
import { problemInWords } from '../../../src/models/client/check/problem.ts'
import { ClientProblemsError } from '../../../src/models/client/files/errors.ts'
import { diffClients } from '../../../src/models/client/files/diff-clients.ts'
import { clientAtRevision } from '../../../src/project/clients/client-revision.ts'
import { listClients } from '../../../src/project/clients/client-files.ts'
import { CLIENT_FORMATS, exportClient } from '../../../src/project/clients/export-client.ts'
import { keepSnapshot } from '../../../src/project/clients/history.ts'
import { importClient, type ImportOptions } from '../../../src/project/clients/import-client.ts'
import { loadClient } from '../../../src/project/clients/load-client.ts'
import { refreshClient } from '../../../src/project/clients/refresh-client.ts'
import { type ClientSighting, watchClient } from '../../../src/project/clients/watch-client.ts'
import { openSheets } from '../../../src/sheets/open-sheets.ts'
import { temporaryFolder } from '../../kit/temporary-project.ts'
import { publishedValues } from '../../models/client/published-values.ts'
import { type FakeGoogle, fakeGoogle, SHEET_ID } from '../../sheets/fake-google.ts'

const HEADER = ['Parameter', 'Parameter Name', 'Initial Value']
const url = `https://docs.google.com/spreadsheets/d/${SHEET_ID}/edit#gid=0`
const importedAt = '2026-01-01T00:00:00Z'

const rowsOf = (changes: Readonly<Record<string, unknown>> = {}) => [
  HEADER,
  ...Object.entries({ ...publishedValues, ...changes }).map(([name, value]) => ['x', name, String(value)]),
]
const csvOf = (changes: Readonly<Record<string, unknown>> = {}) =>
  rowsOf(changes)
    .map((row) => row.map((cell) => `"${cell}"`).join(','))
    .join('\n')

async function refused(work: Promise<unknown>): Promise<SaffronError> {
  const failure = await work.then(
    () => undefined,
    (error: unknown) => error,
  )
  return failure instanceof SaffronError ? failure : expect.fail(`it was not refused: ${String(failure)}`)
}

describe('the clients of a project', () => {
  const { root, remove } = temporaryFolder()
  let google: FakeGoogle
  before(async () => {
    google = await fakeGoogle()
  })
  after(async () => {
    await google.close()
    remove()
  })

  const sheets = () =>
    openSheets({ credentials: { kind: 'key', key: 'planted-key' }, root: google.root, wait: async () => {} })
  const write = (name: string, text: string) => writeFileSync(path.join(root, name), text)
  const bring = (id: string, options: Partial<ImportOptions> = {}) =>
    importClient({ root, id, importedAt, source: { kind: 'file', ref: 'acme.csv' }, ...options })
  const fileOf = (id: string) => path.join(root, 'clients', `${id}.yaml`)

  it('default: a CSV becomes a client that tells where it came from, and what to look at', async () => {
    write('acme.csv', csvOf({ house: 'red', raised_capital_sum: '4,000,000', business_rev_share: '-' }))
    const { file, used, unknown, missing, mismatched, changes } = await bring('acme', { name: 'Acme' })
    expect([file, unknown, missing, mismatched, changes]).to.deep.equal([
      'clients/acme.yaml',
      ['house'],
      ['business_rev_share'],
      ['raised_capital_sum'],
      [],
    ])
    expect(used).to.have.length(165)
    const { client, problems } = await loadClient(root, 'acme')
    expect([client.id, client.name, client.extra]).to.deep.equal(['acme', 'Acme', { house: 'red' }])
    expect(client.source).to.deep.include({ kind: 'csv', ref: 'acme.csv', importedAt })
    expect(client.source.sha256).to.match(/^[0-9a-f]{64}$/)
    expect(problems.filter(({ severity }) => severity === 'error')).to.deep.equal([])
    expect(listClients(root)).to.deep.equal(['acme'])
    expect((await loadClient(root, 'clients/acme.yaml')).client).to.deep.equal(client)
  })

  it('error: nothing is half-imported: wrong and contradicting values leave everything as it was', async () => {
    write('wrong.csv', csvOf({ team_cliff: 'soon', staking_share: 90 }))
    const error = await refused(bring('wrong', { source: { kind: 'file', ref: 'wrong.csv' } }))
    expect(error).to.be.instanceOf(ClientProblemsError)
    const lines = error instanceof ClientProblemsError ? error.problems.map(problemInWords) : []
    expect(lines.filter((line) => line.includes('team_cliff'))).to.deep.equal([
      'C54: team_cliff = soon: it takes a whole number, 0 to 1200 (months)',
    ])
    expect(error.message).to.include('the uses of tokens add up to 90, not to 100')
    expect(existsSync(fileOf('wrong'))).to.equal(false)

    const before = readFileSync(fileOf('acme'), 'utf8')
    await refused(bring('acme', { source: { kind: 'file', ref: 'wrong.csv' }, update: true }))
    expect(readFileSync(fileOf('acme'), 'utf8')).to.equal(before)
    expect(readdirSync(path.join(root, 'clients')).filter((name) => name.endsWith('.new'))).to.deep.equal([])
  })

  it('error: a client that is there is replaced only by an update, which tells what differs', async () => {
    write('acme.csv', csvOf({ team_cliff: 9 }))
    const before = readFileSync(fileOf('acme'), 'utf8')
    expect((await refused(bring('acme'))).code).to.equal('CLIENT_TAKEN')
    expect(readFileSync(fileOf('acme'), 'utf8')).to.equal(before)
    const { changes } = await bring('acme', { update: true })
    expect(changes).to.deep.equal([
      { key: 'raised_capital_sum', old: 4_000_000, new: 3_900_000, category: 'supply' },
      { key: 'team_cliff', old: 6, new: 9, category: 'vesting' },
      { key: 'business_rev_share', old: undefined, new: 75, category: 'mechanisms' },
    ])
    // All is replaced, what is extra too.
    expect((await loadClient(root, 'acme')).client.extra).to.deep.equal({})
  })

  it('behavior: each state is kept, the last twenty of them, unless none are wanted', async () => {
    const history = path.join(root, 'clients', '.history', 'acme')
    for (let minute = 10; minute < 32; minute++) {
      keepSnapshot({ root, id: 'acme', at: `2026-01-02T00:${minute}:00Z`, sha256: 'ab'.repeat(32), text: 'x' })
    }
    const kept = readdirSync(history)
    expect(kept).to.have.length(20)
    expect(kept[0]).to.equal('2026-01-02T00-12-00Z-abababababab.yaml')
    await refreshClient({ root, id: 'acme', importedAt: '2026-01-03T00:00:00Z', history: false })
    expect(readdirSync(history)).to.deep.equal(kept)
    await refreshClient({ root, id: 'acme', importedAt: '2026-01-04T00:00:00Z' })
    const [last = ''] = readdirSync(history).toReversed()
    expect(last).to.match(/^2026-01-04T00-00-00Z-[0-9a-f]{12}\.yaml$/)
    expect(readFileSync(path.join(history, last), 'utf8')).to.equal(readFileSync(fileOf('acme'), 'utf8'))
  })

  it('default: a sheet becomes a client, and is read again', async () => {
    google.tabs.set('inputs', rowsOf())
    const options = { source: { kind: 'sheet', ref: url } as const, sheets: sheets() }
    const { client } = await bring('online', options)
    expect(client.source).to.deep.include({ kind: 'sheets', ref: url, tab: 'inputs' })
    expect(readFileSync(fileOf('online'), 'utf8')).to.not.include('planted-key')
    google.tabs.set('inputs', rowsOf({ team_cliff: '7' }))
    const { changes } = await refreshClient({ root, id: 'online', importedAt, sheets: sheets() })
    expect(changes.map(({ key, old, new: now }) => [key, old, now])).to.deep.equal([['team_cliff', 6, 7]])
  })

  it('behavior: watching imports what changed, tells a broken cell once with its place, and waits it out', async () => {
    const looks: (() => void)[] = [
      () => google.tabs.set('inputs', rowsOf({ team_cliff: '8' })),
      () => google.tabs.set('inputs', rowsOf({ team_cliff: '#REF!' })),
      () => {},
      () => google.tabs.set('inputs', rowsOf({ team_cliff: '9' })),
      () => google.refusals.push({ status: 403 }),
    ]
    const sightings: ClientSighting[] = []
    const wait = async () => {
      const next = looks.shift()
      next?.()
      return next === undefined
    }
    const now = () => '2026-01-04T00:00:00Z'
    for await (const sighting of watchClient({ root, id: 'online', sheets: sheets(), now, wait }))
      sightings.push(sighting)
    const told = sightings.map((sighting) =>
      sighting.kind === 'changed'
        ? sighting.imported.changes.map(({ key, new: value }) => `${key} ${String(value)}`)
        : [sighting.error.code, /C\d+: team_cliff = #REF!/.exec(sighting.error.message)?.[0]],
    )
    expect(told).to.deep.equal([
      ['team_cliff 8'],
      ['CLIENT_PROBLEMS', 'C54: team_cliff = #REF!'],
      ['team_cliff 9'],
      ['SHEET_ACCESS', undefined],
    ])
  })

  it('default: a client goes out in every format, and comes back the same', async () => {
    const { client } = await loadClient(root, 'acme')
    const endings = { yaml: 'yaml', 'radcad-csv': 'csv', xlsx: 'xlsx', 'legacy-yaml': 'yaml', 'legacy-json': 'json' }
    for (const format of CLIENT_FORMATS) {
      const name = `out-${format}.${endings[format]}`
      writeFileSync(path.join(root, name), await exportClient(client, format))
      expect((await loadClient(root, name)).client.values, format).to.deep.equal(client.values)
    }
  })

  it('behavior: a client as it was in a commit', async () => {
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...args], { cwd: root, stdio: 'pipe' })
    git('init', '--quiet')
    git('add', 'clients/acme.yaml')
    git('commit', '--quiet', '--message', 'first')
    write('acme.csv', csvOf({ team_cliff: 11 }))
    await bring('acme', { update: true, history: false })
    const before = await clientAtRevision({ root, id: 'acme', revision: 'HEAD' })
    const { client } = await loadClient(root, 'acme')
    expect(diffClients(before.values, client.values)).to.deep.equal([
      { key: 'team_cliff', old: 9, new: 11, category: 'vesting' },
    ])
    for (const revision of ['nowhere', '--help']) {
      expect((await refused(clientAtRevision({ root, id: 'acme', revision }))).code).to.equal('CLIENT_SOURCE')
    }
  })

  it('error: names that are none, clients and sources that are not there', async () => {
    for (const id of ['Acme', '-a', 'a'.repeat(64), '../x', '']) {
      expect((await refused(bring(id))).code, id).to.equal('CLIENT_ID')
    }
    const unknown = await refused(loadClient(root, 'acmee'))
    expect([unknown.code, unknown.hint]).to.deep.equal([
      'UNKNOWN_CLIENT',
      "Did you mean 'acme'? There are acme, online. A path to a client's file works too.",
    ])
    expect((await refused(loadClient(root, './clients'))).code, 'a folder').to.equal('UNKNOWN_CLIENT')
    const nowhere = await refused(bring('new', { source: { kind: 'file', ref: 'nowhere.csv' } }))
    expect(nowhere.code).to.equal('CLIENT_SOURCE')
    expect((await refused(bring('new', { source: { kind: 'sheet', ref: url } }))).code).to.equal('CLIENT_SOURCE')
    write('clients/hand.yaml', 'saffron: 1\nparameters: {}\n')
    expect((await refused(refreshClient({ root, id: 'hand', importedAt }))).code).to.equal('CLIENT_SOURCE')
  })
})
