const NONE = -1

/** Of each number, of those below `size`, at which places of a list it stands, the first place first. */
export function placesByNumber(numbers: Uint32Array, size: number): (number: number) => Generator<number, void> {
  const first = new Int32Array(size).fill(NONE)
  const next = new Int32Array(numbers.length).fill(NONE)
  for (let place = numbers.length - 1; place >= 0; place--) {
    const number = numbers[place] ?? 0
    next[place] = first[number] ?? NONE
    first[number] = place
  }
  return function* (number) {
    for (let place = first[number] ?? NONE; place !== NONE; place = next[place] ?? NONE) yield place
  }
}
