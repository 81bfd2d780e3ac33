-- Charges one request to every window of a caller, or to none of them.
-- KEYS: one hash per window, all with the same hash tag. ARGV: quota and length in milliseconds of each window.
-- Fields of a hash: i, index of the current window; c, requests in it; p, requests in the one before.
-- Answer: granted (1 or 0), milliseconds until a refused request may pass, then for each window: requests left, milliseconds to its end.
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local granted = 1
local retry = 0
local windows = {}

for n, key in ipairs(KEYS) do
  local quota = tonumber(ARGV[2 * n - 1])
  local length = tonumber(ARGV[2 * n])
  local index = math.floor(now / length)
  local stored = redis.call('HMGET', key, 'i', 'c', 'p')
  local storedIndex = tonumber(stored[1]) or -2
  local current, previous = 0, 0
  if storedIndex >= index then -- a clock that went back does not open a new window
    index = storedIndex
    current = tonumber(stored[2])
    previous = tonumber(stored[3])
  elseif storedIndex == index - 1 then
    previous = tonumber(stored[2])
  end
  local elapsed = math.max(0, now - index * length)
  local used = previous * (length - elapsed) / length + current
  if used + 1 > quota then
    granted = 0
    local wait
    if current + 1 <= quota then
      wait = length * (1 - (quota - current - 1) / previous) - elapsed
    else
      wait = length - elapsed + length * (1 - (quota - 1) / current)
    end
    retry = math.max(retry, math.ceil(wait))
  end
  windows[n] = {key, quota, length, index, current, previous, used, length - elapsed}
end

local answer = {granted, retry}
for _, w in ipairs(windows) do
  if granted == 1 then
    redis.call('HSET', w[1], 'i', w[4], 'c', w[5] + 1, 'p', w[6])
    redis.call('PEXPIRE', w[1], 2 * w[3])
  end
  answer[#answer + 1] = math.max(0, math.floor(w[2] - w[7] - granted))
  answer[#answer + 1] = w[8]
end
return answer
