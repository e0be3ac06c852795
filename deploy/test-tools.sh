#!/usr/bin/env bash
# Installs what tests need beyond the locks (root, Debian). What is missing elsewhere skips its tests, and with CI=true
# that is a failure.
set -euo pipefail
missing=()
needs() { # needs PACKAGES COMMAND-OR-FILE…: one of them is enough
  local packages=$1 each; shift
  for each; do
    if command -v "$each" >/dev/null || [ -e "$each" ]; then return; fi
  done
  missing+=($packages)
}
needs "chromium fonts-wqy-microhei" chromium chromium-browser google-chrome
# An office's network of its own, where a browser trusts the office's root.
needs iproute2 ip
needs libnss3-tools certutil
# Several doors that count together.
needs redis-server valkey-server redis-server
# The lines of docs/integrate.
needs curl curl
needs default-jdk-headless javac
needs "libspring-context-java libspring-web-java" /usr/share/java/spring3-web.jar
needs libjackson2-databind-java /usr/share/java/jackson-databind.jar

if [ ${#missing[@]} = 0 ]; then exit; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "· installing ${missing[*]} for the tests" >&2
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qqy "${missing[@]}" >/dev/null && exit
fi
echo "✗ without ${missing[*]} some tests are skipped" >&2
echo "→ apt install ${missing[*]}" >&2
[ "${CI:-}" != true ]
