/** Turns the first Ctrl-C (or a polite kill) into a signal to wind up; a second one ends the process at once. */
export function onInterrupt(): { readonly signal: AbortSignal; done(): void } {
  const controller = new AbortController()
  const interrupt = (name: NodeJS.Signals) => {
    if (controller.signal.aborted) process.exit(name === 'SIGTERM' ? 143 : 130)
    controller.abort()
  }
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt)
  return {
    signal: controller.signal,
    done: () => void process.off('SIGINT', interrupt).off('SIGTERM', interrupt),
  }
}
