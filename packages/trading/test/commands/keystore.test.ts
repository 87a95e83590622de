import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { expect } from 'chai'

import { commandOutput } from '../kit/command-output.ts'
import { withDescriptor } from '../kit/descriptor.ts'

const PASSWORD = 'correct horse battery'
/** The published development phrase and its first account. */
const WORDS = `${'test '.repeat(11)}junk`
const ADDRESS = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'

describe('saffron trade keystore', () => {
  let folder = ''
  const at = (name: string) => path.join(folder, name)
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'saffron-keystore-'))
    writeFileSync(at('password'), `${PASSWORD}\n`)
    writeFileSync(at('wrong'), 'another one\n')
    writeFileSync(at('short'), 'seven77\n')
    writeFileSync(at('key and password'), `${WORDS}\n${PASSWORD}\n`)
  })
  after(() => rmSync(folder, { recursive: true }))

  const keystore = (secrets: string, ...args: string[]) =>
    withDescriptor(at(secrets), (fd) => commandOutput('keystore', ...args, '--password-fd', fd))

  it('default: one that is made can be opened, and says whose it is without a password', async () => {
    const file = at('new.json')
    const made = await keystore('password', 'create', '--file', file, '--json')
    expect([made.status, made.err]).to.deep.equal([0, ''])
    const { address, cipher } = JSON.parse(made.out)
    expect(cipher).to.equal('aes-128-ctr')
    expect(statSync(file).mode & 0o777).to.equal(0o600)
    const shown = await commandOutput('keystore', 'address', '--file', file)
    expect(shown.out).to.equal(`${address}  ${file}  aes-128-ctr`)
    expect((await keystore('password', 'address', '--check', '--file', file)).out).to.equal(shown.out)
    const wrong = await keystore('wrong', 'address', '--check', '--file', file)
    expect([wrong.status, wrong.err.split(':')[0]]).to.deep.equal([1, 'KEYSTORE_PASSWORD'])
  })

  it('default: takes over an account by its words, under the longer cipher', async () => {
    const file = at('taken.json')
    const taken = await withDescriptor(at('key and password'), (fd) =>
      commandOutput(
        'keystore',
        'import',
        '--file',
        file,
        '--cipher',
        'aes-256-gcm',
        '--key-fd',
        fd,
        '--password-fd',
        fd,
      ),
    )
    expect([taken.status, taken.out]).to.deep.equal([0, `${ADDRESS}  ${file}  aes-256-gcm`])
    expect((await keystore('password', 'address', '--check', '--file', file)).status).to.equal(0)
    const again = await keystore('password', 'create', '--file', file)
    expect([again.status, again.err.split(':')[0]]).to.deep.equal([1, 'KEYSTORE_FILE'])
    expect(readFileSync(file, 'utf8')).to.include(ADDRESS)
  })

  it('behavior: whose it is can be asked for, of a file too that does not say so', async () => {
    const file = at('anonymous.json')
    await withDescriptor(at('key and password'), (fd) =>
      commandOutput('keystore', 'import', '--file', file, '--key-fd', fd, '--password-fd', fd),
    )
    const other = ['--address', `0x${'11'.repeat(20)}`]
    const named = await commandOutput('keystore', 'address', '--file', file, ...other)
    expect([named.status, named.err.split(':')[0]], 'it says so itself').to.deep.equal([1, 'KEYSTORE_OWNER'])
    const { address: _, ...anonymous } = JSON.parse(readFileSync(file, 'utf8'))
    writeFileSync(file, JSON.stringify(anonymous))
    const asked = await keystore('password', 'address', '--file', file, '--address', ADDRESS.toLowerCase())
    expect([asked.status, asked.out]).to.deep.equal([0, `${ADDRESS}  ${file}  aes-128-ctr`])
    const wrong = await keystore('password', 'address', '--file', file, ...other)
    expect([wrong.status, wrong.err.split(':')[0]]).to.deep.equal([1, 'KEYSTORE_OWNER'])
    for (const args of [
      ['address', '--address', 'mine'],
      ['create', '--address', ADDRESS],
    ]) {
      const { status, err } = await commandOutput('keystore', ...args, '--file', file)
      expect([status, err.split(':')[0]]).to.deep.equal([1, 'TRADE_USAGE'])
    }
  })

  it('error: a short password, a strange cipher, a word or an option that there is not', async () => {
    const file = at('never.json')
    const short = await keystore('short', 'create', '--file', file)
    expect([short.status, short.err.split(':')[0]]).to.deep.equal([1, 'SECRET_INPUT'])
    const wrong = [
      ['create', '--cipher', 'rot13'],
      ['create', '--key-fd', '0'],
      ['create', '--check'],
      ['address', '--cipher', 'aes-256-gcm'],
      ['create', '--password-fd', '-1'],
      ['create', '--password-fd', '1.5'],
      ['create', '--password', PASSWORD],
      ['create', `--password=${PASSWORD}`],
      [PASSWORD],
      ['import', PASSWORD],
      [],
    ]
    for (const args of wrong) {
      const { status, out, err } = await commandOutput('keystore', ...args)
      expect([status, out, err.split(':')[0]], args.join(' ')).to.deep.equal([1, '', 'TRADE_USAGE'])
      expect(err, args.join(' ')).not.to.include(PASSWORD)
    }
    expect(() => statSync(file)).to.throw()
  })
})
