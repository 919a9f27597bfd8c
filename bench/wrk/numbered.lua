-- Gives each of wrk's threads its number, from 0.
local threads = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end
