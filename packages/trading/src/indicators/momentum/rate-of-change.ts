import { timeperiod } from '../blocks/choices.ts'
import { createWindow, oldest, slide } from '../blocks/window.ts'
import { indicator } from '../indicator.ts'

const change = (id: string, standard: number, about: string, valueOf: (now: number, then: number) => number) =>
  indicator({
    id,
    about,
    params: { timeperiod: timeperiod(standard) },
    first: (p) => p.timeperiod,
    start: (p) => createWindow(p.timeperiod + 1),
    push: (window, { close }) => [slide(window, close) ? valueOf(close, oldest(window)) : null],
  })

export const roc = change('roc', 12, 'Rate of change of the close, in percent', (now, then) => 100 * (now / then - 1))

export const mom = change('mom', 10, 'Momentum: the close less that of a period ago', (now, then) => now - then)
