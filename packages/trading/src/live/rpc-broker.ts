import { BPS, fixed, toNumber } from 'saffron-sim'

import type { DexTask } from '../chain/dex-broker.ts'
import { swapTrade } from '../chain/pair-tape.ts'
import type { Spot } from '../chain/spot.ts'
import type { TapeTrade } from '../chain/tape-trade.ts'
import type { TradingDesk } from '../chain/trading-desk.ts'
import type { ManagedWallet } from '../wallets/wallet-manager.ts'
import { encode, readPairEvent } from './contracts.ts'
import type { LivePermit } from './gate.ts'
import type { LiveFeed } from './live-feed.ts'
import type { LiveJournal } from './live-journal.ts'
import type { NodeReceipt } from './node-reader.ts'
import type { Sent, TransactionQueue } from './transaction-queue.ts'

export type LiveTask = DexTask<LiveFeed>

/** What came of an order. */
export interface SendingResult {
  readonly task: LiveTask
  readonly outcome: 'filled' | 'failed' | 'refused' | 'expired'
  /** Why it was refused. */
  readonly code?: string
  readonly reason?: string
  readonly trade?: TapeTrade
  readonly hash?: string
}

/** Carries a desk's orders to a router. */
export interface RpcBroker {
  /** One after the other. */
  send(tasks: readonly LiveTask[], time: number): Promise<readonly SendingResult[]>
}

interface BrokerOptions {
  readonly permit: LivePermit
  readonly desk: TradingDesk<LiveFeed>
  readonly wallet: ManagedWallet
  readonly queue: TransactionQueue
  readonly journal: LiveJournal
}

/** How many times as far as others an urgent order may slip, and how far any may. */
const URGENT_FACTOR = 3
const MOST_SLIPPAGE = 0.5
/** Shares are counted in so many parts. */
const PARTS = Number(BPS)

export function createRpcBroker(options: BrokerOptions): RpcBroker {
  return {
    async send(tasks, time) {
      const results: SendingResult[] = []
      for (const task of tasks) {
        const result = await sendOne(options, { task, time })
        if (result.outcome !== 'filled') options.desk.broker.failed(task)
        if (result.outcome === 'filled' || result.outcome === 'failed')
          options.desk.settled(result.outcome === 'filled')
        results.push(result)
      }
      return results
    },
  }
}

interface Asked {
  readonly task: LiveTask
  readonly time: number
}

async function sendOne(options: BrokerOptions, { task, time }: Asked): Promise<SendingResult> {
  const { permit, desk, wallet, queue } = options
  const { live, network, decimals } = permit
  const { side, amount, limit, waiting, decided } = task
  const { base, quote } = live.market
  const path = side === 'buy' ? ([quote, base] as const) : ([base, quote] as const)
  const refused = (code: string, reason: string) => ({ task, outcome: 'refused', code, reason }) as const

  const paid = toNumber(amount, decimals.quote)
  const charge = 'opens' in waiting.order.purpose ? { time, amount: paid } : undefined
  const left = wallet.allowance(time)
  if (charge !== undefined && paid > left) return refused('wallet_limit', `${paid} is over the ${left} it may pay`)
  const minOut = await leastOut(permit, { task, path })
  if (minOut === undefined) return refused('price', `worse than its limit of ${limit}`)

  const deadline = time + live.deadlineSeconds
  const allowed = await allow(options, { token: path[0], amount, deadline })
  if (allowed !== undefined) return refused(allowed.code, allowed.reason)
  if (charge !== undefined) wallet.charge(charge)
  const call = { amountIn: amount, minOut, path, to: wallet.address, deadline }
  const { token, reason, purpose } = waiting.order
  const order = { token, side, reason, purpose }
  const told = { order, decided, bar: desk.openBar(), ...(charge !== undefined && { spent: paid }) }
  const sent = await queue.send({ kind: 'swap', to: network.router, data: encode.swap(call), deadline, told })
  const result = conclude(options, task, sent)
  if (charge !== undefined && result.outcome !== 'filled') wallet.refund(charge)
  return result
}

function conclude({ permit, desk, journal }: BrokerOptions, task: LiveTask, sent: Sent): SendingResult {
  if (sent.outcome !== 'mined') return { task, ...sent }
  const { receipt, id } = sent
  const trade = tradeIn(receipt, permit)
  journal.write(minedEvent(id, receipt, trade))
  const { transactionHash: hash } = receipt
  if (trade === undefined) return { task, outcome: 'failed', reason: 'it was reverted', hash }
  desk.broker.filled(task, trade, desk.openBar())
  return { task, outcome: 'filled', trade, hash }
}

/** What the journal keeps of a receipt. */
export const minedEvent = (id: number, receipt: NodeReceipt, trade: TapeTrade | undefined) => {
  const { transactionHash: hash, blockNumber: block, blockHash, gasUsed, effectiveGasPrice = 0n, status } = receipt
  const facts = { id, hash, block, blockHash, ok: status === 1, gasPaid: gasUsed * effectiveGasPrice }
  return { event: 'mined' as const, ...facts, ...(trade !== undefined && { trade }) }
}

/** The trade on the pair that a receipt tells of, whose proceeds went to the account; undefined of one that failed. */
export function tradeIn(
  { status, logs }: NodeReceipt,
  { live, baseIs0, wallet }: Pick<LivePermit, 'live' | 'baseIs0' | 'wallet'>,
): TapeTrade | undefined {
  if (status !== 1) return undefined
  let after: Spot | undefined
  for (const log of logs) {
    if (log.address.toLowerCase() !== live.market.pair.toLowerCase()) continue
    const event = readPairEvent(log)
    if (event?.kind === 'sync') {
      const { reserve0, reserve1 } = event
      after = baseIs0 ? { base: reserve0, quote: reserve1 } : { base: reserve1, quote: reserve0 }
    } else if (event?.kind === 'swap' && after !== undefined && event.to === wallet.address) {
      return swapTrade(event, { after, baseIs0 })
    }
  }
  return undefined
}

/** The least that an order must give; undefined where it would give less than its limit asks for, or nothing. */
async function leastOut(
  { contracts, network, decimals, live }: LivePermit,
  { task, path }: { task: LiveTask; path: readonly [string, string] },
): Promise<bigint | undefined> {
  const { side, amount, limit, waiting } = task
  const slippage = Math.min(live.slippage * (waiting.order.isUrgent === true ? URGENT_FACTOR : 1), MOST_SLIPPAGE)
  const quoted = await contracts.quote(network.router, amount, path)
  const accepted = (quoted * BigInt(Math.round((1 - slippage) * PARTS))) / BPS
  const asked = limit === undefined ? 0n : worthAtLimit({ side, amount, limit }, decimals)
  if (quoted === 0n || quoted < asked) return undefined
  return accepted > asked ? accepted : asked
}

/** Digits that a price is read to. */
const PRICE_DIGITS = 18

/** What a limit asks for an amount: base of quote, or quote of base, rounded up. */
function worthAtLimit(
  { side, amount, limit }: { side: 'buy' | 'sell'; amount: bigint; limit: number },
  decimals: LivePermit['decimals'],
): bigint {
  const price = fixed(limit, PRICE_DIGITS)
  const [one, ten] = [10n ** BigInt(PRICE_DIGITS), 10n]
  const [perBase, perQuote] = [ten ** BigInt(decimals.base), ten ** BigInt(decimals.quote)]
  if (side === 'sell') return ceil(amount * price * perQuote, one * perBase)
  return ceil(amount * one * perBase, price * perQuote)
}

const ceil = (a: bigint, b: bigint): bigint => (a + b - 1n) / b

/** Lets the router take what an order pays, and no more; an old allowance goes to nothing first, as some tokens ask. */
async function allow(
  { permit, queue, wallet, journal }: BrokerOptions,
  { token, amount, deadline }: { token: string; amount: bigint; deadline: number },
): Promise<{ code: string; reason: string } | undefined> {
  const { network, contracts } = permit
  const allowed = await contracts.allowance(token, wallet.address, network.router)
  if (allowed >= amount) return undefined
  for (const next of allowed === 0n ? [amount] : [0n, amount]) {
    const data = encode.approve(network.router, next)
    const sent = await queue.send({ kind: 'approve', to: token, data, deadline })
    if (sent.outcome === 'refused') return { code: sent.code, reason: `the allowance: ${sent.reason}` }
    if (sent.outcome === 'expired') return { code: 'expired', reason: 'the allowance was not mined in time' }
    journal.write(minedEvent(sent.id, sent.receipt, undefined))
    if (sent.receipt.status !== 1) return { code: 'would_fail', reason: 'the allowance was reverted' }
  }
  return undefined
}
