import { pattern } from './pattern.ts'

export const engulfing = pattern({
  id: 'engulfing',
  about: 'A body around the one before, of the other colour; 80 where an edge is shared',
  first: 2,
  find: (look) => {
    const [now, before] = [look.candle(0), look.candle(1)]
    const around = now.top >= before.top && now.bottom <= before.bottom
    const larger = now.top > before.top || now.bottom < before.bottom
    if (now.colour === before.colour || !around || !larger) return 0
    return now.colour * (now.close === before.open || now.open === before.close ? 80 : 100)
  },
})

export const harami = pattern({
  id: 'harami',
  about: 'A short body within the long one before; 80 where an edge is shared',
  first: 11,
  find: (look) => {
    const [now, before] = [look.candle(0), look.candle(1)]
    if (before.body <= look.measures(1).body || now.body > look.measures(0).body) return 0
    if (now.top > before.top || now.bottom < before.bottom) return 0
    return -before.colour * (now.top < before.top && now.bottom > before.bottom ? 100 : 80)
  },
})

export const piercing = pattern({
  id: 'piercing',
  about: 'After a long fall a long rise, from under its low into the upper half of its body',
  first: 11,
  find: (look) => {
    const [now, before] = [look.candle(0), look.candle(1)]
    const long = before.body > look.measures(1).body && now.body > look.measures(0).body
    if (before.colour !== -1 || now.colour !== 1 || !long) return 0
    const into = now.open < before.low && now.close < before.open && now.close > before.close + before.body / 2
    return into ? 100 : 0
  },
})

export const darkCloud = pattern({
  id: 'dark_cloud',
  about: 'After a long rise a fall, from over its high into the lower half of its body',
  first: 11,
  find: (look) => {
    const [now, before] = [look.candle(0), look.candle(1)]
    if (before.colour !== 1 || now.colour !== -1 || before.body <= look.measures(1).body) return 0
    const into = now.open > before.high && now.close > before.open && now.close < before.close - before.body / 2
    return into ? -100 : 0
  },
})
