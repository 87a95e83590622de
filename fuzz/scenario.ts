import { getCreateAddress } from 'ethers'

import type { Address, Hex, ReadCall, Transaction } from '../src/chain/chain.ts'
import { rules } from '../src/chain/rules.ts'
import type { Cast } from './cast.ts'
import { callData } from './cast.ts'
import { initCode, randomProgram } from './program.ts'
import type { Random } from './random.ts'
import type { Step } from './steps.ts'

const hex = (bytes: readonly number[]): Hex => `0x${Buffer.from(bytes).toString('hex')}`

/** Random blocks, reads, balances, snapshots and restores; at least so many transactions, the opening included. */
export function scenario(random: Random, cast: Cast, transactions: number): Step[] {
  const nonces = new Map<Address, number>()
  const created: Address[] = []
  const snapshots: { readonly number: number; readonly nonces: Map<Address, number> }[] = []
  let taken = 0
  let timestamp: number = rules.start
  const steps: Step[] = cast.senders.map((account) => ({ kind: 'set balance', account, wei: 10n ** 24n }))
  steps.push({ kind: 'block', timestamp, transactions: cast.opening })

  const account = (): Address => {
    const kind = random.below(6)
    if (kind < 2 && created.length > 0) return random.pick(created.slice(-40))
    if (kind < 4) return random.pick(cast.contracts)
    return kind === 4 ? random.pick(cast.senders) : hex(random.bytes(20))
  }
  const world = { addresses: Array.from({ length: 12 }, () => account().slice(2)) }
  const amount = (): bigint => (random.oneIn(6) ? 10n ** 40n : BigInt(random.below(1 << 30)) ** 2n)
  const data = (): Hex => hex(random.oneIn(3) ? [] : random.bytes(random.below(100)))

  function tokenCall(): Pick<Transaction, 'to' | 'data'> {
    const [to, other, third] = [random.pick(cast.tokens), account(), random.pick(cast.senders)]
    const kind = random.below(5)
    if (kind < 2) return { to, data: callData('a9059cbb', other, amount()) }
    if (kind === 2) return { to, data: callData('095ea7b3', third, amount()) }
    if (kind === 3) return { to, data: callData('23b872dd', third, other, amount()) }
    return { to: random.pick(cast.tokens), data: callData('a9059cbb', cast.pair, amount()) }
  }

  function pairCall(): Pick<Transaction, 'to' | 'data'> {
    const { pair: to } = cast
    const kind = random.below(5)
    if (kind === 0) return { to, data: callData('6a627842', random.pick(cast.senders)) }
    if (kind === 1) return { to, data: callData('fff6cae9') }
    if (kind === 2) return { to, data: callData('bc25cf77', random.pick(cast.senders)) }
    const out = BigInt(random.below(1 << 30)) * (random.oneIn(4) ? 1n << 50n : 1n)
    const words = random.oneIn(2) ? [out, 0n] : [0n, out]
    return { to, data: callData('022c0d9f', ...words, random.pick(cast.senders), 128n, 0n) }
  }

  function request(): Pick<Transaction, 'to' | 'data'> {
    const kind = random.below(10)
    if (kind < 2) return { data: hex(initCode(random, world)) }
    if (kind < 4) return { data: hex(randomProgram(random, world)) }
    if (kind < 6 && created.length > 0) return { to: random.pick(created.slice(-40)), data: data() }
    if (kind < 8) return tokenCall()
    if (kind === 8) return pairCall()
    return { to: account(), data: data() }
  }

  function transaction(): Transaction {
    // The tokens send too: a contract may act as an account. Those that create would use up nonces by themselves.
    const from = random.oneIn(20) ? random.pick(cast.tokens) : random.pick(cast.senders)
    const asked = request()
    const nonce = nonces.get(from) ?? (cast.tokens.some((token) => token === from) ? 1 : 0)
    nonces.set(from, nonce + 1)
    if (asked.to === undefined) created.push(getCreateAddress({ from, nonce }).toLowerCase())
    const rich = cast.senders.includes(from)
    return {
      from,
      ...asked,
      value: rich && random.oneIn(4) ? BigInt(random.below(1000)) : 0n,
      gas: intrinsicGas(asked) + BigInt(random.oneIn(3) ? random.below(80_000) : 1_500_000),
      gasPrice: rich && random.oneIn(6) ? BigInt(random.below(100)) : 0n,
    }
  }

  function block(): number {
    timestamp += random.below(4) * random.below(100)
    const count = random.oneIn(8) ? 0 : 1 + random.below(random.oneIn(4) ? 40 : 6)
    for (let i = 0; i < world.addresses.length; i++) if (random.oneIn(6)) world.addresses[i] = account().slice(2)
    steps.push({ kind: 'block', timestamp, transactions: Array.from({ length: count }, transaction) })
    return count
  }

  function reads(): void {
    const calls = Array.from({ length: 1 + random.below(5) }, (): ReadCall => {
      const from = random.oneIn(3) ? { from: account() } : {}
      if (random.oneIn(3)) return { ...from, to: random.pick(cast.tokens), data: callData('70a08231', account()) }
      if (random.oneIn(3)) return { ...from, to: cast.pair, data: callData('0902f1ac') }
      return { ...from, to: account(), data: data() }
    })
    steps.push({ kind: 'reads', calls })
  }

  function setBalance(): void {
    const poor = account()
    // The senders stay rich: what cannot be paid is refused on both chains and ends a run.
    if (!cast.senders.includes(poor))
      steps.push({ kind: 'set balance', account: poor, wei: BigInt(random.below(1 << 30)) })
  }

  function snapshot(): void {
    snapshots.push({ number: taken++, nonces: new Map(nonces) })
    steps.push({ kind: 'snapshot' })
  }

  function restore(): void {
    if (snapshots.length === 0) return
    const back = random.below(Math.min(4, snapshots.length))
    const { number, nonces: then } = snapshots[snapshots.length - 1 - back] ?? { number: 0, nonces }
    snapshots.length -= back
    nonces.clear()
    for (const [from, nonce] of then) nonces.set(from, nonce)
    steps.push({ kind: 'restore', snapshot: number })
  }

  for (let made = cast.opening.length; made < transactions;) {
    const kind = random.below(24)
    if (kind === 0) snapshot()
    else if (kind === 1) restore()
    else if (kind === 2) setBalance()
    else if (kind < 8) reads()
    else made += block()
  }
  return steps
}

/** What a transaction costs before it runs. Cancun's yellow paper, appendix G, with EIP-2028 and EIP-3860. */
function intrinsicGas({ to, data }: Pick<Transaction, 'to' | 'data'>): bigint {
  const bytes = Buffer.from(data.slice(2), 'hex')
  let gas = 21_000
  for (const byte of bytes) gas += byte === 0 ? 4 : 16
  if (to === undefined) gas += 32_000 + 2 * Math.ceil(bytes.length / 32)
  return BigInt(gas)
}
