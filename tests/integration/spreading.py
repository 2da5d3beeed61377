"""Which tests stay together where several processes share the work, each with servers of its own."""

import re
from functools import cache
from pathlib import Path
from typing import Final

from xdist.scheduler import LoadScopeScheduling

_HERE: Final = Path(__file__).parent
_ROOT: Final = _HERE.parent.parent
# Whoever says one of these works in the house of this process, which others find as it was left.
_IN_ONE_HOUSE: Final = re.compile(r"\bhouse\(\)|\bwiring\.|\btabs\(")


class Together(LoadScopeScheduling):
    """A file stays in one process; so do all files that share a house, and those of the sandbox, in their order.

    The sandbox is looked at as a whole in the end: nothing that it offers may be used by no test. The courses that the
    world may take are each as long as many files, and go wherever there is room.
    """

    def _split_scope(self, nodeid: str) -> str:
        file, _, name = nodeid.partition("::")
        return name if "whatever_course" in name else _group_of(_ROOT / file)


@cache
def _group_of(file: Path) -> str:
    if file.is_relative_to(_HERE / "sandbox"):
        return "the sandbox"
    return "one house" if _IN_ONE_HOUSE.search(file.read_text()) else file.name
