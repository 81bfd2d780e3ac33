#!/bin/bash
# One Kafka node, set up as the official image is: KAFKA_NODE_ID is its property node.id, and so on.
set -euo pipefail
settings=/tmp/server.properties
env | sed -n 's/^KAFKA_\([A-Z_]*\)=/\1=/p' | grep -v '^HEAP_OPTS=' | while IFS='=' read -r name value; do
  name=${name,,}
  printf '%s=%s\n' "${name//_/.}" "$value"
done >"$settings"
logs=$(sed -n 's/^log\.dirs=//p' "$settings")
if [[ ! -e $logs/meta.properties ]]; then
  java -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -cp '/opt/kafka/lib/*' kafka.tools.StorageTool format --config "$settings" --cluster-id "${CLUSTER_ID:-5L6g3nShT-eMCtK--X86sw}"
fi
# shellcheck disable=SC2086 # several flags
exec java ${KAFKA_HEAP_OPTS:-} -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
  -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -cp '/opt/kafka/lib/*' kafka.Kafka "$settings"
