import type { ExitPlan } from '../broker/exit-plan.ts'
import type { RiskSettings } from './risk-settings.ts'

/** The exits that settings ask for. */
export function exitPlanOf(settings: RiskSettings): ExitPlan {
  const { stopLoss, takeProfit, partialAt, partialFraction, trailActivation, trailDistance, maxHoldBars } = settings
  return {
    stopLoss: stopLoss || undefined,
    takeProfit: takeProfit || undefined,
    partial: partialAt === 0 ? undefined : { at: partialAt, fraction: partialFraction },
    trailing: trailDistance === 0 ? undefined : { activation: trailActivation, distance: trailDistance },
    maxHoldBars: maxHoldBars || undefined,
  }
}
