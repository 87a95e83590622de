/** Of the files that are written; older ones are read too. */
export const FILE_VERSION = 1
