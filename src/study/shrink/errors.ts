import { SaffronError } from '../../errors.ts'
import type { Violation } from './violation.ts'

/** A run does nothing that could be made smaller. */
export class NothingToShrinkError extends SaffronError {
  constructor({ violation }: { violation?: Violation | undefined }) {
    const what =
      violation === undefined
        ? 'does nothing that it must not'
        : 'code' in violation
          ? `does not end with ${violation.code}`
          : `keeps '${violation.name}': ${violation.text}`
    super({
      code: 'NOTHING_TO_SHRINK',
      blame: 'usage',
      message: `The run ${what}, made again`,
      hint: "Say what it violates: --until staked, --until 'price.min > 0.1' or --until 'error CODE'. The code may have been mended since.",
    })
  }
}
