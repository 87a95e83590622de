import { type Warned, warningKind } from '../../warning-kind.ts'

/** Prints what runs in other processes were warned of, of each kind the first. */
export function passedWarnings(): (warned: Warned) => void {
  const told = new Set<string>()
  return ({ code, message }) => {
    const kind = warningKind({ code, message })
    if (told.has(kind)) return
    told.add(kind)
    process.emitWarning(`${message} (in one run at least; told once)`, { type: 'SaffronWarning', code })
  }
}
