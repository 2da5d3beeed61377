"""What cannot be asked of clients before online payment is active, and the way to turn it on."""

from typing import Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.languages import address_in
from cabinet.web.manage.online_payment.returning import ADDRESS
from cabinet.web.parts import notice, text_link
from cabinet.web.say import Words

_TURN_ON: Final = Text(fr="Voir le paiement en ligne", en="See online payment")


def not_active(language: Language, in_the_way: Words, words: Text) -> rx.Component:
    """What is in the way, then `words` about what has to wait; they end with a space, before the link."""
    way = text_link(_TURN_ON.into(language), href=address_in(language, ADDRESS))
    return notice(language, in_the_way, words.into(language), way, kind="info", announces=False)
