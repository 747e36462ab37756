"""``python -m winset.cli``: the command line without its script."""

from winset.cli import main

main()
