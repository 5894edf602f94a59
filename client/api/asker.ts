/**
 * Who this page believes is asking. Every call says so, and the service refuses when the browser has
 * been signed in as somebody else meanwhile: nobody's words may go under another's name.
 */
export const asker: { account: string | undefined } = { account: undefined }
