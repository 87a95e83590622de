import { pattern } from './pattern.ts'

export const doji = pattern({
  id: 'doji',
  about: 'Open and close nearly the same',
  first: 10,
  find: (look) => (look.candle(0).body <= look.measures(0).tiny ? 100 : 0),
})

export const spinningTop = pattern({
  id: 'spinning_top',
  about: 'A short body between longer shadows',
  first: 10,
  find: (look) => {
    const { body, upper, lower, colour } = look.candle(0)
    return body < look.measures(0).body && upper > body && lower > body ? colour * 100 : 0
  },
})

export const marubozu = pattern({
  id: 'marubozu',
  about: 'A long body nearly without shadows',
  first: 10,
  find: (look) => {
    const { body, upper, lower, colour } = look.candle(0)
    const measures = look.measures(0)
    return body > measures.body && upper < measures.tiny && lower < measures.tiny ? colour * 100 : 0
  },
})
