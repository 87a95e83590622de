import { WAD } from '../../units.ts'

/** All that a gain can come from. */
export const SOURCES = ['trading', 'fees', 'rewards', 'interest', 'liquidation', 'impermanentLoss', 'holding'] as const

/** All but what is left when these have been told. */
export const OTHER_SOURCES = SOURCES.filter((source) => source !== 'holding')

/** Where a gain comes from. */
export type Source = (typeof SOURCES)[number]

/** What of a change of a mark comes from where; together it is the change. */
export type MarkChange = Partial<Readonly<Record<Source, bigint>>>

/** A part of a change, and where it comes from. */
export type MarkPart = readonly [source: Source, part: bigint]

/**
 * What a smallest unit of something is worth now, in smallest units of the quote, WAD: known at every moment of a block,
 * without a question to the chain.
 */
export interface Mark {
  now(): bigint
  /** Tells of each change right after it: what came from where, without what is nothing. */
  onChange(see: (change: readonly MarkPart[]) => void): void
  /** Looks at what time alone changes; before each record. */
  refresh?(): Promise<void>
  /** A way back to what it says now. */
  checkpoint?(): () => void
}

/** A mark that somebody moves. */
export interface MovedMark extends Mark {
  /** Takes over its next value, of which parts come from elsewhere than the price: the rest does from holding it. */
  move(next: bigint, parts?: MarkChange): void
  checkpoint(): () => void
}

/** A mark that says `first` until somebody moves it. */
export function movedMark(first = 0n): MovedMark {
  let now = first
  const listeners: ((change: readonly MarkPart[]) => void)[] = []
  return {
    now: () => now,
    onChange: (see) => void listeners.push(see),
    move(next, parts) {
      const change = changeOf(next - now, parts)
      now = next
      for (const see of listeners) see(change)
    },
    checkpoint() {
      const kept = now
      return () => void (now = kept)
    },
  }
}

/** What of a change comes from where: what `parts` leave of it from holding. */
function changeOf(all: bigint, parts: MarkChange | undefined): readonly MarkPart[] {
  // A mark moves with every trade, and mostly as one.
  if (!parts) return all === 0n ? [] : [['holding', all]]
  const change: MarkPart[] = []
  let holding = all
  for (const source of OTHER_SOURCES) {
    const part = parts[source]
    if (part === undefined || part === 0n) continue
    change.push([source, part])
    holding -= part
  }
  if (holding !== 0n) change.push(['holding', holding])
  return change
}

/** The quote itself, which is worth one. */
export const QUOTE: Mark = { now: () => WAD, onChange: () => undefined }

/**
 * A share of something that grows with time: tokens per share (WAD, `first` until there are any) times what a token is worth.
 * What grows is interest.
 */
export function growingMark(token: Mark, perShare: () => Promise<bigint | undefined>, first = WAD): MovedMark {
  let tokens = first
  const worth = () => (tokens * token.now()) / WAD
  const mark = movedMark(worth())
  token.onChange(() => mark.move(worth()))
  return {
    ...mark,
    async refresh() {
      await token.refresh?.()
      tokens = (await perShare()) ?? tokens
      const next = worth()
      mark.move(next, { interest: next - mark.now() })
    },
    checkpoint() {
      const [kept, goBack] = [tokens, mark.checkpoint()]
      return () => {
        tokens = kept
        goBack()
      }
    },
  }
}

/** What a price that is asked for says, with each record. */
export function askedMark(price: () => Promise<bigint | undefined>): MovedMark {
  const mark = movedMark()
  return { ...mark, refresh: async () => mark.move((await price()) ?? mark.now()) }
}
