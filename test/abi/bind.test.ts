// Longer than other files: views, calls and events are of one handle, of the contract below.
import { expect } from 'chai'
import { getAddress, Interface, keccak256, toUtf8Bytes } from 'ethers'

import { ZERO_ADDRESS } from '../../src/chain/chain.ts'
import { bind } from '../../src/abi/bind.ts'
import { ArgumentCountError, ArgumentError, ReturnDataError, RevertError } from '../../src/abi/errors.ts'
import type { Reader } from '../../src/abi/reader.ts'
import { CodecMock__factory, Token__factory } from '#types/contracts/index'
import { UniswapV2Pair__factory } from '#types/prebuilt/index'
import { codecMock, type Fixture } from './codec-mock.ts'

const ALICE = `0x${'a1'.repeat(20)}`
const BOB = { address: `0x${'b0'.repeat(20)}` }
const ethers = new Interface(CodecMock__factory.abi)
/** For handles that are only to make calls. */
const nobody: Reader = { read: () => Promise.reject(new Error('nobody reads here')) }

const shape = {
  name: 'größe',
  points: [
    { x: 1n, y: -2n },
    { x: -(2n ** 127n), y: 2n ** 127n - 1n },
  ],
  origin: { x: 0n, y: -1n },
  tags: ['0x01020304', '0xffffffff', '0x00000000'] as [string, string, string],
  owner: BOB,
  closed: true,
  data: `0x${'ab'.repeat(33)}`,
}
const shapeValues = [
  'größe',
  [
    [1n, -2n],
    [-(2n ** 127n), 2n ** 127n - 1n],
  ],
  [0n, -1n],
  ['0x01020304', '0xffffffff', '0x00000000'],
  BOB.address,
  true,
  `0x${'ab'.repeat(33)}`,
]

/** Plain arrays without the values' names. */
const unnamed = (value: unknown): unknown => (Array.isArray(value) ? value.map(unnamed) : value)

const rejection = async (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => expect.fail('it should have been rejected'),
    (error: unknown) => error,
  )

describe('bind', () => {
  let fixture: Fixture
  before(async () => {
    fixture = await codecMock()
  })

  describe('views', () => {
    it('default: a contract says back words of every size', async () => {
      const { mock } = fixture
      const all = `0x${'0f'.repeat(32)}`
      const args = [255n, 2n ** 256n - 1n, -128n, -(2n ** 255n), true, ALICE, '0xff', all] as const
      const said = await mock.words(...args)
      expect([...said]).to.deep.equal(args)
      expect(said.high_).to.equal(-(2n ** 255n))
      expect([...(await mock.oddWords(0xffffffn, -(2n ** 39n), ALICE, 2n))]).to.deep.equal([
        0xffffffn,
        -(2n ** 39n),
        ALICE,
        2n,
      ])
    })

    it('default: a contract says back dynamic values', async () => {
      const { mock } = fixture
      const long = 'ß'.repeat(100)
      expect(await mock.text(long)).to.equal(long)
      expect(await mock.text('')).to.equal('')
      expect(await mock.raw('0xABCDEF')).to.equal('0xabcdef')
      expect(await mock.raw(new Uint8Array([1, 2]))).to.equal('0x0102')
      const lists = await mock.lists([1n, 2n], [ALICE, BOB], ['', long], [[1, -2, 3]])
      expect(unnamed(lists)).to.deep.equal([[1n, 2n], [ALICE, BOB.address], ['', long], [[1n, -2n, 3n]]])
    })

    it('default: a contract says back structs and arrays of them', async () => {
      const { mock } = fixture
      const said = await mock.shape(shape)
      expect(unnamed(said)).to.deep.equal(shapeValues)
      expect(said.points[1]?.y).to.equal(2n ** 127n - 1n)
      expect(unnamed(await mock.shapes([[shape, shape]]))).to.deep.equal([[shapeValues, shapeValues]])
    })

    it('behavior: addresses are lower case, alone and nested, whatever was given', async () => {
      const { mock } = fixture
      expect(await mock.account(getAddress(ALICE))).to.equal(ALICE)
      expect((await mock.shape({ ...shape, owner: getAddress(ALICE) })).owner).to.equal(ALICE)
      expect((await mock.lists([], [getAddress(ALICE)], ['', ''], [])).accounts_[0]).to.equal(ALICE)
    })

    it('error: an overload by its bare name, with the signatures there are', () => {
      const pick: unknown = Reflect.get(fixture.mock, 'pick')
      expect(pick)
        .to.throw(/^CodecMock\.pick /)
        .with.property('code', 'OVERLOADED_FUNCTION')
      expect(pick)
        .to.throw()
        .with.property('hint')
        .that.includes("handle['pick(uint256)']")
        .and.includes("handle['pick(address)']")
      expect(Reflect.get(fixture.mock.simulate, 'pick'), 'nor simulated').to.throw(/^CodecMock\.pick /)
    })

    it('edge: overloads that are called then leave a handle what can be awaited', async () => {
      const abi = ['function then(uint256)', 'function then(address)']
      const odd = bind({ abi, connect: () => ({}) }, ALICE, nobody)
      expect(await Promise.resolve(odd)).to.equal(odd)
    })

    it('behavior: overloads go by their signature', async () => {
      const { mock } = fixture
      expect(await mock['pick(uint256)'](5n)).to.equal('number')
      expect(await mock['pick(address)'](BOB)).to.equal('address')
      expect([...(await mock['pick(uint256,(int128,int128))'](5n, { x: -9n, y: 0n }))]).to.deep.equal([5n, -9n])
      expect(mock).to.have.property('label()')
    })

    it('behavior: reads are the zero address’s unless said otherwise', async () => {
      const { mock } = fixture
      expect(await mock.caller()).to.equal(ZERO_ADDRESS)
      expect(await mock.caller({ from: BOB })).to.equal(BOB.address)
    })

    it('error: a view that reverts says why', async () => {
      const { mock } = fixture
      const error = await rejection(mock.locked(1_767_225_600n))
      expect(error).to.be.instanceOf(RevertError).and.to.include({ code: 'READ_REVERTED', method: 'CodecMock.locked' })
      expect(error).to.have.property('revert').that.includes({ name: 'Locked', reason: 'Locked' })
      expect(await rejection(mock.divide(1n, 0n)))
        .to.have.property('revert')
        .that.includes({ reason: 'panic 0x12: division or modulo by zero' })
    })

    it('error: an address without a contract, and one with another contract', async () => {
      const { chain, mock } = fixture
      const nothing = bind(Token__factory, ALICE, chain)
      const nothingError = await rejection(nothing.decimals())
      expect(nothingError).to.be.instanceOf(ReturnDataError).and.to.have.property('code', 'BAD_RETURN_DATA')
      expect(nothingError).to.have.property('message').that.includes('Token.decimals').and.includes(ALICE)
      const short: Reader = { read: async (call, decode) => decode({ ok: true, output: `0x${'00'.repeat(32)}` }, call) }
      const pair = bind(UniswapV2Pair__factory, mock.address, short)
      expect(await rejection(pair.getReserves())).to.have.property('code', 'BAD_RETURN_DATA')
    })
  })

  describe('calls', () => {
    it('default: a function that is no view makes a call that does nothing', () => {
      const { mock } = fixture
      expect(mock.increase(5n)).to.deep.equal({
        to: mock.address,
        data: ethers.encodeFunctionData('increase', [5n]),
        label: 'increase',
      })
      const pair = bind(UniswapV2Pair__factory, BOB.address, nobody)
      expect(pair.swap(1n, '2', BOB, '0x1234')).to.deep.equal({
        to: BOB.address,
        data: new Interface(UniswapV2Pair__factory.abi).encodeFunctionData('swap', [1n, 2n, BOB.address, '0x1234']),
        label: 'swap',
      })
    })

    it('behavior: ether goes along with a payable function', async () => {
      const { chain, mock } = fixture
      const memo = `0x${'01'.repeat(32)}`
      const call = mock.pay(memo, { value: 7n })
      expect(call).to.deep.equal({
        to: mock.address,
        data: ethers.encodeFunctionData('pay', [memo]),
        value: 7n,
        label: 'pay',
      })
      expect((await chain.send(call)).ok).to.equal(true)
      expect(mock.pay(memo)).to.not.have.property('value')
      expect(() => mock.pay(memo, { value: -7n }))
        .to.throw(ArgumentError)
        .with.property('code', 'BAD_ARGUMENT')
      expect(() => mock.pay(Promise.resolve(memo) as never)).to.throw(ArgumentError, 'nobody has awaited')
    })

    it('behavior: a simulation returns what the call would and changes nothing', async () => {
      const { chain, mock } = fixture
      const { now_, before } = await mock.simulate.increase(5n)
      expect(now_ - before).to.equal(5n)
      expect(await mock.count()).to.equal(before)
      await chain.send(mock.increase(5n))
      expect(await mock.count()).to.equal(now_)
    })

    it('error: a refused argument is named, with its place', async () => {
      const { mock } = fixture
      const token = bind(Token__factory, ALICE, nobody)
      const wrong: readonly (readonly [() => unknown, string])[] = [
        [() => token.transfer(BOB, -1n), 'value (uint256)'],
        [() => token.transfer(BOB, 2n ** 256n), 'value (uint256)'],
        [() => token.transfer(BOB, 1.5), 'value (uint256)'],
        [() => token.transfer(BOB, 2 ** 60), 'value (uint256)'],
        [() => token.transfer(BOB.address.slice(0, -2), 1n), 'to (address)'],
        [() => token.transfer(`0x${'aB'.repeat(20)}`, 1n), 'to (address)'],
        [() => token.transfer({ address: 'bob.eth' }, 1n), 'to (address)'],
        [() => mock.pay('0x12'), 'memo (bytes32)'],
        [() => mock.note('', '0x123', { x: 0n, y: 0n }, []), 'data (bytes)'],
        [() => mock.note('', '0x', { x: 0n, y: 2n ** 127n }, []), 'at.y (int128)'],
        [() => mock.note('', '0x', { x: 0n, y: 0n }, [1n, -1n]), 'list[1] (uint256)'],
      ]
      for (const [make, argument] of wrong) {
        expect(make).to.throw(ArgumentError, `argument ${argument}`).with.property('code', 'BAD_ARGUMENT')
      }
      const points = [...shape.points, { x: 0n, y: '1e3' }]
      expect(await rejection(mock.shape({ ...shape, points }))).to.be.instanceOf(ArgumentError)
      expect(await rejection(mock.shape({ ...shape, points })))
        .to.have.property('message')
        .that.includes('value.points[2].y (int128)')
    })

    it('error: too few, too many and unknown options are refused', async () => {
      const { mock } = fixture
      // As a caller without types would.
      const untyped = mock as unknown as Record<string, (...args: readonly unknown[]) => unknown>
      for (const args of [[], [5n, 6n], [5n, { value: 5n }], [5n, { from: ALICE }]]) {
        expect(() => untyped['increase']?.(...args))
          .to.throw(ArgumentCountError)
          .with.property('code', 'WRONG_ARGUMENT_COUNT')
      }
      expect(() => untyped['pay']?.(`0x${'01'.repeat(32)}`, { gas: 5n })).to.throw(ArgumentCountError)
      expect(await rejection(Promise.resolve(untyped['count']?.({ blockTag: 1 })))).to.be.instanceOf(ArgumentCountError)
    })

    it('error: a handle needs a real address', () => {
      expect(() => bind(Token__factory, '0x1234', nobody))
        .to.throw(ArgumentError)
        .with.property('code', 'BAD_ARGUMENT')
    })
  })

  it('behavior: handles of one ABI share their functions, and events are made when asked for', () => {
    const one = bind(Token__factory, ALICE, nobody)
    const other = bind(Token__factory, BOB.address, nobody)
    expect(one.transfer).to.equal(other.transfer)
    expect(one.address).to.equal(ALICE)
    expect(other.transfer(ALICE, 1n).to).to.equal(BOB.address)
    expect(Object.getOwnPropertyNames(one)).to.deep.equal(['address'])
    expect(one.events).to.equal(one.events)
  })

  describe('events', () => {
    it('default: finds and decodes the events of a receipt', async () => {
      const { chain, mock } = fixture
      const receipt = await chain.send(mock.increase(3n))
      const [counted, ...others] = mock.events.Counted.in(receipt)
      expect(counted).to.deep.equal({
        by: chain.sender.toLowerCase(),
        count: await mock.count(),
        change: -7n,
        up: true,
      })
      expect(others).to.deep.equal([])
      expect(mock.events.Noted.in(receipt)).to.deep.equal([])
      expect(mock.events.Counted).to.include({
        address: mock.address,
        name: 'Counted',
        topic: keccak256(toUtf8Bytes('Counted(address,uint256,int64,bool)')),
      })
    })

    it('behavior: indexed strings, bytes, arrays and structs are hashes', async () => {
      const { chain, mock } = fixture
      const noted = mock.events.Noted.in(await chain.send(mock.note('key', '0x0102', { x: 1n, y: -1n }, [4n, 5n])))
      const point = `0x${'1'.padStart(64, '0')}${'f'.repeat(64)}`
      expect(noted.map((args) => ({ ...args, list: unnamed(args.list) }))).to.deep.equal([
        {
          key: keccak256(toUtf8Bytes('key')),
          raw: keccak256('0x0102'),
          at: keccak256(point),
          text: 'key',
          list: [4n, 5n],
        },
      ])
      const topic = `0x${'07'.repeat(32)}`
      const [listed] = mock.events.Listed.in(await chain.send(mock.enlist([1n, 2n], topic, '0x01020304', shape)))
      expect(listed).to.include({
        ids: keccak256(`0x${'1'.padStart(64, '0')}${'2'.padStart(64, '0')}`),
        topic,
        tag: '0x01020304',
      })
      expect(unnamed(listed?.shape)).to.deep.equal(shapeValues)
    })

    it('behavior: overloaded, unnamed and anonymous events', async () => {
      const { chain, mock } = fixture
      const receipt = await chain.send(mock.mark(6n, BOB))
      expect(mock.events['Marked(uint256)'].in(receipt)).to.deep.equal([{ amount: 6n }])
      expect(mock.events['Marked(address,bool)'].in(receipt)).to.deep.equal([{ who: BOB.address, on: true }])
      expect(mock.events.Unnamed.in(receipt)).to.deep.equal([{ arg0: 6n, arg1: BOB.address }])
      expect(mock.events.Whispered.in(receipt)).to.deep.equal([{ number: 6n, text: 'psst' }])
      expect(mock.events.Whispered.topic).to.equal(undefined)
    })

    it('behavior: logs of other contracts are not touched', async () => {
      const { chain, mock } = fixture
      const { logs } = await chain.send(mock.increase(1n))
      const elsewhere = logs.map((log) => ({ ...log, address: ALICE, data: 'nonsense' }))
      expect(mock.events.Counted.in({ logs: elsewhere })).to.deep.equal([])
      expect(mock.events.Counted.in({ logs: [...elsewhere, ...logs] })).to.have.lengthOf(1)
    })

    it('behavior: data that an old compiler packed tightly is decoded', () => {
      const { mock } = fixture
      const log = ethers.encodeEventLog('Whispered', [1n, 'psst'])
      const packed = log.data.slice(0, 2 + 128 + 8)
      expect(mock.events.Whispered.decode({ address: mock.address, topics: log.topics, data: packed })).to.deep.equal({
        number: 1n,
        text: 'psst',
      })
    })

    it('error: a log that is not of the event', async () => {
      const { chain, mock } = fixture
      const [log] = (await chain.send(mock.increase(1n))).logs
      if (log === undefined) expect.fail('no log')
      expect(() => mock.events.Noted.decode(log))
        .to.throw()
        .with.property('code', 'BAD_LOG')
      expect(() => mock.events.Counted.decode({ ...log, topics: log.topics.slice(0, 2) }))
        .to.throw()
        .with.property('code', 'BAD_LOG')
      expect(() => mock.events.Counted.in({ logs: [{ ...log, data: '0x00' }] }))
        .to.throw()
        .with.property('code', 'BAD_LOG')
    })
  })
})
