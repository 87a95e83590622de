/** How long a busy server asks to be left alone, in seconds; undefined where it does not say. */
export function retryAfter(headers: Headers): number | undefined {
  const seconds = Number(headers.get('retry-after') ?? NaN)
  return seconds >= 0 ? seconds : undefined
}
