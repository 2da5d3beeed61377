"""The legal forms under which a practice is run, and what invoices say of each.

Sources: `EI` beside the name of a sole trader, article L526-22 of the Code de commerce; form, capital and registration
of a company, articles L123-237 and R123-238 of the same code.
"""

from typing import Final

from cabinet.kit.money import Money
from cabinet.kit.text import Text
from cabinet.practice.tables import LegalForm, Practice

LEGAL_FORMS: Final[dict[LegalForm, Text]] = {
    "sole_trader": Text(fr="Entreprise individuelle (EI)", en="Sole trader (EI)"),
    "eurl": Text(fr="EURL", en="EURL"),
    "sarl": Text(fr="SARL", en="SARL"),
    "sasu": Text(fr="SASU", en="SASU"),
    "sas": Text(fr="SAS", en="SAS"),
    "selarl": Text(fr="SELARL", en="SELARL"),
    "selas": Text(fr="SELAS", en="SELAS"),
    "scp": Text(fr="SCP", en="SCP"),
    "association": Text(fr="Association", en="Association"),
}
_WITHOUT_CAPITAL: Final = ("sole_trader", "association")


def is_company(form: LegalForm) -> bool:
    """Whether it has a share capital, and is in the trade and companies register."""
    return form not in _WITHOUT_CAPITAL


def legal_line(place: Practice) -> str:
    """Who a practice is by law, in the words of French documents; nothing as long as nobody has said."""
    if place.legal_form is None:
        return ""
    if place.legal_form == "sole_trader":
        return f"{place.company_name}\u00a0EI"
    if not is_company(place.legal_form):
        return f"{place.company_name}, association"
    capital = Money(place.share_capital_cents or 0).shown("fr").replace(",00", "")
    form, siren = LEGAL_FORMS[place.legal_form].fr, place.siret[:9]
    registered = f"RCS\u00a0{place.registry_town} {siren[:3]}\u00a0{siren[3:6]}\u00a0{siren[6:]}"
    return f"{place.company_name}, {form} au capital de {capital}, {registered}"
