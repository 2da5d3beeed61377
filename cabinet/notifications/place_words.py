"""Where an appointment takes place, as clients read it: in the wizard, in the confirmation, and at the desk."""

from typing import Final

from cabinet.kit.text import Text
from cabinet.practice import PlaceKind

_VIDEO: Final = Text(fr="En visio", en="By video")
_HOME: Final = Text(fr="À domicile", en="At your home")
_LINK_COMES: Final = Text(
    fr="En visio\u00a0: le lien arrive avec la confirmation", en="By video: the link comes with the confirmation"
)


def place_named(kind: PlaceKind, address: str) -> Text:
    """Where it is; `address` is where a client comes to."""
    return {"video": _VIDEO, "home": _HOME}.get(kind, Text(fr=address, en=address))


def place_promised(kind: PlaceKind, address: str) -> Text:
    """The same for somebody who has not booked yet: they know how a link will reach them."""
    return _LINK_COMES if kind == "video" else place_named(kind, address)


def on_the_day(kind: PlaceKind) -> Text:
    """When what is left is paid, in the middle of a sentence: only who comes to the practice pays "sur place"."""
    if kind == "practice":
        return Text(fr="sur place", en="on the day")
    return Text(fr="le jour du rendez-vous", en="on the day")


def to_pay_on_the_day(kind: PlaceKind) -> Text:
    """What is said of a sum that is not paid online."""
    when = on_the_day(kind)
    return Text(fr=f"À régler {when.fr}", en=f"To pay {when.en}")
