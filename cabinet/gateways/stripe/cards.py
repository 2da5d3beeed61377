"""Cards, as their holders know them."""

from typing import Final

# As they are written on the cards.
_BRANDS: Final = {
    "visa": "Visa",
    "mastercard": "Mastercard",
    "amex": "American Express",
    "cartes_bancaires": "CB",
    "discover": "Discover",
    "diners": "Diners Club",
    "jcb": "JCB",
    "unionpay": "UnionPay",
}


def card_shown(brand: str | None, last4: str | None) -> str:
    """`Visa •••• 4242`: as much of a card as anybody is shown."""
    return f"{_BRANDS.get(brand or '', 'Carte')} •••• {last4}"
