import { generateKeyPairSync, verify } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { SaffronError } from '../../src/errors.ts'
import { credentialsFrom, type SheetCredentials } from '../../src/sheets/credentials.ts'
import { openSheets } from '../../src/sheets/open-sheets.ts'
import { sheetAddress } from '../../src/sheets/sheet-address.ts'
import { temporaryFolder } from '../kit/temporary-project.ts'
import { type FakeGoogle, fakeGoogle, SHEET_ID } from './fake-google.ts'

const url = `https://docs.google.com/spreadsheets/d/${SHEET_ID}/edit`
const KEY = 'planted-api-key'

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})
const account = { kind: 'account', email: 'reader@acme.iam.gserviceaccount.com', key: privateKey } as const

describe('google sheets', () => {
  const { root: folder, remove } = temporaryFolder()
  let google: FakeGoogle
  const waited: number[] = []

  before(async () => {
    google = await fakeGoogle()
    google.tabs.set('inputs', [
      ['a', '1,000.5'],
      ['b', '25%'],
    ])
    google.tabs.set("it's more", [['c']])
  })
  beforeEach(() => {
    waited.length = google.asked.length = google.refusals.length = 0
  })
  after(async () => {
    await google.close()
    remove()
  })

  const open = (credentials: SheetCredentials) =>
    openSheets({
      credentials,
      root: google.root,
      wait: async (seconds) => {
        waited.push(seconds)
      },
    })

  /** Named where it can be, which saves the question for all names. */
  const tabFor = ({ kind }: SheetCredentials) => (kind === 'none' ? undefined : 'inputs')

  async function refused(credentials: SheetCredentials, tab?: string): Promise<SaffronError> {
    try {
      await open(credentials).readRows({ url, tab })
    } catch (error) {
      if (error instanceof SaffronError) return error
      throw error
    }
    return expect.fail('it was read')
  }

  it('default: with a key, the first tab, the tab of the address, or the one that is named', async () => {
    const sheets = open({ kind: 'key', key: KEY })
    expect(await sheets.readRows({ url })).to.deep.equal({
      tab: 'inputs',
      rows: [
        ['a', '1,000.5'],
        ['b', '25%'],
      ],
    })
    expect((await sheets.readRows({ url: `${url}#gid=100` })).rows).to.deep.equal([['c']])
    expect((await sheets.readRows({ url, tab: "it's more" })).rows).to.deep.equal([['c']])
    expect(google.asked.every((each) => each.url.includes(`key=${KEY}`))).to.equal(true)
  })

  it('behavior: numbers have all their digits, percentages stay what they are, days and words too', async () => {
    const shown = ['2.78', '25%', '$1,000', '1.2.2026', '#REF!', '3', ' ']
    google.tabs.set('digits', [shown])
    const behind = { '2.78': 2.777_778_1, '25%': 0.253_4, '$1,000': 1_000.5, '3': 3, ' ': 7 }
    for (const [cell, value] of Object.entries(behind)) google.hidden.set(cell, value)
    const { rows } = await open({ kind: 'key', key: KEY }).readRows({ url, tab: 'digits' })
    expect(rows).to.deep.equal([['2.7777781', '25.34%', '1000.5', '1.2.2026', '#REF!', '3', ' ']])
    google.hidden.clear()
    google.tabs.delete('digits')
  })

  it('default: as a service account, signed for reading alone', async () => {
    expect((await open(account).readRows({ url })).rows).to.have.length(2)
    const [token = ''] = google.asked.map(({ authorization }) => authorization ?? '')
    const [head = '', claims = '', signature = ''] = token.replace('Bearer ', '').split('.')
    const text = (part: string) => Buffer.from(part, 'base64url').toString()
    const { iss, sub, scope, iat, exp } = JSON.parse(text(claims)) as Record<string, string & number>
    const readOnly = 'https://www.googleapis.com/auth/spreadsheets.readonly'
    expect([iss, sub, scope]).to.deep.equal([account.email, account.email, readOnly])
    expect(Number(exp) - Number(iat)).to.equal(3_600)
    expect(JSON.parse(text(head))).to.deep.equal({ alg: 'RS256', typ: 'JWT' })
    const isSigned = verify(
      'RSA-SHA256',
      Buffer.from(`${head}.${claims}`),
      publicKey,
      Buffer.from(signature, 'base64url'),
    )
    expect(isSigned).to.equal(true)
  })

  it('default: without credentials, what everybody with the link may read', async () => {
    const sheets = open({ kind: 'none' })
    expect((await sheets.readRows({ url })).rows).to.deep.equal([
      ['a', '1,000.5'],
      ['b', '25%'],
    ])
    expect((await sheets.readRows({ url: `${url}?gid=100` })).rows).to.deep.equal([['c']])
  })

  it('error: without credentials a tab by its name, of which some cells would be left out', async () => {
    expect((await refused({ kind: 'none' }, 'inputs')).code).to.equal('SHEET_TAB_NAME')
    expect(google.asked).to.deep.equal([])
  })

  it('error: what is cut off on the way is no sheet', async () => {
    google.refusals.push({ status: 200, headers: { 'content-type': 'text/csv' }, body: 'a,"b' })
    expect((await refused({ kind: 'none' })).code).to.equal('SHEET_UNAVAILABLE')
  })

  it('behavior: a busy server is asked again, later each time or when it says', async () => {
    for (const credentials of [{ kind: 'key', key: KEY }, { kind: 'none' }] as const) {
      google.refusals.push(
        { status: 429 },
        { status: 503 },
        { status: 429, headers: { 'retry-after': '30' } },
        { status: 500 },
      )
      waited.length = 0
      expect((await open(credentials).readRows({ url, tab: tabFor(credentials) })).rows).to.have.length(2)
      expect(waited).to.deep.equal([1, 2, 30, 8])
    }
  })

  it('error: after five tries it is given up', async () => {
    for (const credentials of [{ kind: 'key', key: KEY }, { kind: 'none' }] as const) {
      google.refusals.push(...Array.from({ length: 5 }, () => ({ status: 429 })))
      const { code, message } = await refused(credentials, tabFor(credentials))
      expect([code, message]).to.deep.equal([
        'SHEET_UNAVAILABLE',
        `The spreadsheet ${SHEET_ID} could not be read in 5 tries: the server answered 429`,
      ])
      expect(google.refusals).to.have.length(0)
    }
  })

  it('error: what may not be read says with whom to share it, and never tells a key', async () => {
    for (const [credentials, hint] of [
      [account, 'Share it with reader@acme.iam.gserviceaccount.com.'],
      [{ kind: 'key', key: KEY }, /^Share it with everybody who has the link/],
      [{ kind: 'none' }, /^Share it with everybody who has the link/],
    ] as const) {
      google.refusals.push({ status: 403, body: '{"error":{"message":"The caller does not have permission"}}' })
      const error = await refused(credentials, tabFor(credentials))
      expect(error.code).to.equal('SHEET_ACCESS')
      if (typeof hint === 'string') expect(error.hint).to.equal(hint)
      else expect(error.hint).to.match(hint)
      const all = JSON.stringify([error.message, error.hint, error.stack, String(error.cause), Object.entries(error)])
      expect(all).to.not.include(KEY)
      expect(all).to.not.include(privateKey.slice(40, 80))
    }
    expect(waited).to.deep.equal([])
  })

  it('error: the page to sign in on is no sheet', async () => {
    google.refusals.push({ status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' })
    expect((await refused({ kind: 'none' })).code).to.equal('SHEET_ACCESS')
  })

  it('error: a tab that is not there, an address that is none, nobody at the other end', async () => {
    const missing = await open({ kind: 'key', key: KEY })
      .readRows({ url: `${url}#gid=7` })
      .catch((error: unknown) => error)
    expect(missing).to.be.instanceOf(SaffronError).with.property('code', 'SHEET_TAB')
    expect(missing).to.have.property('hint', "It has: inputs, it's more.")
    expect(() => sheetAddress('https://docs.google.com/spreadsheets/d/short/edit')).to.throw(SaffronError)
    for (const credentials of [{ kind: 'key', key: KEY }, { kind: 'none' }] as const) {
      const nobody = openSheets({ credentials, root: 'http://127.0.0.1:9' })
      const error = await nobody.readRows({ url, tab: tabFor(credentials) }).catch((failure: unknown) => failure)
      expect(error).to.have.property('code', 'SHEET_UNAVAILABLE')
      expect(error)
        .to.have.property('message')
        .that.matches(/in 1 try: no answer came/)
    }
  })

  it('behavior: the account’s file comes before the key, and that before nothing', () => {
    const file = path.join(folder, 'account.json')
    writeFileSync(file, JSON.stringify({ client_email: account.email, private_key: privateKey }))
    const both = { GOOGLE_APPLICATION_CREDENTIALS: file, SAFFRON_SHEETS_KEY: KEY }
    expect(credentialsFrom(both)).to.deep.equal(account)
    expect(credentialsFrom({ SAFFRON_SHEETS_KEY: KEY })).to.deep.equal({ kind: 'key', key: KEY })
    expect(credentialsFrom({})).to.deep.equal({ kind: 'none' })
  })

  it('error: an account’s file that is not there, no JSON, or something else', () => {
    const file = path.join(folder, 'broken.json')
    for (const [text, problem] of [
      [undefined, 'it cannot be read'],
      ['{"private_key": "secret', 'it is no JSON'],
      ['{"type": "x"}', 'it has no client_email and private_key'],
    ] as const) {
      if (text !== undefined) writeFileSync(file, text)
      const failure = () => credentialsFrom({ GOOGLE_APPLICATION_CREDENTIALS: file })
      expect(failure).to.throw(SaffronError, problem).with.property('code', 'SHEET_CREDENTIALS')
      expect(failure).to.not.throw(/secret/)
    }
  })
})
