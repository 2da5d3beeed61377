#!/usr/bin/env python3
"""Set up, run, test and check cabinet: `python3 manage.py` lists what it can do.

Only the standard library is needed here, so that a fresh clone on a fresh machine can begin with this file.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - nothing has checked it before this line
    sys.exit(f"cabinet needs Python 3.11 or newer, and this is {sys.version.split()[0]}.")

from operations.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
