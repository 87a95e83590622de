import { expect } from 'chai'
import fc from 'fast-check'

import type { Client } from '../../../../src/models/client/files/client.ts'
import { clientOf } from '../../../../src/models/client/files/client-of.ts'
import { readClientTable, writeClientTable } from '../../../../src/models/client/files/client-table.ts'
import { writeClientYaml } from '../../../../src/models/client/files/client-yaml.ts'
import { writeCsv } from '../../../../src/models/client/files/csv-table.ts'
import { flatMapOf, writeFlatJson, writeFlatYaml } from '../../../../src/models/client/files/flat-map.ts'
import { readClientFile } from '../../../../src/models/client/files/read-client-file.ts'
import { writeXlsx } from '../../../../src/models/client/files/xlsx-table.ts'
import { clientFields, type ClientKey } from '../../../../src/models/client/parameters/client-fields.ts'
import type { Measure } from '../../../../src/models/client/parameters/parameter.ts'
import { publishedValues } from '../published-values.ts'

const SEED = 20_260_101

const readBack = async (file: string, bytes: Buffer | string) =>
  clientOf(await readClientFile({ file, bytes: Buffer.from(bytes) }), { id: 'acme' })

/** Any value that a parameter takes, or none. */
function anyValue(key: ClientKey): fc.Arbitrary<unknown> {
  const field = clientFields[key]
  const held = (value: unknown) => field.read(value).ok
  const whole = fc.integer({ min: 0, max: 1_200 })
  const decimal = fc
    .double({ min: 0, max: 1, noNaN: true, noDefaultInfinity: true })
    .map((x) => (Object.is(x, -0) ? 0 : x))
  const words = field.measure === 'choice' ? field.allowed.split(', ') : []
  const any: Readonly<Record<Measure, fc.Arbitrary<unknown>>> = {
    flag: fc.boolean(),
    choice: fc.constantFrom(...(words.length > 0 ? words : ['?'])),
    date: fc.constantFrom('2024-01-31', '2025-02-28', '2033-12-31'),
    count: whole,
    months: whole,
    percent: fc.oneof(decimal, whole),
    share: decimal,
    money: fc.oneof(decimal, fc.constantFrom(-12.5, 1e14, 40_000_000), whole),
    tokens: fc.oneof(decimal, whole, fc.constant(123_456_789.123_456)),
    factor: fc.oneof(decimal, whole),
  }
  return fc.option(any[field.measure].filter(held), { nil: undefined })
}

const clients: fc.Arbitrary<Client> = fc
  .record(Object.fromEntries(Object.keys(clientFields).map((key) => [key, anyValue(key as ClientKey)])))
  .map((values) => ({
    id: 'acme',
    name: 'Acme, Inc.: "tokens"',
    source: { kind: 'csv', ref: 'acme.csv', sha256: 'ab'.repeat(32), importedAt: '2026-01-01T00:00:00Z' },
    model: 'static',
    // Each is a value of its own field.
    values: values as Client['values'],
    sweeps: { staking_share: { min: 10, max: 100, steps: 4 }, burn_per_month: { min: 0.01 } },
    notes: { team_cliff: 'agreed, with the board', house: 'why: "this" #1' },
    extra: { house: 'red, or #blue', market: '0.5', empty: null },
  }))

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

describe('the files of clients', () => {
  it('behavior: YAML gives back all of a client', async () => {
    await fc.assert(
      fc.asyncProperty(clients, async (client) => {
        const text = writeClientYaml(client)
        const { client: back, problems } = await readBack('acme.yaml', text)
        expect(plain(back)).to.deep.equal(plain(client))
        expect(problems.filter(({ severity }) => severity === 'error')).to.deep.equal([])
        expect(writeClientYaml(back)).to.equal(text)
      }),
      { numRuns: 8, seed: SEED },
    )
  })

  it('behavior: CSV and XLSX give back values, ranges, notes and what is extra', async () => {
    await fc.assert(
      fc.asyncProperty(clients, async (client) => {
        const rows = writeClientTable(client)
        for (const [file, bytes] of [
          ['acme.csv', Buffer.from(writeCsv(rows))],
          ['acme.xlsx', await writeXlsx(rows, 'inputs')],
        ] as const) {
          const { client: back } = await readBack(file, bytes)
          expect(plain(back.values), file).to.deep.equal(plain(client.values))
          expect([back.sweeps, back.notes], file).to.deep.equal([client.sweeps, client.notes])
          expect(String(back.extra['house']), file).to.equal('red, or #blue')
          expect(Object.keys(back.extra), file).to.have.members(Object.keys(client.extra))
        }
      }),
      { numRuns: 4, seed: SEED },
    )
  })

  it('behavior: from CSV to YAML and back the same bytes', async () => {
    await fc.assert(
      fc.asyncProperty(clients, async (client) => {
        const csv = writeCsv(writeClientTable(client))
        const { client: fromCsv } = await readBack('acme.csv', csv)
        const { client: again } = await readBack('acme.yaml', writeClientYaml(fromCsv))
        expect(writeCsv(writeClientTable(again))).to.equal(csv)
      }),
      { numRuns: 4, seed: SEED },
    )
  })

  it('behavior: from a flat map to YAML and back the same bytes', async () => {
    await fc.assert(
      fc.asyncProperty(clients, async (client) => {
        for (const [file, text] of [
          ['acme.yaml', writeFlatYaml(client)],
          ['acme.json', writeFlatJson(client)],
        ] as const) {
          const { client: flat } = await readBack(file, text)
          expect(plain(flat.values), file).to.deep.equal(plain(client.values))
          const { client: back } = await readBack('acme.yaml', writeClientYaml(flat))
          expect(file === 'acme.json' ? writeFlatJson(back) : writeFlatYaml(back)).to.equal(text)
        }
      }),
      { numRuns: 4, seed: SEED },
    )
  })

  it('default: a flat map has the older tools’ spellings, percentages and days', () => {
    const cells = Object.entries(publishedValues).map(([name, value]) => ({ name, value, place: name }))
    const { client } = clientOf({ head: {}, cells, ranges: [], notes: {} }, { id: 'acme' })
    const flat = flatMapOf(client)
    expect(flat).to.include({
      launch_date: '01.01.2025',
      liquidity_mining_APR: 0,
      holding_APR: 0,
      strategic_partner_vesting_duration: 0,
      team_allocation: 20,
    })
    expect(Object.keys(flat)).to.have.length(165)
    expect(flat).to.not.have.any.keys('liquidity_mining_apr', 'strategic_partners_vesting_duration')
  })

  it('default: one line per parameter, in the order of the categories', () => {
    const cells = Object.entries(publishedValues).map(([name, value]) => ({ name, value, place: name }))
    const { client } = clientOf({ head: {}, cells, ranges: [], notes: {} }, { id: 'acme', name: 'Acme' })
    const lines = writeClientYaml(client).split('\n')
    expect(lines.slice(0, 11)).to.deep.equal([
      'saffron: 1',
      'client:',
      '  id: acme',
      '  name: Acme',
      '  source:',
      '    kind: hand',
      'parameters:',
      '  supply:',
      '    initial_total_supply: 100000000',
      '    supply_type: fixed',
      '    launch_date: 2025-01-01',
    ])
    const keys = lines.flatMap((line) => /^ {4}(\w+): /.exec(line)?.[1] ?? [])
    expect(keys.slice(1)).to.deep.equal(Object.keys(publishedValues))
  })

  it('behavior: a table begins where its header is, wherever it is', () => {
    const { cells, ranges } = readClientTable(
      [
        ['Inputs of Acme'],
        [],
        ['', 'Initial Value', 'PARAMETER NAME', 'Interval Steps', 'Max', 'Min'],
        ['x', '1,000', 'initial_total_supply', '3', '9', '1'],
        ['', '', '', '', '', ''],
        ['', '7', 'Team Cliff'],
      ],
      'acme.csv',
    )
    expect(cells).to.deep.equal([
      { name: 'initial_total_supply', place: 'B4', value: '1,000' },
      { name: 'Team Cliff', place: 'B6', value: '7' },
    ])
    expect(ranges).to.deep.equal([{ name: 'initial_total_supply', place: 'F4', min: '1', max: '9', steps: '3' }])
  })
})
