#!/bin/sh
# Builds Helm 3 and the standalone Kustomize for the tests, once, into the user's cache folder.
# Needs Go and its module proxy; about two minutes on two cores. Each program is a Go module beside
# this file whose `tool` line names it; test/programs.ts finds the results by version.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/leastmount/programs

build() { # cache folder, program, package, linker flags, module folder
  [ -x "$cache/$1/$2" ] && return
  mkdir -p "$cache"
  draft=$(mktemp -d "$cache/.building-XXXXXX")
  (cd "$here/$5" && go build -trimpath -ldflags "-s -w $4" -o "$draft/$2" "$3")
  if [ -e "$cache/$1" ]; then rm -rf "$draft"; else mv "$draft" "$cache/$1"; fi
  [ -x "$cache/$1/$2" ]
}

helm=helm.sh/helm/v3
build helm-v3.21.4 helm $helm/cmd/helm "-X $helm/internal/version.version=v3.21.4 \
  -X $helm/pkg/chartutil.k8sVersionMajor=1 -X $helm/pkg/chartutil.k8sVersionMinor=36 \
  -X $helm/pkg/lint/rules.k8sVersionMajor=1 -X $helm/pkg/lint/rules.k8sVersionMinor=36" helm3
build kustomize-v5.8.1 kustomize sigs.k8s.io/kustomize/kustomize/v5 "" kustomize
