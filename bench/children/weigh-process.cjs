// Loaded into a measured Node process: says at its end what it cost, on file descriptor 3.
const { readFileSync, writeSync } = require('node:fs');

/** The peak of this program alone: `maxRSS` may still be that of the process that started it. */
function peakBytes() {
  try {
    return Number(/^VmHWM:\s+(\d+) kB$/mu.exec(readFileSync('/proc/self/status', 'utf8'))[1]) * 1024;
  } catch {
    return process.resourceUsage().maxRSS * 1024;
  }
}

process.on('exit', () => {
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  writeSync(3, JSON.stringify({ cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakBytes: peakBytes() }));
});
