import { type Look, pattern } from './pattern.ts'

/** How far a star's last bar reaches into the body of its first. */
const PENETRATION = 0.3

/** A long candle of one colour, a short one, and a candle of the other colour that is not short. */
function isStar(look: Look, colour: 1 | -1): boolean {
  const [now, star, first] = [look.candle(0), look.candle(1), look.candle(2)]
  const turned = first.colour === colour && now.colour === -colour
  const long = first.body > look.measures(2).body && now.body > look.measures(0).body
  return turned && long && star.body <= look.measures(1).body
}

export const morningStar = pattern({
  id: 'morning_star',
  about: 'A long fall, a short body a gap below it, a rise well into the body of the fall',
  first: 12,
  find: (look) => {
    const [now, star, first] = [look.candle(0), look.candle(1), look.candle(2)]
    const reaches = now.close > first.close + PENETRATION * first.body
    return isStar(look, -1) && star.top < first.bottom && reaches ? 100 : 0
  },
})

export const eveningStar = pattern({
  id: 'evening_star',
  about: 'A long rise, a short body a gap above it, a fall well into the body of the rise',
  first: 12,
  find: (look) => {
    const [now, star, first] = [look.candle(0), look.candle(1), look.candle(2)]
    const reaches = now.close < first.close - PENETRATION * first.body
    return isStar(look, 1) && star.bottom > first.top && reaches ? -100 : 0
  },
})

export const threeWhiteSoldiers = pattern({
  id: 'three_white_soldiers',
  about: 'Three rises, each opening in or near the body before, none much smaller than the last',
  first: 12,
  find: (look) => {
    const soldiers = [2, 1, 0].every((steps) => {
      const { colour, upper } = look.candle(steps)
      return colour === 1 && upper < look.measures(steps).tiny
    })
    const onwards = [1, 0].every((steps) => {
      const [now, before, measures] = [look.candle(steps), look.candle(steps + 1), look.measures(steps + 1)]
      const opens = now.open > before.open && now.open <= before.close + measures.near
      return opens && now.close > before.close && now.body > before.body - measures.far
    })
    return soldiers && onwards && look.candle(0).body > look.measures(0).body ? 100 : 0
  },
})

export const threeBlackCrows = pattern({
  id: 'three_black_crows',
  about: 'After a rise three falls, each opening in the body before, the first from under the high of the rise',
  first: 13,
  find: (look) => {
    const crows = [2, 1, 0].every((steps) => {
      const { colour, lower } = look.candle(steps)
      return colour === -1 && lower < look.measures(steps).tiny
    })
    const onwards = [1, 0].every((steps) => {
      const [now, before] = [look.candle(steps), look.candle(steps + 1)]
      return now.open < before.open && now.open > before.close && now.close < before.close
    })
    const rise = look.candle(3)
    return crows && onwards && rise.colour === 1 && rise.high > look.candle(2).close ? -100 : 0
  },
})
