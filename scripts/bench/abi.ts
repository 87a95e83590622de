import { Interface } from 'ethers'

import { abiCodec } from '../../src/abi/abi-codec.ts'
import { bind } from '../../src/abi/bind.ts'
import { ReadQueue } from '../../src/abi/read-queue.ts'
import type { Reader } from '../../src/abi/reader.ts'
import type { CallResult, ReadCall } from '../../src/chain/chain.ts'
import { Token__factory } from '../../types/contracts/index.ts'
import { UniswapV2Pair__factory } from '../../types/prebuilt/index.ts'

/** What handles cost beside ethers: `node --import tsx scripts/bench/abi.ts`. */

const ALICE = `0x${'a1'.repeat(20)}`
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

/** Microseconds of one call, the best of some rounds. What is made is kept, so that nothing is optimised away. */
let kept: unknown
function microseconds(run: (i: number) => unknown, count: number): number {
  let best = Infinity
  for (let round = 0; round < 7; round++) {
    const start = performance.now()
    for (let i = 0; i < count; i++) kept = run(i)
    best = Math.min(best, ((performance.now() - start) * 1_000) / count)
  }
  return best
}

/** A string is made of parts until it is first read: reading it is part of the cost. */
const read = (text: string): number => text.charCodeAt(text.length - 1)
const WAD = 10n ** 18n

const rows: readonly (readonly [string, (i: number) => unknown, (i: number) => unknown])[] = [
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

console.log(`${'microseconds'.padEnd(44)} ours   ethers`)
for (const [what, ours, ethers] of rows) {
  const figures = [microseconds(ours, 100_000).toFixed(2), microseconds(ethers, 2_000).toFixed(1)]
  console.log(`${what.padEnd(44)} ${figures.map((figure) => figure.padStart(5)).join('   ')}`)
}

/** Microseconds of one read in a flush of so many, on a chain that answers at once. */
async function queueCost(reads: number): Promise<number> {
  const queue = new ReadQueue({ chain: { name: 'null', read: async (calls) => calls.map(() => balance) } })
  const decode = ({ output }: CallResult): string => output
  let best = Infinity
  for (let round = 0; round < 30; round++) {
    const start = performance.now()
    const answers: Promise<string>[] = []
    for (let i = 0; i < reads; i++) answers.push(queue.read(call, decode))
    await answers.at(-1)
    best = Math.min(best, ((performance.now() - start) * 1_000) / reads)
  }
  return best
}

console.log('read queue, 10,000 reads a flush'.padEnd(44), (await queueCost(10_000)).toFixed(2).padStart(5))
if (kept === undefined) process.exitCode = 1
