/** What a table of a run can be exported as; each is also the ending of such files. */
export const EXPORT_FORMATS = ['csv', 'json', 'parquet'] as const

export type ExportFormat = (typeof EXPORT_FORMATS)[number]
