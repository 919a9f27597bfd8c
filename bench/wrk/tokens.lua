-- Sends the tokens of the file TOKENS in turn, one a line; each connection thread begins at another line. It sends a GET with the
-- bearer token or, if AUTHORIZATION (a client's) is in the environment, a POST with the token in its form.
dofile("bench/wrk/numbered.lua")

local function asked(token, client)
  if client == "" then
    return wrk.format("GET", nil, { ["Authorization"] = "Bearer " .. token, ["Accept"] = "application/json" })
  end
  local form = { ["Authorization"] = client, ["Accept"] = "application/json", ["Content-Type"] = "application/x-www-form-urlencoded" }
  return wrk.format("POST", nil, form, "token=" .. token)
end

function init()
  local client = os.getenv("AUTHORIZATION") or ""
  requests = {}
  for token in io.lines(os.getenv("TOKENS")) do
    requests[#requests + 1] = asked(token, client)
  end
  at = number * math.floor(#requests / 2)
end

function request()
  at = at % #requests + 1
  return requests[at]
end

dofile("bench/wrk/pace.lua")
dofile("bench/wrk/summary.lua")
