const DEFAULT_PATIENCE_SECONDS = 30

/** Notices that nothing happens any more. It counts its own ticks, so the machine's clock never reaches results. */
export class Watchdog {
  readonly #patience: number
  /** Told after that many quiet seconds, once per second from then on. */
  readonly #alarm: (seconds: number) => void
  #timer: NodeJS.Timeout | undefined
  #quietSeconds = 0

  constructor(patience: number | undefined, alarm: (seconds: number) => void) {
    this.#patience = patience ?? DEFAULT_PATIENCE_SECONDS
    this.#alarm = alarm
  }

  progress(): void {
    this.#quietSeconds = 0
  }

  start(): void {
    this.#quietSeconds = 0
    this.#timer ??= setInterval(() => {
      if (++this.#quietSeconds >= this.#patience) this.#alarm(this.#quietSeconds)
    }, 1000)
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
  }
}
