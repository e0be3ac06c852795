#!/usr/bin/env bash
# Installs what tests need beyond the locks (root, Debian). What is missing elsewhere skips its tests, and with CI=true
# that is a failure; what is only wanted, because it is large, may be missing there too.
set -euo pipefail
missing=() large=()
here() {
  for each; do
    if command -v "$each" >/dev/null || [ -e "$each" ]; then return; fi
  done
  false
}
needs() { here "${@:2}" || missing+=($1); } # needs PACKAGES COMMAND-OR-FILE…: one of them is enough
wants() { here "${@:2}" || large+=($1); }
needs "chromium fonts-wqy-microhei" chromium chromium-browser google-chrome
# The same without its window: pages are drawn in less time.
wants chromium-headless-shell chromium-headless-shell
# An office's network of its own, where a browser trusts the office's root.
needs iproute2 ip
needs libnss3-tools certutil
# Clocks of single processes that are set.
needs faketime faketime
# Several doors that count together.
needs redis-server valkey-server redis-server
# The lines of docs/integrate.
needs curl curl
wants default-jdk-headless javac
wants "libspring-context-java libspring-web-java" /usr/share/java/spring3-web.jar
wants libjackson2-databind-java /usr/share/java/jackson-databind.jar

updated=
install() {
  [ $# != 0 ] || return 0
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
  echo "· installing $* for the tests" >&2
  [ $updated ] || apt-get update -qq || return 1
  updated=1
  DEBIAN_FRONTEND=noninteractive apt-get install -qqy "$@" >/dev/null
}
for each in ${large[@]+"${large[@]}"}; do
  install "$each" || echo "· without $each the lines of docs/integrate for Java are not run, or pages take longer" >&2
done
install ${missing[@]+"${missing[@]}"} && exit
echo "✗ without ${missing[*]} some tests are skipped" >&2
echo "→ apt install ${missing[*]}" >&2
[ "${CI:-}" != true ]
