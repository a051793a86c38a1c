/** The little of yauzl 3 that the tests use; the package brings no types. */
declare module 'yauzl' {
  interface Entry {
    readonly fileName: string;
  }
  interface ZipFile {
    eachEntry(): AsyncIterable<Entry>;
    openReadStreamPromise(entry: Entry): Promise<NodeJS.ReadableStream>;
  }
  export function openPromise(path: string, options: { readonly lazyEntries: boolean }): Promise<ZipFile>;
}
