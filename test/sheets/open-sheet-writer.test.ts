import { generateKeyPairSync } from 'node:crypto'

import { expect } from 'chai'

import { SaffronError } from '../../src/errors.ts'
import { openSheetWriter } from '../../src/sheets/open-sheet-writer.ts'
import { type FakeGoogle, fakeGoogle, SHEET_ID } from './fake-google.ts'

const url = `https://docs.google.com/spreadsheets/d/${SHEET_ID}/edit`
const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})
const account = { kind: 'account', email: 'writer@acme.iam.gserviceaccount.com', key: privateKey } as const
const table = { url, tab: "run's", columns: ['run', 'step', 'price'], key: ['run', 'step'] }
const rowsOf = (count: number) => Array.from({ length: count }, (_, i) => ['a', i, `=1+${i}`])

describe('openSheetWriter', () => {
  let google: FakeGoogle
  const waited: number[] = []
  let time = 0
  beforeEach(async () => {
    google = await fakeGoogle()
    google.tabs.set('first', [['x']])
    waited.length = time = 0
  })
  afterEach(() => google.close())

  const open = () =>
    openSheetWriter({
      credentials: account,
      root: google.root,
      now: () => time,
      wait: async (seconds) => {
        waited.push(seconds)
        time += seconds
      },
    })

  it('default: makes the tab, writes the head once and rows in batches of 500, as text that stays text', async () => {
    expect(await open().appendRows({ ...table, rows: rowsOf(1_001) })).to.equal(1_001)
    expect(google.appends).to.deep.equal([1, 500, 500, 1])
    const tab = google.tabs.get("run's") ?? []
    expect([tab.length, tab[0], tab[1]]).to.deep.equal([1_002, ['run', 'step', 'price'], ['a', '0', '=1+0']])
    expect(
      google.asked
        .filter(({ url: asked }) => asked.includes('append'))
        .every(({ url: asked }) => asked.includes('valueInputOption=RAW')),
    ).to.equal(true)
  })

  it('behavior: the same rows again add nothing, more rows only what is new', async () => {
    await open().appendRows({ ...table, rows: rowsOf(3) })
    expect(await open().appendRows({ ...table, rows: rowsOf(5) })).to.equal(2)
    expect(await open().appendRows({ ...table, rows: [...rowsOf(5), ['b', 0, 1], ['b', 0, 1]] })).to.equal(1)
    expect(google.tabs.get("run's")).to.have.length(7)
  })

  it('behavior: what was written before the answer got lost is not written twice', async () => {
    google.tabs.set("run's", [['run', 'step', 'price']])
    // The tabs and the rows are read; the append is done, and its answer is lost.
    google.refusals.push(undefined, undefined, { status: 503, isDone: true })
    expect(await open().appendRows({ ...table, rows: rowsOf(2) })).to.equal(2)
    expect(google.tabs.get("run's")?.map(([run, step]) => `${run} ${step}`)).to.deep.equal(['run step', 'a 0', 'a 1'])
    expect([google.appends, waited]).to.deep.equal([[2], [1]])
  })

  it('behavior: no more than sixty writes a minute', async () => {
    const writer = open()
    for (let i = 0; i < 62; i++) await writer.updateRange({ url, tab: 'first', cell: 'A1', rows: [[i]] })
    expect(waited).to.deep.equal([60])
    expect(google.ranges.get("'first'!A1")).to.deep.equal([[61]])
  })

  it('error: no account, no right, no server', async () => {
    for (const credentials of [{ kind: 'none' }, { kind: 'key', key: 'k' }] as const) {
      expect(() => openSheetWriter({ credentials })).to.throw(SaffronError, /service account/)
    }
    const refused = async () => {
      try {
        await open().appendRows({ ...table, rows: rowsOf(1) })
      } catch (error) {
        if (error instanceof SaffronError) return error
        throw error
      }
      return expect.fail('it was written')
    }
    google.refusals.push({ status: 403 })
    const { code, message, hint } = await refused()
    expect([code, hint]).to.deep.equal(['SHEET_ACCESS', `Share it with ${account.email} as an editor.`])
    expect(message).to.match(/may not be written \(403\)/)
    google.refusals.push(...Array.from({ length: 5 }, () => ({ status: 500 })))
    expect((await refused()).code).to.equal('SHEET_UNAVAILABLE')
  })
})
