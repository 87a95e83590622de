import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { expect } from 'chai'
import { readParquet } from 'saffron-sim/results'

import { z } from 'zod'

import { openStore } from '../../src/store/open-store.ts'
import { barsCsv } from '../kit/bars-csv.ts'
import { commandOutput } from '../kit/command-output.ts'
import { localServer } from '../kit/local-server.ts'
import { sampleBars } from '../kit/sample-bars.ts'

const url = 'https://docs.google.com/spreadsheets/d/1aBcDeFgHiJkLmNoPqRsTuVwXyZ_0-9/edit'

describe('saffron trade export', () => {
  let folder = ''
  let db = ''
  const at = (name: string) => path.join(folder, name)
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'saffron-export-'))
    db = at('t.sqlite')
    const store = openStore(db, { now: () => 7 })
    store.insert('equity', [
      { run_id: 'b', time: 60, equity: 3 },
      { run_id: 'a', time: 120, equity: 2.5 },
      { run_id: 'a', time: 60, equity: 2 },
    ])
    const post = { post_author: 'ann', post_content: 'a, "b"', reply_content: '=1+1', replied_at: 5 }
    store.insert('replied_posts', [{ ...post, post_id: 'p' }])
    store.close()
  })
  after(() => rmSync(folder, { recursive: true }))

  it('default: a table, or one run of it, in every format', async () => {
    const csv = at('e.csv')
    expect((await commandOutput('export', '--db', db, '--out', csv, '--run', 'a')).out).to.match(
      /^2 rows of equity in /,
    )
    expect(readFileSync(csv, 'utf8')).to.equal('run_id,time,equity\na,60,2\na,120,2.5\n')
    await commandOutput('export', '--db', db, '--out', at('e.parquet'))
    expect((await readParquet(at('e.parquet')))[2]).to.deep.equal({ run_id: 'b', time: 60, equity: 3 })
    await commandOutput('export', '--db', db, '--out', at('r.csv'), '--table', 'replied_posts')
    expect(readFileSync(at('r.csv'), 'utf8').split('\n')[1]).to.equal(`1,p,ann,"a, ""b""",'=1+1,,,,,5`)
    await commandOutput('export', '--db', db, '--out', at('r.json'), '--table', 'replied_posts')
    expect(JSON.parse(readFileSync(at('r.json'), 'utf8'))).to.have.nested.property('[0].reply_content', '=1+1')
  })

  it('default: to a spreadsheet, as the account that the environment names', async () => {
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    })
    writeFileSync(at('account.json'), JSON.stringify({ client_email: 'a@b.c', private_key: privateKey }))
    // There is the tab, and in it one of the rows.
    const server = await localServer(({ method, path: asked }) => ({
      body:
        method === 'POST'
          ? {}
          : asked.includes('/values/')
            ? {
                values: [
                  ['run_id', 'time', 'equity'],
                  ['a', '60', '2'],
                ],
              }
            : { sheets: [{ properties: { title: 'equity', sheetId: 0 } }] },
    }))
    const before = process.env['GOOGLE_APPLICATION_CREDENTIALS']
    const run = () =>
      commandOutput('export', '--db', db, '--to', 'sheets', '--sheet-url', url, '--sheets-root', server.url)
    try {
      delete process.env['GOOGLE_APPLICATION_CREDENTIALS']
      expect((await run()).err).to.match(/SHEET_ACCOUNT/)
      process.env['GOOGLE_APPLICATION_CREDENTIALS'] = at('account.json')
      const { status, out, err } = await run()
      expect([status, out.startsWith('2 rows of equity')], err).to.deep.equal([0, true])
      const sent = server.asked.filter(({ method }) => method === 'POST').map(({ body }) => body)
      expect(sent).to.deep.equal([
        JSON.stringify({
          values: [
            ['a', 120, 2.5],
            ['b', 60, 3],
          ],
        }),
      ])
    } finally {
      if (before === undefined) delete process.env['GOOGLE_APPLICATION_CREDENTIALS']
      else process.env['GOOGLE_APPLICATION_CREDENTIALS'] = before
      await server.close()
    }
  })

  it('behavior: a backtest keeps its equity, trades and fills, and one of the same name takes its place', async () => {
    const data = at('bars.csv')
    writeFileSync(data, barsCsv(sampleBars))
    const args = ['backtest', 'emaCross', '--data', data, '--db', at('b.sqlite'), '--run-id', 'mine', '--json']
    const shape = z.object({ trades: z.array(z.unknown()), fills: z.array(z.unknown()), equity: z.array(z.number()) })
    const { trades, fills, equity } = shape.parse(JSON.parse((await commandOutput(...args)).out))
    expect((await commandOutput(...args)).status).to.equal(0)
    const store = openStore(at('b.sqlite'), { now: () => 0, isReadOnly: true })
    const count = (table: string) => store.rows(`SELECT count(*) AS n FROM ${table} WHERE run_id = 'mine'`)[0]?.['n']
    expect(['trades', 'fills', 'equity'].map(count)).to.deep.equal([trades.length, fills.length, equity.length])
    expect(store.rows('SELECT equity FROM equity ORDER BY time DESC LIMIT 1')).to.deep.equal([
      { equity: equity.at(-1) },
    ])
    store.close()
  })

  it('error: stores, tables and places that are none', async () => {
    writeFileSync(at('there.csv'), '')
    for (const [args, found] of [
      [['--db', at('none.sqlite')], /TRADE_FILE.*not there/],
      [['--db', db, '--table', 'equty'], /Did you mean 'equity'/],
      [['--db', db, '--table', 'market_data', '--run', 'a'], /TRADING_UNKNOWN/],
      [['--db', db, '--out', at('there.csv')], /there already/],
      [['--db', db, '--out', at('no/such/folder.csv')], /TRADE_FILE/],
      [['--db', db, '--format', 'xls'], /none of csv, json, parquet/],
      [['--db', db, '--to', 'paper'], /sheets is/],
      [['--db', db, '--to', 'sheets'], /--sheet-url is missing/],
      [['--db', db, '--tab', 'x'], /for --to sheets/],
      [['--db', at('there.csv')], /STORE_FILE|TRADING_UNKNOWN/],
    ] as const) {
      const { status, err } = await commandOutput('export', ...args)
      expect([status, found.test(err)], err).to.deep.equal([1, true])
    }
  })
})
