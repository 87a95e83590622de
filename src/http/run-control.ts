/** Why a run ended that somebody stopped. */
export const STOPPED_BY_HAND = 'by hand, in the live view'

/** Lets somebody hold a run between two steps, let it go on step by step, and end it. */
export interface RunControl {
  /** While it is pausing or stopping, a step is on its way to its end. */
  readonly phase: 'running' | 'pausing' | 'paused' | 'stopping'
  /** Each tells whether that was possible. */
  pause(): boolean
  resume(): boolean
  /** One step more of a run that is paused. */
  step(): boolean
  stop(): boolean
  /** For the run to ask after each step. */
  onStep(): string | undefined | Promise<string | undefined>
}

export function runControl(): RunControl {
  let phase: Exclude<RunControl['phase'], 'pausing'> = 'running'
  /** Steps that were asked for while another was under way. */
  let allowed = 0
  let goOn: (() => void) | undefined

  function release(): void {
    const held = goOn
    goOn = undefined
    held?.()
  }
  function turnTo(next: typeof phase, from: readonly (typeof phase)[]): boolean {
    if (!from.includes(phase)) return false
    phase = next
    allowed = 0
    if (next !== 'paused') release()
    return true
  }
  const answer = () => (phase === 'stopping' ? STOPPED_BY_HAND : undefined)

  return {
    get phase() {
      return phase === 'paused' && !goOn ? 'pausing' : phase
    },
    pause: () => turnTo('paused', ['running']),
    resume: () => turnTo('running', ['paused']),
    stop: () => turnTo('stopping', ['running', 'paused']),
    step() {
      if (phase !== 'paused') return false
      if (goOn) release()
      else allowed++
      return true
    },
    onStep() {
      if (phase !== 'paused') return answer()
      if (allowed > 0) {
        allowed--
        return undefined
      }
      return new Promise<void>((resolve) => (goOn = resolve)).then(answer)
    },
  }
}
