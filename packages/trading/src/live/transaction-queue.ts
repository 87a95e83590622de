import { z } from 'zod'

import { LiveNodeError, LiveStuckError } from './errors.ts'
import { type FeeSettings, firstOffer, nextOffer, type Offer } from './fees.ts'
import type { LiveJournal, Sending } from './live-journal.ts'
import type { NodeReader, NodeReceipt } from './node-reader.ts'
import type { Rpc } from './rpc.ts'
import type { KeySigner } from '../wallets/signer.ts'

/** What is to be sent; after the deadline, in the time of blocks, nothing can come of it any more. */
export interface Outgoing {
  readonly kind: 'swap' | 'approve'
  readonly to: string
  readonly data: string
  readonly deadline: number
  /** What the journal has to know besides. */
  readonly told?: Pick<Sending, 'order' | 'decided' | 'bar' | 'spent'>
}

/** What became of it. */
export type Sent =
  | { readonly outcome: 'mined'; readonly id: number; readonly receipt: NodeReceipt }
  /** It would fail, or cost more than may be offered: it was not sent. */
  | { readonly outcome: 'refused'; readonly code: 'would_fail' | 'gas_too_high'; readonly reason: string }
  /** Its time is over, and its nonce was used for nothing. */
  | { readonly outcome: 'expired'; readonly id: number }

/** Sends the transactions of one account, one after the other. */
export interface TransactionQueue {
  /** Waits until it is known what became of it. */
  send(outgoing: Outgoing): Promise<Sent>
}

interface QueueOptions {
  readonly rpc: Rpc
  readonly node: NodeReader
  readonly signer: KeySigner
  readonly chainId: number
  readonly journal: LiveJournal
  readonly fees: FeeSettings & { readonly replaceAfterSeconds: number }
  readonly pollSeconds: number
  /** Seconds since some moment, on the wall. */
  readonly now: () => number
  readonly wait: (seconds: number) => Promise<void>
}

/** What a transfer of nothing to oneself takes. */
const TRANSFER_GAS = 21_000n
/** Estimates are of this block; in the next one it may be a little more. */
const GAS_ROOM = 6n
/** How long a transaction whose time is over may block the account, in seconds. */
const PATIENCE = 900

const gasField = z
  .string()
  .regex(/^0x[0-9a-fA-F]+$/)
  .transform((text) => BigInt(text))

export function transactionQueue(options: QueueOptions): TransactionQueue {
  let last: Promise<unknown> = Promise.resolve()
  return {
    send(outgoing) {
      const next = last.then(() => sendOne(options, outgoing))
      // What one throws is its sender's business, not the next one's.
      last = next.catch(() => undefined)
      return next
    },
  }
}

async function sendOne(options: QueueOptions, outgoing: Outgoing): Promise<Sent> {
  const { node, signer, fees } = options
  const { to, data } = outgoing
  const asked = { from: signer.address, to, data }
  const simulated = await options.rpc.attempt('eth_call', [asked, 'latest'])
  if ('refusal' in simulated) return { outcome: 'refused', code: 'would_fail', reason: simulated.refusal.reason }
  const gas = gasField.safeParse(await options.rpc.ask('eth_estimateGas', [asked]))
  if (!gas.success) throw new LiveNodeError({ host: options.rpc.host, method: 'eth_estimateGas', reason: 'no number' })
  const { baseFeePerGas = 0n } = await node.block('latest')
  const offer = firstOffer(baseFeePerGas, fees)
  if (offer === undefined) {
    const reason = `a base fee of ${baseFeePerGas} wei and the tip are over ${fees.maxGwei} gwei`
    return { outcome: 'refused', code: 'gas_too_high', reason }
  }
  const nonce = await node.nonce(signer.address)
  const gasLimit = gas.data + gas.data / GAS_ROOM
  return settle(openTry(options, { outgoing, nonce, gasLimit }), offer)
}

/** A nonce on its way: all that was sent with it. */
interface Try {
  readonly options: QueueOptions
  readonly outgoing: Outgoing
  readonly id: number
  readonly nonce: number
  readonly gasLimit: bigint
  readonly sent: Map<string, Sending['kind']>
}

function openTry(
  options: QueueOptions,
  given: { readonly outgoing: Outgoing; readonly nonce: number; readonly gasLimit: bigint },
): Try {
  const id = Math.max(0, ...options.journal.events.map((event) => ('id' in event ? event.id : 0))) + 1
  return { options, ...given, id, sent: new Map() }
}

/** Offers more and more until it is mined; once its time is over, its nonce is used up by a transfer of nothing. */
async function settle(one: Try, first: Offer): Promise<Sent> {
  const { options, outgoing } = one
  const { node, fees, now } = options
  const refusal = await broadcast(one, first, outgoing.kind)
  if (refusal !== undefined) {
    options.journal.write({ event: 'dead', id: one.id })
    return { outcome: 'refused', code: 'would_fail', reason: refusal }
  }
  let [offer, raised, over]: [Offer, number, number | undefined] = [first, now(), undefined]
  for (;;) {
    const receipt = await minedOf(one)
    if (receipt !== undefined) return concluded(one, receipt)
    const { timestamp, baseFeePerGas = 0n } = await node.block('latest')
    const isNewlyOver = over === undefined && timestamp > outgoing.deadline
    if (isNewlyOver) over = now()
    if (isNewlyOver || now() - raised >= fees.replaceAfterSeconds) {
      raised = now()
      const better = nextOffer(offer, baseFeePerGas, fees)
      if (better !== undefined) {
        offer = better
        // What a node has against a replacement leaves what it replaces where it is.
        await broadcast(one, offer, over === undefined ? outgoing.kind : 'cancel')
      }
    }
    if (over !== undefined && now() - over > PATIENCE) {
      throw new LiveStuckError({ nonce: one.nonce, found: `it is not mined, and ${fees.maxGwei} gwei are the cap` })
    }
    await options.wait(options.pollSeconds)
  }
}

function concluded({ options: { journal }, id, sent, outgoing }: Try, receipt: NodeReceipt): Sent {
  if (sent.get(receipt.transactionHash) === outgoing.kind) return { outcome: 'mined', id, receipt }
  journal.write({ event: 'dead', id })
  return { outcome: 'expired', id }
}

/** Sends it once more; gives what the node has against it. */
async function broadcast(one: Try, offer: Offer, kind: Sending['kind']): Promise<string | undefined> {
  const { options, outgoing, id, nonce, sent } = one
  const { signer, journal, rpc } = options
  const what =
    kind === 'cancel'
      ? { to: signer.address, data: '0x', gasLimit: TRANSFER_GAS }
      : { to: outgoing.to, data: outgoing.data, gasLimit: one.gasLimit }
  const { raw, hash } = signer.sign({ chainId: BigInt(options.chainId), nonce, value: 0n, ...what, ...offer })
  const { deadline, told = {} } = outgoing
  const { timestamp: time } = await options.node.block('latest')
  journal.write({ event: 'sending', id, kind, nonce, hash, deadline, time, ...told })
  sent.set(hash, kind)
  const answer = await rpc.attempt('eth_sendRawTransaction', [raw])
  // It went twice, for the first answer was lost.
  if ('answer' in answer || /already known|known transaction/i.test(answer.refusal.reason)) return undefined
  return answer.refusal.reason
}

async function minedOf({ options: { node, signer }, sent, nonce }: Try): Promise<NodeReceipt | undefined> {
  const isUsed = (await node.nonce(signer.address)) > nonce
  for (const hash of sent.keys()) {
    const receipt = await node.receipt(hash)
    if (receipt !== undefined) return receipt
  }
  if (isUsed) throw new LiveStuckError({ nonce, found: 'somebody else has used it: the account is not ours alone' })
  return undefined
}
