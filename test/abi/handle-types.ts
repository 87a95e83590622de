import type { ContractTransactionResponse } from 'ethers'

import type { Call } from '../../src/abi/types/call.ts'
import type { Handle, HandleOf } from '../../src/abi/types/handle.ts'
import type { bind } from '../../src/abi/bind.ts'
import { creationCode } from '../../src/abi/deploy/creation-code.ts'
import { withBytecode } from '../../src/abi/deploy/deployable.ts'
import { publishedArtifact } from '../../src/abi/deploy/published-artifact.ts'
import { type CodecMock, CodecMock__factory, type Token, Token__factory } from '#types/contracts/index'
import { UniswapV2Factory__factory, type UniswapV2Pair__factory } from '#types/prebuilt/index'

/*
 * Only compiled, never run: tsc fails where a type is not the one expected, and where an expected error is none.
 * The pair's types come from another output folder, with a common.ts of its own.
 */

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const is = <T extends true>(): T | undefined => undefined

declare const token: ReturnType<typeof bind<typeof Token__factory>>
declare const pair: ReturnType<typeof bind<typeof UniswapV2Pair__factory>>
declare const mock: ReturnType<typeof bind<typeof CodecMock__factory>>
declare const wallet: { readonly address: string; readonly name: string }

export async function views() {
  const balance = await token.balanceOf(wallet)
  is<Same<typeof balance, bigint>>()
  is<Same<Awaited<ReturnType<typeof token.name>>, string>>()
  const reserves = await pair.getReserves()
  is<Same<(typeof reserves)[0], bigint>>()
  is<Same<typeof reserves._reserve0, bigint>>()
  const shape = await mock.shape({
    name: 'a',
    points: [{ x: 1, y: '2' }],
    origin: { x: 0n, y: 0n },
    tags: ['0x01020304', '0x01020304', '0x01020304'],
    owner: wallet,
    closed: true,
    data: new Uint8Array(),
  })
  is<Same<typeof shape.origin.x, bigint>>()
  is<Same<Awaited<ReturnType<(typeof mock)['pick(uint256)']>>, string>>()
  await token.balanceOf(wallet, { from: wallet })
  // @ts-expect-error an amount is no address
  await token.balanceOf(5n)
  // @ts-expect-error an argument is missing
  await token.allowance(wallet)
  // @ts-expect-error addresses are not promised
  await token.balanceOf(Promise.resolve('0x'))
  // @ts-expect-error ethers' overrides are not ours
  await token.balanceOf(wallet, { blockTag: 5 })
  // @ts-expect-error a struct's member is missing
  await mock.point({ x: 1n })
  // @ts-expect-error an overloaded function goes by its signature
  await mock.pick(5n)
  // @ts-expect-error there is no such function
  await token.balance(wallet)
}

export function calls() {
  const call = token.transfer(wallet, 5n)
  is<Same<typeof call, Call & { readonly to: string }>>()
  is<Same<typeof call extends Promise<unknown> | ContractTransactionResponse ? true : false, false>>()
  const swap: Call = pair.swap(1, '2', wallet, '0x')
  const paid: Call = mock.pay('0x', { value: 5n })
  // @ts-expect-error the amount is missing
  token.transfer(wallet)
  // @ts-expect-error the function takes no ether
  token.transfer(wallet, 5n, { value: 5n })
  // @ts-expect-error ether is a bigint
  mock.pay('0x', { value: 5 })
  // @ts-expect-error a flag is no amount
  token.transfer(wallet, true)
  return [swap, paid]
}

export async function simulations() {
  const result = await mock.simulate.increase(5n)
  is<Same<typeof result.now_, bigint>>()
  is<Same<Awaited<ReturnType<typeof token.simulate.transfer>>, boolean>>()
  await token.simulate.transfer(wallet, 5n, { from: wallet })
  // @ts-expect-error a view needs no simulation
  await token.simulate.balanceOf(wallet)
}

export function events(log: { address: string; topics: string[]; data: string }) {
  const [swap] = pair.events.Swap.in({ logs: [log] })
  is<
    Same<
      typeof swap,
      | undefined
      | {
          readonly sender: string
          readonly amount0In: bigint
          readonly amount1In: bigint
          readonly amount0Out: bigint
          readonly amount1Out: bigint
          readonly to: string
        }
    >
  >()
  is<
    Same<
      ReturnType<(typeof mock.events)['Marked(address,bool)']['decode']>,
      { readonly who: string; readonly on: boolean }
    >
  >()
  is<Same<ReturnType<typeof mock.events.Unnamed.decode>, { readonly arg0: bigint; readonly arg1: string }>>()
  const noted = mock.events.Noted.decode(log)
  is<Same<typeof noted.at, string>>()
  is<Same<typeof noted.list, bigint[]>>()
  const listed = mock.events.Listed.decode(log)
  const [first] = listed.shape.points
  is<Same<typeof first, undefined | (readonly [bigint, bigint] & { readonly x: bigint; readonly y: bigint })>>()
  is<Same<typeof listed.shape.tags, string[]>>()
  // @ts-expect-error there is no such event
  const missing: unknown = pair.events.Swapped
  // @ts-expect-error several events have that name
  const ambiguous: unknown = mock.events.Marked
  return [missing, ambiguous]
}

/** What a wrapper says of its contract by TypeChain's type alone. */
export function byContractType() {
  const named: Handle<Token> = token
  const other: Handle<CodecMock> = mock
  const again: HandleOf<typeof Token__factory> = token
  const args: Readonly<Record<string, unknown>> = named.events.Transfer.decode({ address: '', topics: [], data: '' })
  // @ts-expect-error a pair is no mock
  const wrong: Handle<CodecMock> = pair
  return [named, other, again, args, wrong]
}

export function creations() {
  creationCode(Token__factory, ['Name', 'SYM', 18, 5n])
  creationCode(CodecMock__factory, ['label', { x: 1, y: 2 }], { libraries: { CodecLibrary: wallet }, value: 1n })
  const factory = withBytecode(
    UniswapV2Factory__factory,
    publishedArtifact('@uniswap/v2-core/build/UniswapV2Factory.json'),
  )
  creationCode(factory, [wallet])
  is<Same<Awaited<ReturnType<HandleOf<typeof factory>['allPairsLength']>>, bigint>>()
  // @ts-expect-error the owner is missing
  creationCode(factory, [])
  // @ts-expect-error an amount is no address
  creationCode(factory, [5n])
  // @ts-expect-error the supply is missing
  creationCode(Token__factory, ['Name', 'SYM', 18])
  // @ts-expect-error a name is text
  creationCode(Token__factory, [5n, 'SYM', 18, 5n])
}
