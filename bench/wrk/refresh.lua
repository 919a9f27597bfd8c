-- Refresh with rotation: each thread has one connection and a part of the tokens, which it uses in turn; the token of each response
-- replaces the one that was used.
-- TOKENS names a file with one refresh token a line, AUTHORIZATION is the client's, CONNECTIONS is the number of threads.
dofile("bench/wrk/numbered.lua")

function init()
  local line, threads = 0, tonumber(os.getenv("CONNECTIONS"))
  tokens, at = {}, 0
  for token in io.lines(os.getenv("TOKENS")) do
    if line % threads == number then tokens[#tokens + 1] = token end
    line = line + 1
  end
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
  wrk.headers["Authorization"] = os.getenv("AUTHORIZATION")
end

function request()
  at = at % #tokens + 1
  return wrk.format(nil, nil, nil, "grant_type=refresh_token&refresh_token=" .. tokens[at])
end

function response(status, headers, body)
  tokens[at] = string.match(body, '"refresh_token":"([^"]+)"') or tokens[at]
end

dofile("bench/wrk/pace.lua")
dofile("bench/wrk/summary.lua")
