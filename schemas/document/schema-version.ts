/** Number stored with each part; a change of the node specs that old steps feel raises it. */
export const SCHEMA_VERSION = 1
