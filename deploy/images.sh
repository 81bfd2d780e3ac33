#!/usr/bin/env bash
# The images of the suite as archives, for a cluster that pulls from no registry: no daemon is needed, and no push.
#   ./rankmesh build && deploy/images.sh FOLDER
#   kind load image-archive FOLDER/user-service-jvm.tar, or the like of your cluster
# Makes FOLDER/NAME.tar of rankmesh/NAME:VERSION: the four services on the JVM, and what overlays/rehearsal has of stores and tools (deploy/Containerfile.stores).
# Needs buildah, podman or docker, the first that is found.
#
#   --version V          1.0.0
#   --base IMAGE         of the services, in place of the one in deploy/Containerfile.jvm: anything with Java 25
#   --stores-base IMAGE  of the stores, in place of the one in deploy/Containerfile.stores; by default the other --base, if given
#   --only NAME          this one; may be repeated
set -euo pipefail
home=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
services=(user-service-jvm analysis-service-jvm report-service-jvm gateway-service-jvm)
stores=(postgres redis kafka curl)
version=1.0.0
base=
stores_base=
only=()
folder=

usage() { sed -n '2,12s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit "$1"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

while (($# > 0)); do
  case $1 in
    --version) version=${2:?--version V}; shift ;;
    --base) base=${2:?--base IMAGE}; shift ;;
    --stores-base) stores_base=${2:?--stores-base IMAGE}; shift ;;
    --only) only+=("${2:?--only NAME}"); shift ;;
    -h | --help) usage 0 ;;
    -*) usage 2 >&2 ;;
    *) [[ -z $folder ]] || usage 2 >&2; folder=$1 ;;
  esac
  shift
done
[[ -n $folder ]] || usage 2 >&2
stores_base=${stores_base:-$base}
((${#only[@]} > 0)) || only=("${services[@]}" "${stores[@]}")

tool=
for candidate in buildah podman docker; do
  if [[ -z $tool ]] && command -v "$candidate" >/dev/null; then tool=$candidate; fi
done
[[ -n $tool ]] || fail "not found: buildah, podman or docker"

build() { # image, then arguments
  local image=$1
  shift
  case $tool in
    # `chroot` works where no namespaces may be made
    buildah) buildah build --isolation chroot -t "$image" "$@" ;;
    *) "$tool" build -t "$image" "$@" ;;
  esac
}

save() { # image, file
  rm -f "$2"
  case $tool in
    buildah) buildah push -q "$1" "docker-archive:$2:$1" ;;
    podman) podman save -q --format docker-archive -o "$2" "$1" ;;
    docker) docker save -o "$2" "$1" ;;
  esac
}

mkdir -p "$folder"
for name in "${only[@]}"; do
  image=rankmesh/$name:$version
  arguments=()
  if [[ " ${services[*]} " == *" $name "* ]]; then
    context=$home/${name%-jvm}
    [[ -e $context/target/quarkus-app/quarkus-run.jar ]] || fail "$name is not built: ./rankmesh build"
    [[ -z $base ]] || arguments+=(--build-arg "BASE=$base")
    arguments+=(-f "$home/deploy/Containerfile.jvm" --label "version=$version")
  elif [[ " ${stores[*]} " == *" $name "* ]]; then
    context=$home/deploy
    [[ -d $context/local/target/lib ]] || fail "$name is not built: ./rankmesh build"
    [[ -z $stores_base ]] || arguments+=(--build-arg "BASE=$stores_base")
    arguments+=(-f "$home/deploy/Containerfile.stores" --target "$name")
  else
    fail "no image $name; there are ${services[*]} ${stores[*]}"
  fi
  printf '%s\n' "$image" >&2
  build "$image" "${arguments[@]}" "$context" >"$folder/$name.log" 2>&1 || { tail -n 20 "$folder/$name.log" >&2; fail "$image cannot be built"; }
  save "$image" "$folder/$name.tar" >>"$folder/$name.log" 2>&1 || { tail -n 20 "$folder/$name.log" >&2; fail "$image cannot be written"; }
  rm "$folder/$name.log"
done
