import { checkParams } from '../params/check-params.ts'
import { type Params, type ParamValues, real } from '../params/param.ts'
import { emergencySettings, type EmergencySettings } from '../risk/emergency.ts'
import { riskSettings, type RiskSettings } from '../risk/risk-settings.ts'
import type { Strategy } from '../strategies/strategy.ts'

const costs = {
  feeBps: real(10, 'Fee of a fill, in hundredths of a percent', { max: 10_000 }),
  slippageBps: real(5, 'Slippage of orders that take, in hundredths of a percent', { max: 10_000 }),
}

export interface BacktestSettings {
  readonly params: ParamValues
  readonly settings: RiskSettings
  /** Shares. */
  readonly fee: number
  readonly slippage: number
  readonly emergency: EmergencySettings
}

/** All that one may choose of a backtest: the risk manager's settings, the costs and the strategy's parameters. */
export const backtestParams = (strategy: Strategy): Params => ({
  ...riskSettings,
  ...emergencySettings,
  ...costs,
  ...strategy.params,
})

/**
 * Splits flat settings into a strategy's parameters, the risk manager's, the costs and what is an emergency. Keys may be
 * written `stop_loss` or `stopLoss`, flags true or false.
 */
export function backtestSettings(strategy: Strategy, given: Readonly<Record<string, unknown>>): BacktestSettings {
  const values = Object.fromEntries(
    Object.entries(given).map(([key, value]) => [settingName(key), typeof value === 'boolean' ? Number(value) : value]),
  )
  const owner = strategy.id
  // All together first, so that everything wrong is told at once; then each part by itself.
  const params = backtestParams(strategy)
  const all = checkParams({ owner, params, given: values, between: strategy.between })
  const { feeBps, slippageBps } = checkParams({ owner, params: costs, given: pick(all, costs) })
  return {
    params: pick(all, strategy.params),
    settings: checkParams({ owner, params: riskSettings, given: pick(all, riskSettings) }),
    fee: feeBps / 10_000,
    slippage: slippageBps / 10_000,
    emergency: checkParams({ owner, params: emergencySettings, given: pick(all, emergencySettings) }),
  }
}

const pick = (values: ParamValues, names: object): ParamValues =>
  Object.fromEntries(Object.entries(values).filter(([name]) => name in names))

/** The name of a setting, however it is written. */
export const settingName = (key: string) => key.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
