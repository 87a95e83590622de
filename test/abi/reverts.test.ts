import { expect } from 'chai'
import { AbiCoder, Interface, id } from 'ethers'

import { Reverts } from '../../src/abi/reverts.ts'
import { CodecMock__factory, Token__factory } from '#types/contracts/index'
import { codecMock, type Fixture } from './codec-mock.ts'

const ALICE = `0x${'a1'.repeat(20)}`
const errorText = (text: string): string => new Interface(['error Error(string)']).encodeErrorResult('Error', [text])
const panic = (code: bigint): string => new Interface(['error Panic(uint256)']).encodeErrorResult('Panic', [code])

describe('Reverts', () => {
  describe('of a real contract', () => {
    let fixture: Fixture
    before(async () => {
      fixture = await codecMock()
    })

    const explained = async ({ chain, mock }: Fixture, name: string, args: readonly unknown[]) => {
      const data = new Interface(CodecMock__factory.abi).encodeFunctionData(name, args)
      const { ok, output } = await chain.call({ to: mock.address, data })
      expect(ok).to.equal(false)
      return chain.reverts.explain(output)
    }

    it('default: a custom error by its name, its arguments apart', async () => {
      const locked = await explained(fixture, 'locked', [5n])
      expect(locked).to.include({ name: 'Locked', reason: 'Locked', message: 'Locked(unlockAt: 5)' })
      expect([...locked.args]).to.deep.equal([5n])
      const denied = await explained(fixture, 'denied', [ALICE, 'no key'])
      expect(denied).to.include({ name: 'Denied', reason: 'Denied', message: `Denied(who: ${ALICE}, why: "no key")` })
      expect(await explained(fixture, 'bare', [])).to.deep.include({ name: 'Bare', reason: 'Bare', message: 'Bare' })
    })

    it('default: a text, a panic, and nothing at all', async () => {
      expect(await explained(fixture, 'refuse', ['too late'])).to.include({ name: 'Error', reason: 'too late' })
      expect((await explained(fixture, 'divide', [1n, 0n])).reason).to.equal('panic 0x12: division or modulo by zero')
      expect((await explained(fixture, 'subtract', [1n, 2n])).reason).to.equal(
        'panic 0x11: arithmetic overflow or underflow',
      )
      expect((await explained(fixture, 'itemAt', [[], 0n])).reason).to.equal('panic 0x32: array index out of bounds')
      expect((await explained(fixture, 'silent', [])).reason).to.equal('reverted without a reason')
    })
  })

  it('behavior: no data and all gas used is out of gas', () => {
    expect(new Reverts().explain('0x', { outOfGas: true }).reason).to.equal('out of gas')
    expect(new Reverts().explain(errorText('no'), { outOfGas: true }).reason).to.equal('no')
  })

  it('behavior: every panic of the compiler has its words', () => {
    const reverts = new Reverts()
    const words = [0x00n, 0x01n, 0x11n, 0x12n, 0x21n, 0x22n, 0x31n, 0x32n, 0x41n, 0x51n].map(
      (code) => reverts.explain(panic(code)).reason,
    )
    expect(new Set(words).size).to.equal(10)
    expect(words.every((reason) => /^panic 0x[0-5][0-9]: [a-z]/.test(reason))).to.equal(true)
    expect(reverts.explain(panic(0x99n)).reason).to.equal('panic with an unknown code')
  })

  it('behavior: a text becomes one short line without addresses and hashes', () => {
    const reverts = new Reverts()
    expect(reverts.explain(errorText(' a\n\tb\u0000 c ')).reason).to.equal('a b c')
    expect(reverts.explain(errorText(' a\n\tb\u0000 c ')).message).to.equal('a b c')
    expect(reverts.explain(errorText(`account ${ALICE} is missing role 0x${'00'.repeat(32)}`)).reason).to.equal(
      'account 0x… is missing role 0x…',
    )
    expect(reverts.explain(errorText(`account ${ALICE}`)).message).to.include(ALICE)
    expect(Array.from(reverts.explain(errorText('😀'.repeat(500))).reason)).to.have.lengthOf(101)
    expect(reverts.explain(errorText('')).reason).to.equal('reverted with an empty text')
  })

  it('error: data that is nothing known, or not what it says', () => {
    const reverts = new Reverts()
    expect(reverts.explain('0x12345678').reason).to.equal('unknown error 0x12345678')
    expect(reverts.explain(`0x12345678${'00'.repeat(64)}`).reason).to.equal('unknown error 0x12345678')
    expect(reverts.explain('0x12').reason).to.equal('unknown error 0x12')
    expect(reverts.explain(errorText('cut').slice(0, 10 + 128)).reason).to.equal('an unreadable text')
    expect(reverts.explain(errorText('cut').slice(0, 10 + 128 + 6)).reason).to.equal('cut')
    expect(reverts.explain('0x4e487b71').reason).to.equal('an unreadable panic')
  })

  it('behavior: learns the errors of every contract, once', () => {
    const data = new Interface(Token__factory.abi).encodeErrorResult('ERC20InsufficientBalance', [ALICE, 1n, 2n])
    const reverts = new Reverts()
    expect(reverts.explain(data).reason).to.equal(`unknown error ${data.slice(0, 10)}`)
    reverts.learn(Token__factory.abi)
    reverts.learn(Token__factory.abi)
    reverts.learn([...Token__factory.abi])
    expect(reverts.explain(data).reason).to.equal('ERC20InsufficientBalance')
    expect(reverts.explain(data).args).to.have.property('needed', 2n)
  })

  it('behavior: of errors with one selector those are named that the data fits, in an order of their own', () => {
    // The selector 0x42966c68 is known to be that of both.
    const [one, other] = ['burn(uint256)', 'collate_propagate_storage(bytes16)']
    expect(id(one).slice(0, 10)).to.equal(id(other).slice(0, 10))
    const abis = [[`error ${one}`], [`error ${other}`]]
    const [forwards, backwards] = [abis, abis.toReversed()].map((order) => {
      const reverts = new Reverts()
      order.forEach((abi) => reverts.learn(abi))
      return reverts
    })
    const number = id(one).slice(0, 10) + AbiCoder.defaultAbiCoder().encode(['uint256'], [5n]).slice(2)
    const bytes =
      id(one).slice(0, 10) +
      AbiCoder.defaultAbiCoder()
        .encode(['bytes16'], [`0x${'ff'.repeat(16)}`])
        .slice(2)
    expect(forwards?.explain(number).reason).to.equal('burn')
    expect(forwards?.explain(bytes)).to.deep.equal(backwards?.explain(bytes))
    expect(forwards?.explain(bytes).reason).to.equal('burn or collate_propagate_storage')
    expect(forwards?.explain(id(one).slice(0, 10)).reason).to.equal('burn or collate_propagate_storage')
  })
})
