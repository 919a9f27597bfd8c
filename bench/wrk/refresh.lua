-- Refresh with rotation: each thread has one connection, and on it the token of the last answer is the next request's.
-- TOKENS names a file with one refresh token a line, AUTHORIZATION is the client's.
dofile("bench/wrk/numbered.lua")

function init()
  local line = 0
  for token in io.lines(os.getenv("TOKENS")) do
    if line == number then refresh = token end
    line = line + 1
  end
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
  wrk.headers["Authorization"] = os.getenv("AUTHORIZATION")
end

function request()
  return wrk.format(nil, nil, nil, "grant_type=refresh_token&refresh_token=" .. refresh)
end

function response(status, headers, body)
  refresh = string.match(body, '"refresh_token":"([^"]+)"') or refresh
end

dofile("bench/wrk/pace.lua")
dofile("bench/wrk/summary.lua")
