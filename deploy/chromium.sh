#!/usr/bin/env bash
# Finds Chromium for the browser tests, or installs it (root, Debian). Without it the browser tests are skipped, and
# with CI=true that is a failure.
set -euo pipefail
for name in chromium chromium-browser google-chrome; do command -v "$name" >/dev/null && exit 0; done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "· installing Chromium and a Chinese font" >&2
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qqy chromium fonts-wqy-microhei >/dev/null && exit 0
fi
echo "✗ no Chromium for the browser tests" >&2
echo "→ apt install chromium fonts-wqy-microhei" >&2
[ "${CI:-}" != true ]
