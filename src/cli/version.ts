/** The version of package.json, here as a constant so that `--version` reads no file. A test keeps the two equal. */
export const VERSION = '0.1.0';
