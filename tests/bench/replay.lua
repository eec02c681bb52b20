-- For wrk: sends the signed requests of a file, each thread its own share of them, and prints what came of it
-- as name=value lines.
--
--   wrk -t2 -c64 -d5s -s replay.lua http://127.0.0.1:8080 -- requests.txt POST 2 [sizes]
--
-- With GET the requests have neither body nor signature. With `sizes` the replies' bodies are measured, which
-- costs time.

local threads = {}

function setup(thread)
  thread:set("share", #threads)
  table.insert(threads, thread)
end

local function whole_request(method, line)
  local host = wrk.headers["Host"]
  if method == "GET" then return "GET /slack/commands HTTP/1.1\r\nHost: " .. host .. "\r\n\r\n" end
  local timestamp, signature, body = line:match("^(%S+) (%S+) (%S+)$")
  return "POST /slack/commands HTTP/1.1\r\nHost: " .. host ..
    "\r\nUser-Agent: Slackbot 1.0 (+https://api.slack.com/robots)\r\nAccept: application/json,*/*" ..
    "\r\nX-Slack-Request-Timestamp: " .. timestamp .. "\r\nX-Slack-Signature: " .. signature ..
    "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " .. #body .. "\r\n\r\n" .. body
end

local requests = {}
local sent = 0

-- The requests are made before the clock starts.
function init(args)
  local path, method, count = args[1], args[2], tonumber(args[3])
  local number = 0
  for line in io.lines(path) do
    if number % count == share then requests[#requests + 1] = whole_request(method, line) end
    number = number + 1
  end
  if args[4] == "sizes" then
    replies, reply_bytes = 0, 0
    response = function(_, _, body)
      replies, reply_bytes = replies + 1, reply_bytes + #body
    end
  end
end

function request()
  sent = sent % #requests + 1
  return requests[sent]
end

function done(summary, latency)
  local errors = summary.errors
  print("requests=" .. summary.requests)
  print(string.format("rate=%.1f", summary.requests / (summary.duration / 1e6)))
  print("p50_us=" .. latency:percentile(50))
  print("p99_us=" .. latency:percentile(99))
  print("max_us=" .. latency.max)
  print("failed=" .. errors.status + errors.connect + errors.read + errors.write + errors.timeout)
  local all_replies, all_bytes = 0, 0
  for _, thread in ipairs(threads) do
    all_replies = all_replies + (thread:get("replies") or 0)
    all_bytes = all_bytes + (thread:get("reply_bytes") or 0)
  end
  if all_replies > 0 then print(string.format("reply_bytes=%d", all_bytes / all_replies)) end
end
