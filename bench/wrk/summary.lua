-- The last line of each run, for bench/Report.java: requests a second, latencies in microseconds, responses that were not successful.
function done(summary, latency, requests)
  local errors = summary.errors
  local lost = errors.connect + errors.read + errors.write + errors.timeout
  io.write(string.format("%.1f\t%.0f\t%.0f\t%d\n",
    summary.requests / (summary.duration / 1000000), latency:percentile(50), latency:percentile(99), lost + errors.status))
end
