#!/usr/bin/env bash
# The suite on a cluster of one's own (kind): Istio, Argo Rollouts, the observability stack, and a roll-out to watch.
# Needs docker, kind, kubectl, istioctl, openssl and curl; 20 GiB of memory for docker.
#
#   deploy/kind.sh up            cluster, mesh, images, suite; again: what has changed
#   deploy/kind.sh canary        a new version of user-service under load, promoted step by step
#   deploy/kind.sh canary bad    one with a fifth of a processor: found by its latency, and rolled back
#   deploy/kind.sh grafana       Grafana on http://127.0.0.1:3000
#   deploy/kind.sh down          all of it gone
set -euo pipefail
home=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

cluster=rankmesh
host=api.rankmesh.localhost
port=8443
rollouts=v1.9.0
metrics=v0.8.0
states=v2.17.0
services=(user-service analysis-service report-service gateway-service)
release=$(sed -n 's/^  user-service: "\(.*\)"$/\1/p' "$home/deploy/kubernetes/overlays/local/release.yaml")

say() { printf '\n== %s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }
k() { kubectl --context "kind-$cluster" "$@"; }
mesh() { k -n rankmesh "$@"; }

need() {
  local tool missing=()
  for tool in docker kind kubectl istioctl openssl curl; do
    command -v "$tool" >/dev/null || missing+=("$tool")
  done
  ((${#missing[@]} == 0)) || fail "not found: ${missing[*]}"
}

create() {
  kind get clusters 2>/dev/null | grep -qx "$cluster" || kind create cluster --name "$cluster" --wait 2m
}

platform() {
  say "Mesh, roll-outs, figures for the autoscaler"
  istioctl install --context "kind-$cluster" -y -f "$home/istio/install.yaml" \
    --set values.pilot.resources.requests.memory=512Mi --set components.pilot.k8s.hpaSpec.minReplicas=1
  k create namespace argo-rollouts --dry-run=client -o yaml | k apply -f -
  k apply -n argo-rollouts -f "https://github.com/argoproj/argo-rollouts/releases/download/$rollouts/install.yaml"
  k apply -f "https://github.com/kubernetes-sigs/metrics-server/releases/download/$metrics/components.yaml"
  # kind's kubelets sign their certificates themselves
  k -n kube-system patch deployment metrics-server --type json \
    -p '[{"op":"replace","path":"/spec/template/spec/containers/0/args","value":["--cert-dir=/tmp","--secure-port=10250","--kubelet-preferred-address-types=InternalIP","--kubelet-use-node-status-port","--kubelet-insecure-tls","--metric-resolution=15s"]}]'
  k apply -k "https://github.com/kubernetes/kube-state-metrics?ref=$states"
  k apply -k "$home/deploy/observability"
  k -n argo-rollouts rollout status deployment/argo-rollouts --timeout 5m
}

image() { # service version
  docker build -q -f "$home/deploy/Containerfile.jvm" --label "version=$2" -t "rankmesh/$1-jvm:$2" "$home/$1" >/dev/null
  kind load docker-image --name "$cluster" "rankmesh/$1-jvm:$2"
}

# Keys that are there stay: what is in the database can be read with them alone.
secret() { # name, then key=value …
  local name=$1
  shift
  mesh get secret "$name" >/dev/null 2>&1 || mesh create secret generic "$name" "${@/#/--from-literal=}" >/dev/null
}

secrets() {
  say "Secrets"
  k apply -f "$home/deploy/kubernetes/base/namespace.yaml"
  local internal redis service
  redis=$(mesh get secret redis-secrets -o jsonpath='{.data.REDIS_PASSWORD}' 2>/dev/null | base64 -d || true)
  redis=${redis:-$(openssl rand -hex 16)}
  internal=$(mesh get secret gateway-service-secrets -o jsonpath='{.data.RANKMESH_INTERNAL_KEY}' 2>/dev/null | base64 -d || true)
  internal=${internal:-$(openssl rand -base64 32)}
  secret redis-secrets "REDIS_PASSWORD=$redis"
  secret stores-secrets "POSTGRES_PASSWORD=$(openssl rand -hex 16)"
  for service in user analysis report; do
    local more=()
    [[ $service != user ]] || more=("RANKMESH_MASTER_KEY=$(openssl rand -base64 32)" "REDIS_URL=redis://:$redis@redis:6379")
    secret "$service-service-secrets" "RANKMESH_INTERNAL_KEY=$internal" "DATABASE_USER=rankmesh_$service" \
      "DATABASE_PASSWORD=$(openssl rand -hex 16)" "${more[@]}"
  done
  secret gateway-service-secrets "RANKMESH_INTERNAL_KEY=$internal" "REDIS_URL=redis://:$redis@redis:6379"
  if ! k -n istio-system get secret rankmesh-tls >/dev/null 2>&1; then
    local folder
    folder=$(mktemp -d)
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 365 -subj "/CN=$host" -addext "subjectAltName=DNS:$host" \
      -keyout "$folder/key.pem" -out "$folder/certificate.pem" 2>/dev/null
    k -n istio-system create secret tls rankmesh-tls --cert "$folder/certificate.pem" --key "$folder/key.pem"
    rm -r "$folder"
  fi
}

healthy() { # rollout, minutes
  local deadline=$((SECONDS + $2 * 60)) phase=
  while ((SECONDS < deadline)); do
    phase=$(mesh get rollout "$1" -o jsonpath='{.status.phase}' 2>/dev/null || true)
    [[ $phase != Healthy ]] || return 0
    sleep 3
  done
  mesh get pods
  fail "$1 is $phase after $2 minutes; see: kubectl -n rankmesh describe rollout $1"
}

up() {
  need
  create
  platform
  say "Images"
  "$home/rankmesh" build
  local service
  for service in "${services[@]}"; do image "$service" "$release"; done
  secrets
  say "Suite"
  k apply -k "$home/deploy/kubernetes/overlays/local"
  for service in "${services[@]}"; do healthy "$service" 15; done
  say "It is up"
  echo "kubectl -n istio-system port-forward service/istio-ingressgateway $port:443"
  echo "curl -k --resolve $host:$port:127.0.0.1 https://$host:$port/openapi"
}

forward() {
  k -n istio-system port-forward service/istio-ingressgateway "$port:443" >/dev/null 2>&1 &
  forwarder=$!
  local tries
  for ((tries = 0; tries < 30; tries++)); do
    api /openapi -o /dev/null 2>/dev/null && return
    sleep 1
  done
  fail "the ingress gateway does not answer"
}

api() { # path, then more for curl
  local path=$1
  shift
  curl -fsk --resolve "$host:$port:127.0.0.1" "https://$host:$port$path" "$@"
}

token() {
  local person
  person="walk-$(openssl rand -hex 6)@example.org"
  api /v1/accounts -H 'Content-Type: application/json' -o /dev/null -d "{\"name\":\"Walk\",\"email\":\"$person\",\"password\":\"correct horse battery\"}"
  api /v1/tokens -H 'Content-Type: application/json' -d "{\"email\":\"$person\",\"password\":\"correct horse battery\"}" |
    sed -n 's/.*"accessToken":"\([^"]*\)".*/\1/p'
}

# Reads of user-service, some tens a second, as long as the walk-through goes on; a token lasts 15 minutes.
load() {
  local bearer
  while :; do
    bearer=$(token) || { sleep 1; continue; }
    # the fragment is not sent: it makes many of one
    curl -sk --max-time 700 --rate 40/s -o /dev/null -w '%{http_code}\n' --resolve "$host:$port:127.0.0.1" -H "Authorization: Bearer $bearer" \
      "https://$host:$port/v1/me#[1-24000]" >>"$1" 2>/dev/null || true
  done
}

canary() {
  local kind=${1:-good} codes version phase weight shown='' before
  codes=$(mktemp)
  trap 'kill "${forwarder:-}" "${loader:-}" 2>/dev/null || true; rm -f "$codes"' EXIT
  forward
  load "$codes" &
  loader=$!
  before=$(mesh get rollout user-service -o jsonpath='{.status.stableRS}')
  version=$release-$(date +%H%M%S)
  say "Version $version of user-service, $kind"
  image user-service "$version"
  if [[ $kind == bad ]]; then
    mesh patch deployment user-service --type json -p '[
      {"op":"replace","path":"/spec/template/spec/containers/0/resources/requests/cpu","value":"200m"},
      {"op":"replace","path":"/spec/template/spec/containers/0/resources/limits/cpu","value":"200m"}]' >/dev/null
  fi
  mesh set image deployment/user-service "service=rankmesh/user-service-jvm:$version" >/dev/null
  while :; do
    phase=$(mesh get rollout user-service -o jsonpath='{.status.phase}')
    weight=$(mesh get virtualservice user-service -o jsonpath='{.spec.http[?(@.name=="edge-reads")].route[1].weight}')
    if [[ "$phase $weight" != "$shown" ]]; then
      shown="$phase $weight"
      printf '%s  %-12s %3s%% to the new version, answers so far: %s\n' "$(date +%T)" "$phase" "$weight" "$(sort "$codes" | uniq -c | tr -s ' \n' ' ')"
    fi
    if [[ $phase == Degraded ]]; then
      mesh get rollout user-service -o jsonpath='{.status.message}{"\n"}'
      # the template goes back to what runs
      k apply -k "$home/deploy/kubernetes/overlays/local" >/dev/null
      [[ $kind == bad ]] || fail "a good version was rolled back"
      say "Rolled back by itself"
      return
    fi
    if [[ $phase == Healthy && $(mesh get rollout user-service -o jsonpath='{.status.stableRS}') != "$before" ]]; then
      [[ $kind == good ]] || fail "a bad version was promoted"
      say "Promoted"
      return
    fi
    sleep 2
  done
}

case ${1:-} in
  up) up ;;
  canary) need; canary "${2:-good}" ;;
  grafana) k -n observability port-forward service/grafana 3000:3000 ;;
  down) kind delete cluster --name "$cluster" ;;
  *) sed -n '2,9s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 2 ;;
esac
