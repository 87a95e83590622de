import type { Address, Hex, Log } from '../../chain/chain.ts'

/** keccak256 of Transfer(address,address,uint256) */
const TRANSFER: Hex = '0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef'

/** A movement of a token, as any token tells it; addresses in small letters. */
export interface Transfer {
  readonly token: Address
  readonly from: Address
  readonly to: Address
  readonly value: bigint
}

/** What a log tells of a token; undefined where it is another event, or one of a token that is not counted but numbered. */
export function transferIn({ address, topics, data }: Log): Transfer | undefined {
  const [event, from, to] = topics
  if (event !== TRANSFER || from === undefined || to === undefined || topics.length !== 3) return undefined
  return { token: address.toLowerCase(), from: accountIn(from), to: accountIn(to), value: BigInt(data) }
}

const accountIn = (topic: Hex): Address => `0x${topic.slice(-40)}`.toLowerCase()

/** By how much logs change an account's balance of a token. */
export function movedIn(logs: readonly Log[], token: Address, account: Address): bigint {
  const [ofToken, of] = [token.toLowerCase(), account.toLowerCase()]
  let moved = 0n
  for (const log of logs) {
    const transfer = log.address.toLowerCase() === ofToken ? transferIn(log) : undefined
    if (transfer?.to === of) moved += transfer.value
    if (transfer?.from === of) moved -= transfer.value
  }
  return moved
}
