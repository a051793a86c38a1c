/**
 * Says whether a folder is a Helm chart, by the names of the files in it.
 *
 * @source Helm 3 and 4, chart loader: `Chart.yaml`, in this spelling only
 */
export function isChartFolder(fileNames: readonly string[]): boolean {
  return fileNames.includes('Chart.yaml');
}
