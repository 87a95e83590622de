import type { ParamValues } from '../params/param.ts'
import type { Indicator } from './indicator.ts'

/** The short name of an indicator with its parameters: `macd_12_26_9`; whatever is not as usual is spelt out after it. */
export function indicatorName({ id, params, positional, shown }: Indicator, values: ParamValues): string {
  const inName = positional.slice(0, shown)
  const unusual = Object.entries(params).flatMap(([name, param]) => {
    if (inName.includes(name)) return []
    const usual = param.follows === undefined ? param.default : values[param.follows]
    return values[name] === usual ? [] : [`${name}=${values[name]}`]
  })
  const short = [id, ...inName.map((name) => values[name])].join('_')
  return unusual.length === 0 ? short : `${id}:${[...inName.map((name) => values[name]), ...unusual].join(',')}`
}
