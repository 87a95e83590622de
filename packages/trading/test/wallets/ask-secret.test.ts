import { EventEmitter } from 'node:events'
import { closeSync, openSync } from 'node:fs'

import { expect } from 'chai'

import type { Terminal } from '../../src/wallets/ask-secret.ts'
import { privateKeyOf } from '../../src/wallets/private-key-of.ts'
import { secretSource } from '../../src/wallets/secret-source.ts'
import { errorOf } from '../kit/error-of.ts'
import { rejection } from '../kit/rejection.ts'
import { temporaryFiles } from '../kit/temporary-file.ts'

/** A terminal on which lines are typed, one for each question. */
function terminal(...lines: string[]) {
  const written: string[] = []
  const modes: boolean[] = []
  const input = Object.assign(new EventEmitter(), {
    setRawMode(raw: boolean) {
      modes.push(raw)
      return input
    },
    pause: () => input,
    resume() {
      const line = lines.shift() ?? ''
      // As it comes from a keyboard: letter by letter.
      setImmediate(() => Array.from(line).forEach((letter) => input.emit('data', Buffer.from(letter))))
      return input
    },
  })
  // The events and modes of a terminal; the rest of a stream is not asked for.
  const asked = input as unknown as Terminal['input']
  return { written, modes, terminal: { input: asked, output: { write: (text: string) => written.push(text) } } }
}

describe('secret source', () => {
  const write = temporaryFiles()

  it('default: what is typed is not shown, and the terminal is put back', async () => {
    const { written, modes, terminal: on } = terminal('hunter\u007F\u007Fter22\r')
    expect(await secretSource(on).secret('Password', { fd: undefined })).to.equal('huntter22')
    expect(written.join('')).to.equal('Password: \n')
    expect(modes).to.deep.equal([true, false])
  })

  it('behavior: what is new is asked for twice; a line can be cleared', async () => {
    const ask = (...lines: string[]) =>
      secretSource(terminal(...lines).terminal).secret('New password', { fd: undefined, twice: true })
    expect(await ask('wrong\u0015right\r', 'right\n')).to.equal('right')
    expect((await rejection(ask('one\r', 'two\r'))).code).to.equal('SECRET_INPUT')
    expect((await rejection(ask('\r'))).code).to.equal('SECRET_INPUT')
  })

  it('error: broken off, or nowhere to ask', async () => {
    const { modes, terminal: on } = terminal('abc\u0003')
    expect((await rejection(secretSource(on).secret('Password', { fd: undefined }))).message).to.include('broken off')
    expect(modes.at(-1)).to.equal(false)
    const source = secretSource(undefined)
    expect((await rejection(source.secret('Password', { fd: undefined }))).code).to.equal('SECRET_INPUT')
  })

  it('behavior: lines of one descriptor, in their order, then no more', async () => {
    const fd = openSync(write('secrets', 'first one\r\nsecond\n'), 'r')
    try {
      const source = secretSource(undefined)
      expect(await source.secret('Key', { fd })).to.equal('first one')
      expect(await source.secret('Password', { fd, twice: true })).to.equal('second')
      expect((await rejection(source.secret('More', { fd }))).code).to.equal('SECRET_INPUT')
    } finally {
      closeSync(fd)
    }
    const closed = await rejection(secretSource(undefined).secret('Password', { fd: 987 }))
    expect(closed.message).to.include('EBADF')
  })
})

describe('private key of a text', () => {
  /** The published development phrase and its first key. */
  const KEY = '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80'
  const WORDS = `${'test '.repeat(11)}junk`

  it('default: digits with or without 0x, and words', () => {
    for (const text of [KEY, KEY.slice(2), ` ${KEY.toUpperCase().replace('0X', '0x')}\n`, WORDS, WORDS.toUpperCase()])
      expect(privateKeyOf(text)).to.equal(KEY)
  })

  it('error: anything else, of which nothing is repeated', () => {
    const wrong = [
      `${KEY}00`,
      KEY.slice(0, -1),
      `0x${'0'.repeat(64)}`,
      `0x${'f'.repeat(64)}`,
      `${WORDS} junk`,
      'secret',
    ]
    for (const text of wrong) {
      const { code, message, hint } = errorOf(() => privateKeyOf(text))
      expect([code, `${message}${hint}`.includes(text.slice(2, 9))], text).to.deep.equal(['SECRET_INPUT', false])
    }
  })
})
