import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'

import { AbiCoder, getCreateAddress, getCreate2Address, keccak256 } from 'ethers'

import type { Address, Hex, Transaction } from '../src/chain/chain.ts'
import { rules } from '../src/chain/rules.ts'

/** The accounts and contracts that a scenario plays with. */
export interface Cast {
  readonly senders: readonly Address[]
  readonly tokens: readonly [Address, Address]
  readonly pair: Address
  /** Every contract of the opening. */
  readonly contracts: readonly Address[]
  /** What has to be mined first. */
  readonly opening: readonly Transaction[]
}

const DEPLOYER: Address = `0x${'d0'.repeat(20)}`
const SENDERS = 12
const WORD = 32

const bytecodeOf = (artifact: string | URL): Hex => {
  const { bytecode } = JSON.parse(readFileSync(artifact, 'utf8')) as { bytecode: string }
  return bytecode.startsWith('0x') ? bytecode : `0x${bytecode}`
}

/** OpenZeppelin tokens and a Uniswap v2 pair of the published bytecode, funded and with liquidity. */
export function cast(): Cast {
  const { resolve } = createRequire(import.meta.url)
  const factoryCode = bytecodeOf(resolve('@uniswap/v2-core/build/UniswapV2Factory.json'))
  const pairCode = bytecodeOf(resolve('@uniswap/v2-core/build/UniswapV2Pair.json'))
  const tokenCode = bytecodeOf(new URL('../artifacts/contracts/token/Token.sol/Token.json', import.meta.url))
  const coder = AbiCoder.defaultAbiCoder()
  const encode = (types: readonly string[], values: readonly unknown[]): string => coder.encode(types, values).slice(2)

  const senders = Array.from({ length: SENDERS }, (_, i) => `0x${(0xa0 + i).toString(16)}${'5e'.repeat(19)}`)
  const at = (nonce: number): Address => getCreateAddress({ from: DEPLOYER, nonce }).toLowerCase()
  const [token0 = '', token1 = ''] = [at(0), at(1)].toSorted()
  const factory = at(2)
  const pair = getCreate2Address(
    factory,
    keccak256(`0x${token0.slice(2)}${token1.slice(2)}`),
    keccak256(pairCode),
  ).toLowerCase()

  const send = (to: Address | undefined, data: Hex): Transaction => {
    const gas = to === undefined ? rules.deployGas : rules.callGas
    return { from: DEPLOYER, ...(to !== undefined && { to }), data, value: 0n, gas, gasPrice: 0n }
  }
  const token = (symbol: string): Transaction => {
    const supply = 10n ** 30n
    return send(undefined, tokenCode + encode(['string', 'string', 'uint8', 'uint256'], [symbol, symbol, 18, supply]))
  }
  const transfer = (of: Address, to: Address, amount: bigint): Transaction =>
    send(of, `0xa9059cbb${encode(['address', 'uint256'], [to, amount])}`)

  const opening = [
    token('ONE'),
    token('TWO'),
    send(undefined, factoryCode + encode(['address'], [DEPLOYER])),
    send(factory, `0xc9c65396${encode(['address', 'address'], [token0, token1])}`),
    transfer(token0, pair, 10n ** 24n),
    transfer(token1, pair, 10n ** 24n),
    send(pair, `0x6a627842${encode(['address'], [DEPLOYER])}`),
    ...senders.flatMap((sender) => [transfer(token0, sender, 10n ** 22n), transfer(token1, sender, 10n ** 22n)]),
  ]
  return { senders, tokens: [token0, token1], pair, contracts: [token0, token1, factory, pair], opening }
}

/** A call's data: a selector and words. */
export function callData(selector: string, ...words: readonly (Address | bigint)[]): Hex {
  const digits = words.map((word) =>
    (typeof word === 'bigint' ? word.toString(16) : word.slice(2)).padStart(2 * WORD, '0'),
  )
  return `0x${selector}${digits.join('')}`
}
