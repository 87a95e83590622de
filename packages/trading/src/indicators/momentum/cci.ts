import { timeperiod } from '../blocks/choices.ts'
import { meanDeviation } from '../blocks/deviation.ts'
import { createWindow, mean, slide } from '../blocks/window.ts'
import { indicator } from '../indicator.ts'
import { over } from '../reading.ts'

/** Donald Lambert, "Commodity Channel Index" (1980). */
export const cci = indicator({
  id: 'cci',
  about: 'Commodity channel index: the typical price less its average, in 0.015 mean deviations',
  params: { timeperiod: timeperiod(20, 2) },
  first: (p) => p.timeperiod - 1,
  start: (p) => createWindow(p.timeperiod),
  push: (window, { high, low, close }) => {
    const price = (high + low + close) / 3
    if (!slide(window, price)) return [null]
    const deviation = meanDeviation(window)
    return [deviation === 0 ? over(0, 0) : (price - mean(window)) / (0.015 * deviation)]
  },
})
