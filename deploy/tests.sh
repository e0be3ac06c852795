#!/usr/bin/env bash
# Every test: by files on two processes, then those that need the machine to themselves. Words given are pytest's.
cd "$(dirname "$0")/.." || exit
failed=0
part() { # part WORDS…: in a part nothing may be found (5), since the words can name tests of the other alone
  .venv/bin/python -m pytest "$@" || [ $? = 5 ] || failed=1
}
part -m "not alone" -n 2 --dist loadfile "$@"
part -m alone "$@"
exit $failed
