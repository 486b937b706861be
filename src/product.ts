/** What this product is called. The office that runs it has names of its own (`staff/queries/office.ts`). Pure. */

export const product = { zh: '明白', en: 'Mingbai' } as const

/** Both, where one line serves every reader: titles of the API, the head of the command line. */
export const productName = `${product.zh} ${product.en}`
