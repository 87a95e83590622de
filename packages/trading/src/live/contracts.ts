import { getAddress, Interface, type Result } from 'ethers'

import { LiveNodeError } from './errors.ts'
import type { NodeLog, NodeReader } from './node-reader.ts'

const TOKEN = new Interface([
  'function balanceOf(address) view returns (uint256)',
  'function decimals() view returns (uint8)',
  'function allowance(address, address) view returns (uint256)',
  'function approve(address, uint256) returns (bool)',
])
const PAIR = new Interface([
  'function token0() view returns (address)',
  'function token1() view returns (address)',
  'function getReserves() view returns (uint112, uint112, uint32)',
  'event Sync(uint112 reserve0, uint112 reserve1)',
  'event Swap(address indexed sender, uint256 amount0In, uint256 amount1In, uint256 amount0Out, uint256 amount1Out, address indexed to)',
])
const ROUTER = new Interface([
  'function getAmountsOut(uint256 amountIn, address[] path) view returns (uint256[] amounts)',
  'function swapExactTokensForTokens(uint256 amountIn, uint256 amountOutMin, address[] path, address to, uint256 deadline) returns (uint256[] amounts)',
])

/** Topics of the events that a pair tells its market by. */
export const PAIR_TOPICS = [topicOf('Sync'), topicOf('Swap')]

/** What a pair tells: its reserves after a change, or a trade, just after the reserves that it left. */
export type PairEvent =
  | { readonly kind: 'sync'; readonly reserve0: bigint; readonly reserve1: bigint }
  | {
      readonly kind: 'swap'
      readonly amount0In: bigint
      readonly amount1In: bigint
      readonly amount0Out: bigint
      readonly amount1Out: bigint
      readonly to: string
    }

/** Reads a log of a pair; undefined of any other. */
export function readPairEvent({ topics, data }: NodeLog): PairEvent | undefined {
  const log = PAIR.parseLog({ topics, data })
  if (log?.name === 'Sync') return { kind: 'sync', reserve0: big(log.args, 0), reserve1: big(log.args, 1) }
  if (log?.name !== 'Swap') return undefined
  const [amount0In, amount1In, amount0Out, amount1Out] = [1, 2, 3, 4].map((i) => big(log.args, i))
  if (amount0In === undefined || amount1In === undefined || amount0Out === undefined || amount1Out === undefined) {
    return undefined
  }
  return { kind: 'swap', amount0In, amount1In, amount0Out, amount1Out, to: String(log.args[5]) }
}

/** Calls that a trade is made of, as data. */
export const encode = {
  approve: (spender: string, amount: bigint) => TOKEN.encodeFunctionData('approve', [spender, amount]),
  swap: ({ amountIn, minOut, path, to, deadline }: SwapCall) =>
    ROUTER.encodeFunctionData('swapExactTokensForTokens', [amountIn, minOut, path, to, deadline]),
}

interface SwapCall {
  readonly amountIn: bigint
  readonly minOut: bigint
  /** What is paid and what is got. */
  readonly path: readonly [string, string]
  readonly to: string
  /** Seconds since 1970: a later block refuses it. */
  readonly deadline: number
}

/** Questions to tokens, pairs and routers. */
export function contractReader(node: NodeReader, host: string) {
  async function view(contract: Interface, to: string, [method, args]: [string, unknown[]], at?: number) {
    const output = await node.call(to, contract.encodeFunctionData(method, args), at)
    try {
      return contract.decodeFunctionResult(method, output)
    } catch {
      throw new LiveNodeError({ host, method: 'eth_call', reason: `${to} does not answer ${method}` })
    }
  }
  return {
    balance: async (token: string, account: string) => big(await view(TOKEN, token, ['balanceOf', [account]]), 0),
    decimals: async (token: string) => Number((await view(TOKEN, token, ['decimals', []]))[0]),
    allowance: async (token: string, owner: string, spender: string) =>
      big(await view(TOKEN, token, ['allowance', [owner, spender]]), 0),
    tokens: async (pair: string) => {
      const [token0] = await view(PAIR, pair, ['token0', []])
      const [token1] = await view(PAIR, pair, ['token1', []])
      return [getAddress(String(token0)), getAddress(String(token1))] as const
    },
    reserves: async (pair: string, at?: number) => {
      const found = await view(PAIR, pair, ['getReserves', []], at)
      return [big(found, 0), big(found, 1)] as const
    },
    quote: async (router: string, amountIn: bigint, path: readonly [string, string]) => {
      const [amounts] = await view(ROUTER, router, ['getAmountsOut', [amountIn, path]])
      const found: unknown = amounts instanceof Array ? amounts.at(-1) : undefined
      return typeof found === 'bigint' ? found : 0n
    },
  }
}

export type ContractReader = ReturnType<typeof contractReader>

function topicOf(event: string): string {
  const found = PAIR.getEvent(event)
  if (found === null) throw new TypeError(`a pair has no event ${event}`)
  return found.topicHash
}

function big(result: Result, index: number): bigint {
  const value: unknown = result[index]
  if (typeof value !== 'bigint') throw new TypeError('not a whole number')
  return value
}
