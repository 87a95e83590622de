import { AbiCoder, FunctionFragment } from 'ethers'
import { expect } from 'chai'
import fc from 'fast-check'

import { functionCodec } from '../../src/abi/function-codec.ts'

const CALL = { to: `0x${'11'.repeat(20)}`, data: '0x' }
const ethers = AbiCoder.defaultAbiCoder()

const returning = (type: string) => functionCodec('Mock', FunctionFragment.from(`function f() view returns (${type})`))
const hex = (word: bigint) => `0x${word.toString(16).padStart(64, '0')}`

/** As a chain gives words that it has at hand; what is read as words has no text here. */
const inWords = (...words: readonly bigint[]) => ({
  ok: true,
  output: 'no text',
  words: {
    count: words.length,
    number: (index: number) => words[index] ?? expect.fail('there is no such word'),
    address: (index: number) => {
      const word = words[index] ?? expect.fail('there is no such word')
      return word >> 160n === 0n ? `0x${word.toString(16).padStart(40, '0')}` : undefined
    },
  },
})

describe('functionCodec', () => {
  it('default: a number is the same from words as from text, and as in ethers', () => {
    const bits = fc.integer({ min: 1, max: 32 }).map((bytes) => 8 * bytes)
    fc.assert(
      fc.property(fc.boolean(), bits, fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }), (isSigned, size, word) => {
        const type = `${isSigned ? 'int' : 'uint'}${size}`
        const { decode } = returning(type)
        const output = hex(word)
        // ethers gives what fits into the type, whatever the other bits are.
        const expected: unknown = ethers.decode([type], output)[0]
        expect(decode({ ok: true, output }, CALL)).to.equal(expected)
        expect(decode(inWords(word), CALL)).to.equal(expected)
      }),
    )
  })

  it('behavior: so are what is true, addresses, and several values with their names', () => {
    expect([0n, 1n, 2n ** 255n].map((word) => returning('bool').decode(inWords(word), CALL))).to.deep.equal([
      false,
      true,
      true,
    ])
    expect(returning('address').decode(inWords(1n), CALL)).to.equal(`0x${'01'.padStart(40, '0')}`)
    const both = returning('uint112 reserve, address owner, uint256').decode(inWords(7n, 1n, 9n), CALL)
    const text = `0x${[7n, 1n, 9n].map((word) => hex(word).slice(2)).join('')}`
    expect(both).to.deep.equal(
      returning('uint112 reserve, address owner, uint256').decode({ ok: true, output: text }, CALL),
    )
    expect(both).to.have.property('owner', `0x${'01'.padStart(40, '0')}`)
  })

  it('behavior: bytes, and what lies in a tail, are read from the text', () => {
    const output = ethers.encode(['string', 'bytes4'], ['word', '0x01020304'])
    const { words } = inWords()
    expect(returning('string, bytes4').decode({ ok: true, output, words }, CALL)).to.deep.equal(['word', '0x01020304'])
  })

  it('error: an address of more than 20 bytes is none, from words as from text', () => {
    for (const result of [inWords(2n ** 160n), { ok: true, output: hex(2n ** 160n) }]) {
      expect(() => returning('address').decode(result, CALL))
        .to.throw('an address in it has more than 20 bytes')
        .and.include({ code: 'BAD_RETURN_DATA' })
    }
  })

  it('error: an output that is too short has not all words', () => {
    const short = { ...inWords(1n), output: '0x01' }
    expect(() => returning('uint256, uint256').decode(short, CALL))
      .to.throw()
      .and.include({ code: 'BAD_RETURN_DATA' })
  })
})
