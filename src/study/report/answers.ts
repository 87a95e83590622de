import type { CompareAnswer } from '../ask/compare.ts'
import type { CornersAnswer } from '../ask/corners.ts'
import type { OptimiseAnswer } from '../ask/optimise.ts'
import type { FitAnswer } from '../fit/ask-fit.ts'
import type { RareAnswer } from '../ask/rare.ts'
import type { Sensitivity } from '../ask/sensitivity.ts'
import type { SynthesisAnswer } from '../ask/synthesise.ts'
import type { WhenAnswer } from '../analyse/when-of.ts'
import type { WorstAnswer } from '../ask/worst.ts'
import type { YieldAnswer } from '../ask/yield.ts'

/** What can be asked, and what is answered. */
export interface Answers {
  readonly sensitivity: Sensitivity
  readonly yield: YieldAnswer
  readonly rare: RareAnswer
  readonly worst: WorstAnswer
  readonly when: WhenAnswer
  readonly corners: CornersAnswer
  readonly optimise: OptimiseAnswer
  readonly synthesise: SynthesisAnswer
  readonly fit: FitAnswer
  readonly compare: CompareAnswer
}
