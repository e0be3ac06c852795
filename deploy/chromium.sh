#!/usr/bin/env bash
# Finds Chromium for the browser tests, or installs it (root, Debian). Without it the browser tests are skipped, and
# with CI=true that is a failure.
set -euo pipefail
root() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }
# The tests on an office's network build one, and install its root as a colleague would; without root they are skipped.
if root && ! { command -v ip && command -v certutil; } >/dev/null; then
  echo "· installing what tests on a network of their own need" >&2
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qqy iproute2 libnss3-tools >/dev/null
fi
for name in chromium chromium-browser google-chrome; do command -v "$name" >/dev/null && exit 0; done
if root; then
  echo "· installing Chromium and a Chinese font" >&2
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qqy chromium fonts-wqy-microhei >/dev/null && exit 0
fi
echo "✗ no Chromium for the browser tests" >&2
echo "→ apt install chromium fonts-wqy-microhei" >&2
[ "${CI:-}" != true ]
