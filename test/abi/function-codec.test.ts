import { AbiCoder, FunctionFragment } from 'ethers'
import { expect } from 'chai'
import fc from 'fast-check'

import { functionCodec } from '../../src/abi/function-codec.ts'

const CALL = { to: `0x${'11'.repeat(20)}`, data: '0x' }
const ethers = AbiCoder.defaultAbiCoder()

const returning = (type: string) => functionCodec('Mock', FunctionFragment.from(`function f() view returns (${type})`))
const hex = (word: bigint) => `0x${word.toString(16).padStart(64, '0')}`

describe('functionCodec', () => {
  it('default: a number is the same from the first word as from the text, and as in ethers', () => {
    const bits = fc.integer({ min: 1, max: 32 }).map((bytes) => 8 * bytes)
    fc.assert(
      fc.property(fc.boolean(), bits, fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }), (isSigned, size, word) => {
        const type = `${isSigned ? 'int' : 'uint'}${size}`
        const { decode } = returning(type)
        const output = hex(word)
        // ethers gives what fits into the type, whatever the other bits are.
        const expected: unknown = ethers.decode([type], output)[0]
        expect(decode({ ok: true, output }, CALL)).to.equal(expected)
        expect(decode({ ok: true, output, firstWord: () => word }, CALL)).to.equal(expected)
      }),
    )
  })

  it('behavior: what is no number is read from the text', () => {
    const output = hex(1n)
    const firstWord = () => expect.fail('it should not have been asked for')
    expect(returning('bool').decode({ ok: true, output, firstWord }, CALL)).to.equal(true)
    expect(returning('address').decode({ ok: true, output, firstWord }, CALL)).to.equal(`0x${'01'.padStart(40, '0')}`)
  })

  it('error: an output that is too short has no first word', () => {
    const { decode } = returning('uint256')
    const short = { ok: true, output: '0x01', firstWord: () => undefined }
    expect(() => decode(short, CALL))
      .to.throw()
      .and.include({ code: 'BAD_RETURN_DATA' })
  })
})
