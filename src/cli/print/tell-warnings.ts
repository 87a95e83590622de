import { warningKind } from '../../warning-kind.ts'
import { printWarning } from './print-warnings.ts'

let tells = false
const told = new Set<string>()

/** Has ours printed as errors are from now on, of each kind of warning the first; all others stay Node's to print. */
export function tellWarnings(): void {
  told.clear()
  if (tells) return
  tells = true
  const listeners = process.listeners('warning')
  process.removeAllListeners('warning')
  process.on('warning', (warning) => {
    const { name, message, code = name } = warning as NodeJS.ErrnoException
    if (name !== 'SaffronWarning') return listeners.forEach((listener) => listener.call(process, warning))
    const kind = warningKind({ code, message })
    if (told.has(kind)) return
    told.add(kind)
    printWarning(message, code)
  })
}
