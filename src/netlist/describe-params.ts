import type { Params } from './param.ts'

/** What parameters mean and what they are unless set, as plain data. */
export function describeParams(params: Params) {
  return Object.entries(params).map(([name, param]) => {
    const { unit, range, about } = param
    return { name, default: param.format(param.default), unit, range, about }
  })
}
