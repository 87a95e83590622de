/**
 * Names an indicator of so many bars, as `ema:12`. Each text is made once: one that is glued together anew at every bar is
 * hashed and compared letter by letter whenever it is looked up.
 */
export function naming(id: string): (bars: number) => string {
  const texts = new Map<number, string>()
  return (bars) => {
    const text = texts.get(bars) ?? `${id}:${bars}`
    texts.set(bars, text)
    return text
  }
}
