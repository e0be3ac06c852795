#!/usr/bin/env bash
# Every test: by files on two processes, then those that need the machine to themselves. Words given are pytest's.
# The pages come first and by themselves: the systems they are looked at in live as long as their part, and the idling
# of half a dozen systems slows whatever runs beside them.
# Where few fail, these are tried once more by themselves, and named at the end (decision 0190).
cd "$(dirname "$0")/.." || exit
FEW=5
FAILED=.pytest_cache/v/cache/lastfailed
found= failed=

part() { # part WORDS…: words can name tests of one part alone, so that the other finds none
  .venv/bin/python -m pytest "$@"
  case $? in
    0) found=1 ;;
    1) found=1 failed=1 ;;
    5) ;;
    *) exit 2 ;;
  esac
}

rm -f $FAILED
part -m "browser and not alone" -n 2 --dist loadfile "$@"
part -m "not browser and not alone" -n 2 --dist loadfile "$@"
part -m alone "$@"
[ $found ] || { echo "没有这样的测试 · no test is named so: $*" >&2; exit 1; }
[ $failed ] || exit 0

names=$(.venv/bin/python -c 'import json, sys; print(*json.load(open(sys.argv[1])), sep="\n")' $FAILED) || exit 1
[ "$names" ] && [ "$(wc -l <<<"$names")" -le $FEW ] || exit 1
printf '\n再单独试一次 · tried once more, by themselves:\n%s\n' "$names"
.venv/bin/python -m pytest --last-failed || exit 1
printf '\n第二次才通过，请查明原因 · passed only when tried again, find out why:\n%s\n' "$names"
