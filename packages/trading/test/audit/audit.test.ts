import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { fileURLToPath } from 'node:url'

import { expect } from 'chai'

import { authorOf } from '../../src/audit/author.ts'
import { openAudit } from '../../src/audit/open-audit.ts'
import { verifyAudit } from '../../src/audit/verify-audit.ts'
import { errorOf } from '../kit/error-of.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const now = () => new Date('2026-01-02T03:04:05.678Z')

describe('audit', () => {
  let folder = ''
  const linesOf = (file: string) => readFileSync(file, 'utf8').split('\n').slice(0, -1)

  beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'saffron-audit-'))))
  afterEach(() => rmSync(folder, { recursive: true }))

  const written = (count: number) => {
    const audit = openAudit(folder, { now })
    for (let i = 0; i < count; i++) audit.append({ author: 'ann', action: 'halt', detail: { i } })
    return audit.file
  }

  it('default: each line carries the hash of the one before, and the chain holds', () => {
    const file = written(3)
    expect(file).to.equal(path.join(folder, 'audit.jsonl'))
    const lines = linesOf(file)
    expect(lines[0]).to.equal(
      `{"time":"2026-01-02T03:04:05.678Z","author":"ann","action":"halt","detail":{"i":0},"previous":"${'0'.repeat(64)}"}`,
    )
    expect(JSON.parse(lines[1] ?? '').previous).to.equal(sha256(lines[0] ?? ''))
    expect(verifyAudit(file)).to.deep.equal({ lines: 3, head: sha256(lines[2] ?? ''), written: 3 })
  })

  it('behavior: another run of the program goes on with the chain, and leaves no lock', () => {
    written(2)
    const file = written(2)
    expect(verifyAudit(file).lines).to.equal(4)
    expect(readdirSync(folder)).to.have.members(['audit.jsonl', 'audit-head.json'])
  })

  it('behavior: a line that was changed, left out, put in or moved is found', () => {
    const file = written(4)
    const [a = '', b = '', c = '', d = ''] = linesOf(file)
    const after = (...lines: string[]) => {
      writeFileSync(file, `${lines.join('\n')}\n`)
      return verifyAudit(file).broken?.line
    }
    expect(after(a, b.replace('ann', 'bob'), c, d), 'changed: the next one does not fit').to.equal(3)
    expect(after(a, c, d), 'left out').to.equal(2)
    expect(after(b, c, d), 'the first left out').to.equal(1)
    expect(after(a, a, b, c, d), 'put in').to.equal(2)
    expect(after(a, c, b, d), 'moved').to.equal(2)
    expect(after(a, 'nothing', c, d), 'no line').to.equal(2)
    expect(after(a, b, c, d)).to.equal(undefined)
  })

  it('behavior: what was taken off the end is missed, and stays so whatever is written after it', () => {
    const file = written(4)
    const [a = '', b = '', c = '', d = ''] = linesOf(file)
    const left = (...lines: string[]) => {
      writeFileSync(file, lines.map((line) => `${line}\n`).join(''))
      return verifyAudit(file)
    }
    expect(left(a, b).broken).to.deep.equal({ line: 3, problem: 'it is gone, for 4 were written' })
    expect(left(), 'emptied').to.deep.include({ lines: 0, written: 4 })
    expect(left().broken?.line).to.equal(1)
    expect(left(a, b, c, d.replace('ann', 'bob')).broken).to.deep.equal({
      line: 4,
      problem: 'it is not the one that was written',
    })
    left(a, b)
    written(1)
    expect(verifyAudit(file).broken?.line, 'and written on').to.equal(3)
    left()
    written(1)
    expect(verifyAudit(file).broken).to.deep.equal({ line: 1, problem: 'a line stood before it' })
    rmSync(file)
    expect(verifyAudit(file).broken?.line, 'no file').to.equal(1)
  })

  it('behavior: a line whose writer was killed before it was counted holds, and one of old has no count', () => {
    const file = written(2)
    const kept = readFileSync(path.join(folder, 'audit-head.json'), 'utf8')
    written(1)
    writeFileSync(path.join(folder, 'audit-head.json'), kept)
    expect(verifyAudit(file)).to.deep.include({ lines: 3, written: 2 })
    expect(verifyAudit(file).broken).to.equal(undefined)
    written(1)
    expect(verifyAudit(file)).to.deep.include({ lines: 4, written: 4 })
    rmSync(path.join(folder, 'audit-head.json'))
    expect(verifyAudit(file)).to.deep.equal({ lines: 4, head: sha256(linesOf(file)[3] ?? '') })
    writeFileSync(file, '')
    expect(verifyAudit(file).broken?.line, 'none at all').to.equal(1)
  })

  it('behavior: a line that was cut off is told, and the next one stands by itself', () => {
    const file = written(2)
    writeFileSync(file, readFileSync(file, 'utf8').slice(0, -10))
    expect(verifyAudit(file).broken).to.deep.equal({ line: 2, problem: 'it is cut off' })
    written(1)
    expect(linesOf(file)).to.have.length(3)
    expect(verifyAudit(file).broken?.line).to.equal(2)
  })

  it('behavior: what a line says cannot break out of it', () => {
    const audit = openAudit(folder)
    audit.append({ author: 'a\nb"}', action: 'close', detail: { text: '\u2028{\n' } })
    audit.append({ author: '', action: '', detail: {} })
    expect(verifyAudit(audit.file).lines).to.equal(2)
  })

  it('behavior: processes that write at the same time make one chain', async () => {
    const module = fileURLToPath(new URL('../../src/audit/open-audit.ts', import.meta.url))
    const code = `import { openAudit } from ${JSON.stringify(module)}
      const audit = openAudit(${JSON.stringify(folder)})
      for (let i = 0; i < 50; i++) audit.append({ author: String(process.pid), action: 'sign', detail: { i } })`
    const run = () => promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code])
    await Promise.all([run(), run(), run()])
    const { lines, broken } = verifyAudit(path.join(folder, 'audit.jsonl'))
    expect([lines, broken]).to.deep.equal([150, undefined])
  })

  it('behavior: the lock of a process that has ended is no obstacle', () => {
    const file = written(1)
    writeFileSync(`${file}.lock`, '999999999')
    written(1)
    expect(verifyAudit(file).lines).to.equal(2)
  })

  it('error: a place that nothing can be written to', () => {
    const file = written(1)
    expect(errorOf(() => openAudit(file)).code).to.equal('FOLDER_NOT_MADE')
    rmSync(file)
    mkdirSync(file)
    expect(errorOf(() => written(1)).code).to.equal('TRADE_FILE')
  })

  it('error: no audit is there', () => {
    expect(errorOf(() => verifyAudit(path.join(folder, 'audit.jsonl'))).code).to.equal('TRADE_FILE')
  })

  it('behavior: an author is who is said to be, else who runs it', () => {
    expect(authorOf('ann', '')).to.equal('ann')
    expect(authorOf(undefined, '')).to.equal(userInfo().username)
    expect(authorOf(' Ann\u001b[31m\r\nof\u202e Ghent \u0000', '')).to.equal('Ann [31m of Ghent')
    expect(authorOf('é'.repeat(100), '')).to.have.length(100)
    for (const name of ['', ' \n ', 'a'.repeat(101), 'a'.repeat(100_000)]) {
      const { code, message } = errorOf(() => authorOf(name, ''))
      expect([code, message.length < 100]).to.deep.equal(['TRADE_USAGE', true])
    }
  })
})
