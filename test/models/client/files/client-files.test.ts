import { expect } from 'chai'

import { SaffronError } from '../../../../src/errors.ts'
import { isError, problemInWords } from '../../../../src/models/client/check/problem.ts'
import { clientOf } from '../../../../src/models/client/files/client-of.ts'
import { diffClients } from '../../../../src/models/client/files/diff-clients.ts'
import { parametersHash } from '../../../../src/models/client/files/parameters-hash.ts'
import { readClientFile } from '../../../../src/models/client/files/read-client-file.ts'
import { clientAxes } from '../../../../src/project/clients/client-axes.ts'
import { sweepValues } from '../../../../src/models/client/files/sweep.ts'
import { writeXlsx } from '../../../../src/models/client/files/xlsx-table.ts'

const read = async (file: string, text: string | Buffer, tab?: string) =>
  clientOf(await readClientFile({ file, bytes: Buffer.from(text), tab }), { id: 'acme' })

async function refused(file: string, text: string | Buffer, tab?: string): Promise<SaffronError> {
  try {
    await read(file, text, tab)
  } catch (error) {
    if (error instanceof SaffronError) return error
    throw error
  }
  return expect.fail(`${file} was read`)
}

const HEADER = 'Parameter,Parameter Name,Initial Value,Min,Max,Interval Steps,Unit,Comment\n'

describe('reading the files of clients', () => {
  it('default: a file tells who it is of; what it leaves out is taken from outside', async () => {
    const { client } = await read(
      'x.yaml',
      'saffron: 1\nclient: {id: acme-2, name: Acme}\nmodel: simple\nparameters: {}\n',
    )
    expect([client.id, client.name, client.model]).to.deep.equal(['acme-2', 'Acme', 'simple'])
    expect((await read('x.csv', HEADER)).client).to.deep.include({ id: 'acme', name: 'acme', model: undefined })
  })

  it('behavior: digits are read as they are written, in categories or without', async () => {
    const { client, places } = await read(
      'x.yaml',
      'saffron: 1\nparameters:\n  initial_total_supply: 10_000_000\n  utility:\n    staking_share: 60 %\n    bribing_share: 1e2\n',
    )
    const { initial_total_supply, staking_share, bribing_share } = client.values
    expect([initial_total_supply, staking_share, bribing_share]).to.deep.equal([10_000_000, 60, 100])
    expect(places.get('staking_share')).to.equal('x.yaml:5')
  })

  it('error: YAML that is broken, of another version, with sections that nobody knows, or no map', async () => {
    for (const [text, place, problem] of [
      ['saffron: 1\nparameters: {a: [}\n', 'x.yaml:2', /./],
      ['saffron: 2\n', 'x.yaml:1', /version 2, and this Saffron reads 1/],
      ['saffron: 1\nparametres: {}\n', 'x.yaml:2', /no section 'parametres'/],
      ['saffron: 1\nsweep: [1]\n', 'x.yaml:2', /'sweep' is no map/],
      ['- 1\n', undefined, /no map of names/],
      ['', undefined, /no map of names/],
    ] as const) {
      const error = await refused('x.yaml', text)
      expect([error.code, error.place], text).to.deep.equal(['CLIENT_FILE', place])
      expect(error.message).to.match(problem)
    }
  })

  it('error: a name that is given twice, with both lines', async () => {
    const { problems } = await read('x.yaml', 'saffron: 1\nparameters:\n  team_cliff: 1\n  team_cliff: 2\n')
    expect(problems.filter(isError).map(problemInWords)).to.deep.equal([
      'x.yaml:3 and x.yaml:4: team_cliff = 2: it is given twice',
    ])
  })

  it('error: a table without its header names the columns that were looked for', async () => {
    const { code, message } = await refused('x.csv', 'a,b\n1,2\n')
    expect([code, message]).to.deep.equal([
      'CLIENT_FILE',
      "x.csv cannot be read as a client: it has no row with the columns 'Parameter Name' and 'Initial Value'",
    ])
  })

  it('error: what is no CSV, no workbook, no tab of it, or no file of a client at all', async () => {
    expect((await refused('x.csv', `${HEADER}"a,b\n`)).code).to.equal('CLIENT_FILE')
    expect((await refused('x.xlsx', 'nonsense')).code).to.equal('CLIENT_FILE')
    const book = await writeXlsx([['a']], 'inputs')
    expect((await refused('x.xlsx', book, 'outputs')).message).to.match(/no tab 'outputs', only 'inputs'/)
    expect((await refused('x.doc', 'a')).message).to.match(/'.doc' is no ending/)
  })

  it('behavior: ranges become axes where they are complete; nonsense is refused with its place', async () => {
    const row = (key: string, ...range: string[]) => `x,${key},1,${range.join(',')},,\n`
    const rows = [
      row('staking_share', '10', '100%', '4'),
      row('burn_per_month', '0', '-', '-'),
      row('team_cliff', '9', '3', '2'),
      row('salaries_per_month', '0', '-5', '2'),
      row('angel_cliff', '1', '2', '1'),
      row('launch_date', '1', '2', '3'),
      row('raised_capital_sum', '1', '2', '3'),
    ]
    const { client, problems } = await read('x.csv', HEADER + rows.join(''))
    expect(client.sweeps).to.deep.equal({ staking_share: { min: 10, max: 100, steps: 4 }, burn_per_month: { min: 0 } })
    expect(sweepValues(client.sweeps.staking_share ?? {})).to.deep.equal([10, 40, 70, 100])
    expect(sweepValues(client.sweeps.burn_per_month ?? {})).to.equal(undefined)
    expect(clientAxes(client)['staking_share']).to.deep.equal([10, 40, 70, 100])
    expect(clientAxes(client)).to.not.have.property('burn_per_month')
    const ranges = problems.filter(({ place }) => place.startsWith('D'))
    expect(ranges.map(({ place, severity, rule }) => `${place} ${severity}: ${rule}`)).to.deep.equal([
      'D4 error: its highest value is below its lowest',
      'D5 error: its max is no number that it takes (0 to 1000000000000000)',
      'D6 error: its steps is no number that it takes (0 to 1200)',
      'D7 warning: a study cannot go through its values',
      'D8 warning: a study cannot go through its values',
    ])
  })

  it('behavior: what differs between two clients, by category; the hash tells whether anything does', async () => {
    const [one, two] = await Promise.all([
      read('x.csv', `${HEADER}x,team_cliff,1\nx,staking_share,25%\n`),
      read('x.csv', `${HEADER}x,staking_share,25.0\nx,launch_date,1.1.2025\nx,simulation_duration,12\n`),
    ])
    expect(diffClients(one.values, two.values)).to.deep.equal([
      { key: 'launch_date', old: undefined, new: '2025-01-01', category: 'supply' },
      { key: 'team_cliff', old: 1, new: undefined, category: 'vesting' },
      { key: 'simulation_duration', old: undefined, new: 12, category: 'extra' },
    ])
    expect(parametersHash(one.values)).to.match(/^[0-9a-f]{64}$/)
    expect(parametersHash(one.values)).to.not.equal(parametersHash(two.values))
    const same = await read('y.yaml', 'team_cliff: 1\nstaking_share: 25\n')
    expect(parametersHash(same.values)).to.equal(parametersHash(one.values))
  })
})
