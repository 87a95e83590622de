type Values = Readonly<Record<string, unknown>>

/** When a parameter must be given, and what needs it then. */
export interface Need {
  readonly by: string
  readonly when: (values: Values) => boolean
}

const positive = (values: Values, ...keys: readonly string[]) => keys.every((key) => Number(values[key] ?? 0) > 0)
const given = (values: Values, key: string) => values[key] !== undefined && values[key] !== null

/** The model that is run: what is asked for, else the behaviour the client's file names. */
const model = (values: Values) => values['model'] ?? values['agent_behavior']

const need = (by: string, when: Need['when']): Need => ({ by, when })

/** Needed while every one of these is above zero. */
export const above = (by: string, ...keys: readonly string[]): Need => need(by, (values) => positive(values, ...keys))

/** Needed unless another parameter is given in its stead. */
export const unlessGiven = (by: string, key: string): Need => need(by, (values) => !given(values, key))

/** Only there to be held against what is computed, or for information. */
export const NOTHING = need('nothing', () => false)
export const ANY_MODEL = need('every model', () => true)

export const TRADED = need('a token that is traded already', (values) => values['token_launch'] === false)
export const DECIDING = need('a monthly model', (values) => model(values) !== 'aav')
export const SIMPLE = need('the model simple', (values) => model(values) === 'simple')

/** Where people trade by the day, on worth and on guesses. */
export const TRADING = need('trading by the day', (values) => ['aav', 'market'].includes(String(model(values))))
export const AAV = need('the model aav', (values) => model(values) === 'aav')
export const DRAWN = need('a model that draws', (values) => ['aav', 'stochastic'].includes(String(model(values))))

export const BUYBACK_FIXED = need('a buyback of fixed size', (values) => values['buyback_type'] === 'Fixed')
export const BUYBACK_SHARE = need('a buyback in percent', (values) => values['buyback_type'] === 'Percentage')
export const BUYBACK = need('the buyback', (values) => {
  const size = values[values['buyback_type'] === 'Percentage' ? 'buyback_perc_per_month' : 'buyback_fixed_per_month']
  return given({ size }, 'size') && size !== 0
})
export const POINTS = need('the point system', (values) => values['off_chain_point_system_flag'] === 'Yes')
export const CONVERSION = need(
  'the conversion of points',
  (values) => POINTS.when(values) && values['allow_point_conversion'] === 'Yes',
)
