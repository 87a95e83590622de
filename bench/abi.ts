import { Interface } from 'ethers'

import { abiCodec } from '../src/abi/abi-codec.ts'
import { bind } from '../src/abi/bind.ts'
import { ReadQueue } from '../src/abi/read-queue.ts'
import type { Reader } from '../src/abi/reader.ts'
import type { CallResult, ReadCall } from '../src/chain/chain.ts'
import { Token__factory } from '#types/contracts/index'
import { UniswapV2Pair__factory } from '#types/prebuilt/index'
import type { BenchOptions } from './kit/benchmark.ts'
import { nullChain } from './kit/null-chain.ts'
import { repeated } from './kit/repeated.ts'
import type { Row } from './kit/row.ts'

export const about = 'What handles cost beside ethers: encoding, decoding, binding, a queued read'

const ALICE = `0x${'a1'.repeat(20)}`
const WAD = 10n ** 18n
const word = (digits: string): string => digits.padStart(64, '0')
const nobody: Reader = { read: () => Promise.reject(new Error('nobody reads here')) }
const token = bind(Token__factory, ALICE, nobody)
const pair = bind(UniswapV2Pair__factory, ALICE, nobody)
const tokens = abiCodec(Token__factory).functions
const pairs = abiCodec(UniswapV2Pair__factory).functions
const ethersToken = Token__factory.createInterface()
const ethersPair: Interface = new Interface(UniswapV2Pair__factory.abi)
const call: ReadCall = { to: ALICE, data: '0x' }
const balance: CallResult = { ok: true, output: `0x${word('de0b6b3a7640000')}` }
const reserves: CallResult = {
  ok: true,
  output: `0x${word('de0b6b3a7640000')}${word('1bc16d674ec80000')}${word('69564100')}`,
}
const name: CallResult = { ok: true, output: ethersToken.encodeFunctionResult('name', ['The name of a token']) }

/** A string is made of parts until it is first read: reading it is part of the cost. */
const read = (text: string): number => text.charCodeAt(text.length - 1)

type Work = (i: number) => unknown

const COMPARED: readonly (readonly [what: string, ours: Work, ethers: Work])[] = [
  [
    'encode transfer(address,uint256)',
    (i) => read(token.transfer(ALICE, WAD + BigInt(i)).data),
    (i) => ethersToken.encodeFunctionData('transfer', [ALICE, WAD + BigInt(i)]),
  ],
  [
    'encode balanceOf(address)',
    () => read(tokens.get('balanceOf')?.encode([ALICE]) ?? ''),
    () => ethersToken.encodeFunctionData('balanceOf', [ALICE]),
  ],
  [
    'decode balanceOf',
    () => tokens.get('balanceOf')?.decode(balance, call),
    () => ethersToken.decodeFunctionResult('balanceOf', balance.output)[0],
  ],
  [
    'encode swap(uint256,uint256,address,bytes)',
    (i) => read(pair.swap(0n, WAD + BigInt(i), ALICE, '0x').data),
    (i) => ethersPair.encodeFunctionData('swap', [0n, WAD + BigInt(i), ALICE, '0x']),
  ],
  [
    'decode getReserves',
    () => pairs.get('getReserves')?.decode(reserves, call),
    () => [...ethersPair.decodeFunctionResult('getReserves', reserves.output)],
  ],
  [
    'decode name (a string)',
    () => tokens.get('name')?.decode(name, call),
    () => ethersToken.decodeFunctionResult('name', name.output)[0],
  ],
  ['bind', () => bind(Token__factory, ALICE, nobody), () => Token__factory.connect(ALICE)],
]

export async function* bench({ quick }: BenchOptions): AsyncGenerator<Row> {
  const repeats = quick ? 1 : 7
  for (const [what, ours, ethers] of COMPARED) {
    yield { what, ...(await repeated(loop(ours, { count: quick ? 10 : 100_000, repeats }))) }
    yield { what: `${what}, by ethers`, ...(await repeated(loop(ethers, { count: quick ? 10 : 2_000, repeats }))) }
  }
  const count = quick ? 10 : 10_000
  const decode = ({ output }: CallResult): string => output
  const figures = await repeated({
    count,
    repeats: 4 * repeats,
    prepare: () => new ReadQueue({ chain: nullChain() }),
    run: (queue) => Promise.all(Array.from({ length: count }, () => queue.read(call, decode))),
  })
  yield { what: `read queue, ${count} reads a flush`, chain: 'null', ...figures }
}

/** What is made is kept, so that nothing is optimised away. */
let kept: unknown

function loop(work: Work, { count, repeats }: { count: number; repeats: number }) {
  return {
    count,
    repeats,
    prepare: () => {},
    run: async () => {
      for (let i = 0; i < count; i++) kept = work(i)
      return kept
    },
  }
}
