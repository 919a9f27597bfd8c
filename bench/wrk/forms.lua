-- Posts the forms of the file FORMS in turn, one a line; each thread begins at another line. AUTHORIZATION is the client's.
dofile("bench/wrk/numbered.lua")

function init()
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
  wrk.headers["Authorization"] = os.getenv("AUTHORIZATION")
  wrk.headers["Accept"] = "application/json"
  requests = {}
  for form in io.lines(os.getenv("FORMS")) do
    requests[#requests + 1] = wrk.format(nil, nil, nil, form)
  end
  at = number * math.floor(#requests / 2)
end

function request()
  at = at % #requests + 1
  return requests[at]
end

dofile("bench/wrk/pace.lua")
dofile("bench/wrk/summary.lua")
