"""Runs a command that must not outlive the process which started it: arguments PARENT SIGNAL COMMAND….

On Linux the kernel itself sends the signal when the parent dies, even when it was killed outright. Elsewhere the
command simply runs, and ends when its supervisor ends it.
"""

import ctypes
import os
import sys

_PR_SET_PDEATHSIG = 1


def main() -> None:
    """Become the command, tied to the parent."""
    parent, signal_number, command = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal_number, 0, 0, 0)
        # The parent may have died before the line above took effect.
        if os.getppid() != parent:
            sys.exit(1)
    os.execvp(command[0], command)  # noqa: S606 - the command is ours


if __name__ == "__main__":
    main()
