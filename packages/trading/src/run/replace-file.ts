import { replaceFile as replace } from 'saffron-sim/cli'

import { writing } from './writing.ts'

/** Puts a file in its place as a whole: who reads meanwhile sees the old one or the new one. */
export const replaceFile = (file: string, text: string): void => writing(file, () => replace(file, text))
