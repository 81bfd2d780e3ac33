#!/bin/bash
# As much of curl as the smoke test of a preview asks for: `curl … URL` prints the status of a GET.
set -u
url=${!#}
rest=${url#http://}
authority=${rest%%/*}
path=/${rest#*/}
answer() {
  exec 3<>"/dev/tcp/${authority%:*}/${authority##*:}" || exit 7
  printf 'GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n' "$path" "$authority" >&3
  read -r _ status _ <&3 && printf '%s' "$status"
}
export -f answer
export authority path
timeout 5 bash -c answer || printf '000'
