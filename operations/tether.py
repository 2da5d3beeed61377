"""Runs a command that must not outlive the process which started it: arguments PARENT SIGNAL USER COMMAND….

USER is the number of the user to become, or empty. On Linux the kernel itself sends the signal when the parent dies,
even when it was killed outright. Elsewhere the command simply runs, and ends when its supervisor ends it.
"""

import ctypes
import os
import pwd
import sys

_PR_SET_PDEATHSIG = 1


def main() -> None:
    """Become the command, tied to the parent."""
    parent, signal_number, user, command = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4:]
    if user:
        # What `execvp` will read of our Python is read now: the other user may not reach it.
        os.get_exec_path()
        # First of all: the kernel forgets the signal below when a process becomes another user.
        _become(int(user))
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal_number, 0, 0, 0)
        # The parent may have died before the line above took effect.
        if os.getppid() != parent:
            sys.exit(1)
    os.execvp(command[0], command)  # noqa: S606 - the command is ours


def _become(user: int) -> None:
    if user == os.geteuid():
        return
    person = pwd.getpwuid(user)
    os.initgroups(person.pw_name, person.pw_gid)
    os.setgid(person.pw_gid)
    os.setuid(user)


if __name__ == "__main__":
    main()
