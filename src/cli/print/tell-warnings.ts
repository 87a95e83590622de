import { printWarning } from './print-warnings.ts'

let tells = false

/** Has warnings of ours printed as errors are, for the rest of the process; all others stay Node's to print. */
export function tellWarnings(): void {
  if (tells) return
  tells = true
  const listeners = process.listeners('warning')
  process.removeAllListeners('warning')
  process.on('warning', (warning) => {
    const { name, message, code = name } = warning as NodeJS.ErrnoException
    if (name !== 'SaffronWarning') return listeners.forEach((listener) => listener.call(process, warning))
    printWarning(message, code)
  })
}
