const DEFAULT_PATIENCE_SECONDS = 30
const TICKS = 10

/** Notices that nothing happens any more. It counts its own ticks, so the machine's clock never reaches results. */
export class Watchdog {
  readonly #patience: number
  /** Told after that many quiet seconds, and again at each tick from then on. */
  readonly #alarm: (patience: number) => void
  #timer: NodeJS.Timeout | undefined
  #quietTicks = 0

  constructor(patience: number | undefined, alarm: (patience: number) => void) {
    this.#patience = patience ?? DEFAULT_PATIENCE_SECONDS
    this.#alarm = alarm
  }

  progress(): void {
    this.#quietTicks = 0
  }

  start(): void {
    this.#quietTicks = 0
    this.#timer ??= setInterval(
      () => {
        if (++this.#quietTicks >= TICKS) this.#alarm(this.#patience)
      },
      (this.#patience * 1000) / TICKS,
    )
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
  }
}
