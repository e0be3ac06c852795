#!/usr/bin/env bash
# Every test: by files on two processes, then those that need the machine to themselves. Words given are pytest's.
# The pages come first and by themselves: the systems they are looked at in live as long as their part, and the idling
# of half a dozen systems slows whatever runs beside them.
# Where few fail, these are tried once more by themselves, and named at the end (decision 0190).
cd "$(dirname "$0")/.." || exit
FEW=5
FAILED=.pytest_cache/v/cache/lastfailed
found= failed= ours=

part() { # part WORDS…: words can name tests of one part alone, so that the other finds none
  .venv/bin/python -m pytest "$@"
  local ended=$?
  [ -z "$ours" ] || rm -rf "$ours"/*
  case $ended in
    0) found=1 ;;
    1) found=1 failed=1 ;;
    5) ;;
    *) exit 2 ;;
  esac
}

# What the databases of tests hold outlives nothing. Where memory has room for it they lie there: no disk is waited for.
room() {
  local free limit=/sys/fs/cgroup/memory.max
  free=$(df --output=avail -k /dev/shm 2>/dev/null | tail -1) || return 1
  [ "${free:-0}" -ge $((8 << 20)) ] && [ "$(awk '/MemAvailable/ {print $2}' /proc/meminfo)" -ge $((14 << 20)) ] || return 1
  [ ! -r $limit ] || [ "$(cat $limit)" = max ] || [ "$(cat $limit)" -ge $((14 << 30)) ]
}
for left in /dev/shm/wutong-tests.*; do # by a run that was killed
  [ ! -d "$left" ] || kill -0 "${left##*.}" 2>/dev/null || rm -rf "$left"
done
if [ -z "$TMPDIR" ] && room; then
  ours=/dev/shm/wutong-tests.$$
  mkdir -m 755 $ours
  trap 'rm -rf $ours' EXIT
  export TMPDIR=$ours
fi

rm -f $FAILED
part -m "browser and not alone" -n 2 --dist loadfile "$@"
part -m "not browser and not alone" -n 2 --dist loadfile "$@"
# Where a run has a limit, what breaks the machine on purpose is not begun so late that nothing would be told at all.
if [ "${TESTS_UNTIL:-}" ] && [ "$(date +%s)" -gt "$TESTS_UNTIL" ]; then
  echo "时间不够，未运行单独测试 · no time is left for those that need the machine to themselves: .venv/bin/python -m pytest -m alone" >&2
else
  part -m alone "$@"
fi
[ $found ] || { echo "没有这样的测试 · no test is named so: $*" >&2; exit 1; }
[ $failed ] || exit 0

names=$(.venv/bin/python -c 'import json, sys; print(*json.load(open(sys.argv[1])), sep="\n")' $FAILED) || exit 1
[ "$names" ] && [ "$(wc -l <<<"$names")" -le $FEW ] || exit 1
printf '\n再单独试一次 · tried once more, by themselves:\n%s\n' "$names"
.venv/bin/python -m pytest --last-failed || exit 1
printf '\n第二次才通过，请查明原因 · passed only when tried again, find out why:\n%s\n' "$names"
