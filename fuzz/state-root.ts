import { encodeRlp, keccak256, toBeArray, toBeHex } from 'ethers'

import type { Hex } from '../src/chain/chain.ts'
import type { AccountState } from './state-image.ts'

type Entry = readonly [nibbles: string, value: Hex]
type Node = string | Node[]

/** Root of the state as in a block's header: the yellow paper's modified Merkle Patricia tree, appendix D. */
export function stateRoot(accounts: readonly AccountState[]): Hex {
  return rootOf(
    accounts.map(({ address, nonce, balance, code, slots }) => {
      const storage = rootOf(slots.map(([slot, value]) => [key(toBeHex(slot, 32)), encodeRlp(toBeArray(value))]))
      return [key(address), encodeRlp([toBeArray(nonce), toBeArray(balance), storage, keccak256(code)])]
    }),
  )
}

const hashes = new Map<Hex, string>()

/** The same few accounts and slots come again with every block, and hashing them is most of the work. */
function key(of: Hex): string {
  let hash = hashes.get(of)
  if (hash === undefined) hashes.set(of, (hash = keccak256(of).slice(2)))
  return hash
}

function rootOf(entries: readonly Entry[]): Hex {
  return keccak256(encodeRlp(node(entries, 0)))
}

/** The node that holds the entries, whose keys agree in their first `depth` nibbles. */
function node(entries: readonly Entry[], depth: number): Node {
  const [first] = entries
  if (first === undefined) return '0x'
  if (entries.length === 1) return [path(first[0].slice(depth), true), first[1]]
  let shared = depth
  while (entries.every(([nibbles]) => nibbles[shared] === first[0][shared])) shared += 1
  if (shared > depth) return [path(first[0].slice(depth, shared), false), reference(node(entries, shared))]
  const children = '0123456789abcdef'
    .split('')
    .map((nibble) => entries.filter(([nibbles]) => nibbles[depth] === nibble))
  return [...children.map((child) => (child.length === 0 ? '0x' : reference(node(child, depth + 1)))), '0x']
}

/** How a parent holds a node: itself when it is short, else by its hash. */
function reference(of: Node): Node {
  const encoded = encodeRlp(of)
  return encoded.length < 2 + 64 ? of : keccak256(encoded)
}

function path(nibbles: string, leaf: boolean): Hex {
  const flag = (leaf ? 2 : 0) + (nibbles.length % 2)
  return `0x${flag}${nibbles.length % 2 === 1 ? '' : '0'}${nibbles}`
}
