-- Adds an event to the log of its analysis unless it, or a later one, is there: each replica adds all events, in order.
-- KEYS: the stream. ARGV: id, type, message, length at most, milliseconds until the log may go.
local added = redis.pcall('XADD', KEYS[1], 'MAXLEN', '~', ARGV[4], ARGV[1], 't', ARGV[2], 'm', ARGV[3])
if type(added) == 'table' and added.err then
  if string.find(added.err, 'equal or smaller', 1, true) then
    return 0
  end
  return added
end
redis.call('PEXPIRE', KEYS[1], ARGV[5])
return 1
