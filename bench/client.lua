-- wrk asks for the paths of a file in their order, again and again, and tells as JSON
-- what came of it.

local paths, place = {}, 0

function init(args)
  for path in io.lines(args[1]) do
    paths[#paths + 1] = path
  end
  wrk.headers["Accept-Encoding"] = "gzip"
end

function request()
  place = place % #paths + 1
  return wrk.format("GET", paths[place])
end

function done(summary, latency)
  local errors = summary.errors
  io.stderr:write(string.format(
    '{"answers": %d, "seconds": %f, "slowest": %f, "failed": %d}',
    summary.requests, summary.duration / 1e6, latency:percentile(99) / 1e6,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
