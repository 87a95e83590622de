import { type Look, pattern } from './pattern.ts'

/** A short body at the top of the bar, over a long shadow. */
function isHammer(look: Look): boolean {
  const { body, upper, lower } = look.candle(0)
  const measures = look.measures(0)
  return body < measures.body && lower > body && upper < measures.tiny
}

/** A short body at the bottom of the bar, under a long shadow. */
function isInverted(look: Look): boolean {
  const { body, upper, lower } = look.candle(0)
  const measures = look.measures(0)
  return body < measures.body && upper > body && lower < measures.tiny
}

export const hammer = pattern({
  id: 'hammer',
  about: 'A short body over a long lower shadow, near the low of the bar before',
  first: 11,
  find: (look) => {
    const low = isHammer(look) && look.candle(0).bottom <= look.candle(1).low + look.measures(1).near
    return low ? 100 : 0
  },
})

export const hangingMan = pattern({
  id: 'hanging_man',
  about: 'A short body over a long lower shadow, near the high of the bar before',
  first: 11,
  find: (look) => {
    const high = isHammer(look) && look.candle(0).bottom >= look.candle(1).high - look.measures(1).near
    return high ? -100 : 0
  },
})

export const invertedHammer = pattern({
  id: 'inverted_hammer',
  about: 'A short body under a long upper shadow, a gap below the body before',
  first: 11,
  find: (look) => (isInverted(look) && look.candle(0).top < look.candle(1).bottom ? 100 : 0),
})

export const shootingStar = pattern({
  id: 'shooting_star',
  about: 'A short body under a long upper shadow, a gap above the body before',
  first: 11,
  find: (look) => (isInverted(look) && look.candle(0).bottom > look.candle(1).top ? -100 : 0),
})
