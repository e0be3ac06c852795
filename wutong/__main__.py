"""`python -m wutong` is the same as the `wutong` command."""

from wutong.cli import main

main()
