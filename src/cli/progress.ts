const BAR = 24
const REDRAW_MS = 80

/** A line that shows how far a run is, on a terminal; nothing in a pipe. */
export interface Progress {
  at(step: number): void
  clear(): void
}

export function progress(steps: number, stream: NodeJS.WriteStream = process.stderr): Progress {
  if (!stream.isTTY) return { at: () => undefined, clear: () => undefined }
  const started = Date.now()
  let drawn = 0
  return {
    at(step) {
      const now = Date.now()
      if (now - drawn < REDRAW_MS && step < steps) return
      drawn = now
      const share = steps === 0 ? 1 : Math.min(1, step / steps)
      const filled = Math.round(share * BAR)
      const bar = '━'.repeat(filled) + '─'.repeat(BAR - filled)
      const line = `${bar} ${String(Math.round(share * 100)).padStart(3)} %  step ${step}/${steps}  ${((now - started) / 1000).toFixed(1)} s`
      stream.write(`\r\x1b[2K${line.slice(0, (stream.columns || 80) - 1)}`)
    },
    clear() {
      stream.write('\r\x1b[2K')
    },
  }
}
