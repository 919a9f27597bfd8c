-- Repeats one request: METHOD, BODY, TYPE and AUTHORIZATION are in the environment.
wrk.method = os.getenv("METHOD") or "GET"
local body = os.getenv("BODY")
if body and body ~= "" then
  wrk.body = body
  wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
end
local authorization = os.getenv("AUTHORIZATION")
if authorization and authorization ~= "" then
  wrk.headers["Authorization"] = authorization
end
wrk.headers["Accept"] = "application/json"

dofile("bench/wrk/pace.lua")
dofile("bench/wrk/summary.lua")
