-- With PACE_MS in the environment a connection waits about that long before each request, and its latency is that of a service with spare capacity.
local pace = tonumber(os.getenv("PACE_MS"))

if pace and pace > 0 then
  function delay()
    return math.random(0, 2 * pace)
  end
end
