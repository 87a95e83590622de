// Words of traders and how they colour a text, from -3 to 3. General lists score most of them 0 or the wrong way round:
// "rekt" and "to the moon" are in none, and "short" or "liquid" mean something else there.

/** Phrases before words: what is taken as a whole is not taken apart. */
export const PHRASES: Readonly<Record<string, number>> = {
  'to the moon': 3,
  'all time high': 3,
  'new high': 2,
  'new highs': 2,
  'new low': -2,
  'new lows': -2,
  'buy the dip': 2,
  'diamond hands': 2,
  'paper hands': -2,
  'rug pull': -3,
  'rug pulled': -3,
  'dead cat': -2,
  'bull run': 3,
  'bull trap': -2,
  'bear trap': 1,
  'bear market': -2,
  'bull market': 2,
  'short squeeze': 2,
  'exit liquidity': -3,
  'going to zero': -3,
  'higher low': 1,
  'higher lows': 1,
  'lower high': -1,
  'lower highs': -1,
  'sell off': -2,
  'stop loss': 0,
  'not looking good': -2,
  'margin call': -2,
  'death cross': -2,
  'golden cross': 2,
}

const ups: Readonly<Record<number, string>> = {
  3: 'moon mooning wagmi skyrocket skyrocketing parabolic euphoric',
  2: `bullish breakout rally rallying surge surging soar soaring pump pumping rocket gains profit profits profitable
    uptrend undervalued accumulate accumulating adoption strong stronger strength winner winning lambo outperform great
    amazing excellent love recovered recovery approved record milestone`,
  1: `up bull bulls long longs hodl hodling hold holding bounce bouncing support rise rises rising rose climb climbing
    green bid bids buy buying bought gain gained positive optimistic upgrade launch partnership confident good nice happy
    better growth growing grow progress squeeze ready healthy solid stable safe cheap momentum`,
}
const downs: Readonly<Record<number, string>> = {
  3: 'rekt ngmi scam scammer rug rugged ponzi hack hacked exploit exploited bankrupt bankruptcy fraud worthless stolen',
  2: `bearish crash crashing crashed dump dumping dumped plunge plunging plunged liquidated liquidation collapse
    collapsing panic capitulation downtrend overvalued bloodbath lawsuit banned ban insolvent terrible awful hate disaster
    fear bubble drain drained depeg depegged`,
  1: `down bear bears short shorts shorting fall falls falling fell drop drops dropping dropped red sell selling sold
    sink sinking loss losses lost lose losing weak weaker weakness resistance reject rejected rejection negative worried
    risk risky warning bad worse slow bleed bleeding fud correction doubt delay delayed sad angry tired expensive`,
}

const entries = (side: Readonly<Record<number, string>>, sign: 1 | -1): [string, number][] =>
  Object.entries(side).flatMap(([weight, words]) =>
    words.split(/\s+/).map((word): [string, number] => [word, sign * Number(weight)]),
  )

export const WORDS: ReadonlyMap<string, number> = new Map([...entries(ups, 1), ...entries(downs, -1)])

/** Signs that stand for themselves. */
export const SIGNS: ReadonlyMap<string, number> = new Map([
  ['🚀', 2],
  ['🌕', 2],
  ['📈', 2],
  ['💎', 1],
  ['🐂', 1],
  ['🔥', 1],
  ['📉', -2],
  ['🐻', -1],
  ['💀', -2],
  ['🩸', -2],
  ['😭', -1],
])

/** What turns round the words after it. */
export const NEGATIONS: ReadonlySet<string> = new Set(
  "not no never isn't aren't wasn't don't doesn't didn't won't can't cannot without hardly nobody nothing".split(' '),
)

/** What makes the next word count for more. */
export const BOOSTERS: ReadonlySet<string> = new Set(
  'very so super really extremely massive huge hugely insanely absolutely totally'.split(' '),
)
