/** Whether code failed on a name that stands further down, or in a file that is still being loaded: JavaScript says just this. */
export const isEarlyUse = (cause: unknown): cause is ReferenceError =>
  cause instanceof ReferenceError && /^Cannot access '.+' before initialization$/.test(cause.message)
