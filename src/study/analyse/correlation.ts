import { mean, sum } from '../../kpi/statistics/mean.ts'
import { isConstant } from './is-constant.ts'

/** Pearson's correlation of two lists of the same length; undefined where one does not vary. */
export function correlationOf(a: readonly number[], b: readonly number[]): number | undefined {
  const [middleA, middleB] = [mean(a) ?? 0, mean(b) ?? 0]
  const squares = (values: readonly number[], middle: number) => sum(values.map((x) => (x - middle) * (x - middle)))
  const product = sum(a.map((x, i) => (x - middleA) * ((b[i] ?? 0) - middleB)))
  const scale = Math.sqrt(squares(a, middleA) * squares(b, middleB))
  return isConstant(a) || isConstant(b) ? undefined : product / scale
}
