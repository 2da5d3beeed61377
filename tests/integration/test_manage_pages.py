"""The settings' handlers, as anybody on the internet can call them: with anything, from anywhere, at any time."""

from collections.abc import AsyncIterator
from dataclasses import asdict
from typing import Any, Final

import pytest
from sqlmodel import col, select

from cabinet import billing, database, payments, practice
from cabinet.cabinet import app
from cabinet.callers.cookies import SESSION_COOKIE
from cabinet.practice import Category, NewPerson, NoSuchPractice, Person, Practice, Service
from cabinet.web.connection import ConnectionState
from cabinet.web.manage.billing_options.state import BillingOptionsState
from cabinet.web.manage.categories.state import CategoriesState
from cabinet.web.manage.category.state import CategoryState
from cabinet.web.manage.disconnecting.state import DisconnectingState
from cabinet.web.manage.index.state import ManageState
from cabinet.web.manage.journal.state import ADDRESS as JOURNAL
from cabinet.web.manage.journal.state import JournalState
from cabinet.web.manage.online_payment.state import OnlinePaymentState
from cabinet.web.manage.practice_identity.state import PracticeIdentityState
from cabinet.web.manage.rehearsal.state import RehearsalState
from cabinet.web.manage.statement.state import StatementState
from cabinet.web.terms.state import TermsState
from cabinet.wiring import house
from tests.people import CAMILLE, CHLOE
from tests.tab import OpenTab, Tab, tabs

LIST: Final = "/gerer/agenda/categories"
OPTIONS: Final = "/gerer/facturation/options"
OPTIONS_FORM: Final = {"vocabulary": "invoice", "color": "#0E5A4F", "year_starts_in": "1", "terms_kind": "none"}
LINKED: Final = {**OPTIONS_FORM, "terms_kind": "link"}
IDENTITY: Final = "/gerer/cabinet"
PAYMENT: Final = "/gerer/facturation/paiement-en-ligne"
SECRETARY: Final = NewPerson(
    first_name="Denise", name="Denise Petit", email="denise@martin.example", password="demonstration", role="secretary"
)
NONSENSE: Final[list[Any]] = [None, 7, True, [], ["x"], {}, {"name": {"b": 1}}, "", "x" * 50_000, "\x00", "\ud800"]
SENSIBLE: Final = {
    "name": "Première consultation",
    "short_name": "1RE",
    "minutes": "60",
    "pause_minutes": "0",
    "color": "#0E5A4F",
    "group_name": "",
    "is_active": "on",
    "is_bookable_online": "on",
    "place": "practice",
    "video_link": "",
    "notice_hours": "1",
    "horizon_days": "90",
    "service_name_0": "Première consultation",
    "service_price_0": "70",
    "service_vat_0": "practice",
    "payment_asked": "nothing",
    "asked_of": "everybody",
    "advance": "arrhes",
    "deposit": "",
    "deposit_percent": "",
    "tier_number_0": "24",
    "tier_unit_0": "hours",
    "tier_percent_0": "100",
    "late_percent": "0",
}
REFUSED_BESIDE: Final = {"offered_by:prt_chloe": "offered_by"}


@pytest.fixture(scope="module", autouse=True)
def _practices() -> None:
    """Camille, her secretary and Chloé, in the database of this process."""
    database.migrate(house().engine)
    with house().work() as w:
        try:
            practice.practice_at(w.session, CAMILLE.slug)
        except NoSuchPractice:
            practice.enter_practice(w.session, CAMILLE, now=w.now)
            practice.enter_practice(w.session, CHLOE, now=w.now)
        w.session.flush()
        if not w.session.exec(select(Person).where(col(Person.email) == SECRETARY.email)).first():
            place = practice.practice_at(w.session, CAMILLE.slug)
            practice.add_person(w.session, place.id, SECRETARY, now=w.now)


@pytest.fixture
async def open_tab() -> AsyncIterator[OpenTab]:
    async with tabs(app) as open_tab:
        yield open_tab


@pytest.fixture(scope="module")
def camille() -> str:
    return cookie_of(CAMILLE.owner.email)


@pytest.fixture(scope="module")
def denise() -> str:
    return cookie_of(SECRETARY.email)


def cookie_of(email: str) -> str:
    """The cookie of somebody who has signed in."""
    with house().work() as w:
        return f"{SESSION_COOKIE}={practice.sign_in(w.session, email=email, password='demonstration', now=w.now)}"


def category_of(slug: str) -> Category:
    """The first category of a practice, as it is stored."""
    with house().reading() as w:
        return practice.categories_of(w.session, practice.practice_at(w.session, slug).id)[0]


def categories_of(slug: str) -> list[Category]:
    """All categories of a practice, in its order."""
    with house().reading() as w:
        return practice.categories_of(w.session, practice.practice_at(w.session, slug).id)


def place_of(slug: str) -> Practice:
    """A practice as it is stored."""
    with house().reading() as w:
        return practice.practice_at(w.session, slug)


def terms_of(slug: str) -> str:
    """Where the practice's terms are."""
    with house().reading() as w:
        return billing.terms_url(w.session, practice.practice_at(w.session, slug).id)


def filled(slug: str = CAMILLE.slug, **changes: str) -> dict[str, str]:
    """The form of the first category, as the page would send it."""
    category = category_of(slug)
    return {**SENSIBLE, "category": category.id, "version": str(category.version), **changes}


async def editor(open_tab: OpenTab, cookies: str) -> Tab:
    """The editor of Camille's first category, in a tab."""
    return await open_tab(f"{LIST}/{category_of(CAMILLE.slug).id}", cookies=cookies)


@pytest.mark.parametrize(
    ("address", "state"),
    [
        ("/gerer", ManageState),
        (LIST, CategoriesState),
        (f"{LIST}/cat_1", CategoryState),
        (OPTIONS, BillingOptionsState),
        (IDENTITY, PracticeIdentityState),
        (PAYMENT, OnlinePaymentState),
        (JOURNAL, JournalState),
    ],
)
async def test_a_stranger_is_sent_to_sign_in_and_told_nothing(open_tab: OpenTab, address: str, state: Any) -> None:
    stranger = await open_tab(address)
    assert stranger.sent_to == f"/connexion?next={address.replace('/', '%2F')}&probleme=session-expiree"
    assert not stranger.was_told("Camille")
    assert not stranger.shows(state, "signed_in_as")


@pytest.mark.parametrize(
    ("address", "event"),
    [
        (LIST, CategoriesState.look),
        (f"{LIST}/cat_1", CategoryState.arrive),
        (OPTIONS, BillingOptionsState.arrive),
        (IDENTITY, PracticeIdentityState.arrive),
        (PAYMENT, OnlinePaymentState.arrive),
        (JOURNAL, JournalState.look),
        (PAYMENT, OnlinePaymentState.look_again),
        (PAYMENT, OnlinePaymentState.link_account),
        (PAYMENT, OnlinePaymentState.continue_at_stripe),
    ],
)
async def test_a_stranger_on_a_bare_websocket_reaches_nothing(open_tab: OpenTab, address: str, event: Any) -> None:
    stranger = await open_tab(address, hydrate=False)
    await stranger.fire(event())
    assert "/connexion" in stranger.sent_to or not stranger.sent_to
    assert not stranger.was_told("Première consultation")
    assert not stranger.was_told("stripe.com")


async def test_a_stranger_who_sends_forms_changes_nothing(open_tab: OpenTab) -> None:
    before, terms, place = category_of(CAMILLE.slug), terms_of(CAMILLE.slug), place_of(CAMILLE.slug)
    for event in (
        CategoryState.save(filled(name="Gratuit")),
        CategoryState.show_preview(filled()),
        BillingOptionsState.save({**LINKED, "terms_url": "https://ailleurs.example"}),
        BillingOptionsState.save({**OPTIONS_FORM, "currency": "CHF"}),
        PracticeIdentityState.save(identity_typed(name="Chez moi")),
        OnlinePaymentState.create_account({"company_name": "Moi", "services_offered": "Tout ce que je veux"}),
    ):
        stranger = await open_tab("/gerer", hydrate=False)
        await stranger.fire(event)
        assert not stranger.was_told("Camille")
    assert category_of(CAMILLE.slug) == before
    assert terms_of(CAMILLE.slug) == terms
    assert place_of(CAMILLE.slug) == place


async def test_chloes_category_is_not_shown_to_camille(open_tab: OpenTab, camille: str) -> None:
    tab = await open_tab(f"{LIST}/{category_of(CHLOE.slug).id}", cookies=camille)
    assert tab.shows(CategoryState, "problem") == "Cette catégorie n’existe pas, ou n’est pas à votre cabinet."
    assert tab.shows(CategoryState, "view")["id"] == ""
    assert not tab.was_told("Première rencontre")


async def test_camille_cannot_change_chloes_category(open_tab: OpenTab, camille: str) -> None:
    before = category_of(CHLOE.slug)
    tab = await editor(open_tab, camille)
    await tab.fire(CategoryState.save(filled(CHLOE.slug, name="À moi")))
    assert tab.shows(CategoryState, "problem")
    assert category_of(CHLOE.slug) == before


async def test_a_price_that_the_secretary_changes_is_hers_in_the_journal(open_tab: OpenTab, denise: str) -> None:
    tab = await editor(open_tab, denise)
    await tab.fire(CategoryState.save(filled(service_price_0="71")))
    assert tab.shows(CategoryState, "is_saved")
    with house().reading() as w:
        entry, who = practice.journal_of(w.session, place_of(CAMILLE.slug).id, limit=1)[0]
    assert (entry.action, who) == ("category_price_changed", "Denise Petit")
    await tab.fire(CategoryState.save(filled()))


async def test_a_change_is_kept_and_shown(open_tab: OpenTab, camille: str) -> None:
    tab = await editor(open_tab, camille)
    await tab.fire(CategoryState.save(filled(name="  Bilan complet ", minutes="75", service_price_0="82,50")))
    stored = category_of(CAMILLE.slug)
    assert (stored.name, stored.minutes, stored.price_cents) == ("Bilan complet", 75, 8250)
    assert tab.shows(CategoryState, "is_saved")
    assert tab.shows(CategoryState, "view")["preview"][0] == "Bilan complet · 75\u00a0min"
    await tab.fire(CategoryState.save(filled()))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "   "),
        ("name", "n" * 81),
        ("name", "n" * 50_000),
        ("minutes", ""),
        ("minutes", "9"),
        ("minutes", "301"),
        ("minutes", "-60"),
        ("minutes", "une heure"),
        ("minutes", "٦٠"),
        ("service_price_0", ""),
        ("service_price_0", "-1"),
        ("service_price_0", "1.234"),
        ("service_price_0", "12,345"),
        ("service_price_0", "1e9"),
        ("service_price_0", "1000000"),
        ("service_price_0", "9" * 400),
        ("payment_asked", ""),
        ("payment_asked", "everything"),
        ("short_name", "x" * 9),
        ("pause_minutes", "121"),
        ("color", "#FFFFFF"),
        ("color", ""),
        ("place", "elsewhere"),
        ("notice_hours", "721"),
        ("horizon_days", "0"),
        ("offered_by:prt_chloe", "on"),
        ("service_name_0", ""),
        ("service_vat_0", "2000"),
        ("service_vat_0", "nothing"),
        ("asked_of", "nobody"),
        ("advance", "gift"),
        ("tier_number_0", "721"),
        ("tier_number_0", "-1"),
        ("tier_number_0", ""),
        ("tier_unit_0", "weeks"),
        ("tier_percent_0", "101"),
        ("late_percent", "101"),
        ("late_percent", "0.5"),
    ],
)
async def test_what_cannot_be_is_refused_in_a_sentence(open_tab: OpenTab, camille: str, field: str, value: str) -> None:
    before = category_of(CAMILLE.slug)
    tab = await editor(open_tab, camille)
    await tab.fire(CategoryState.save(filled(**{field: value})))
    [(beside, sentence)] = tab.shows(CategoryState, "problems").items()
    assert sentence.endswith(".")
    assert beside == REFUSED_BESIDE.get(field, field)
    assert not tab.shows(CategoryState, "is_saved")
    assert category_of(CAMILLE.slug) == before


async def test_every_field_that_cannot_be_so_has_its_sentence(open_tab: OpenTab, camille: str) -> None:
    tab = await editor(open_tab, camille)
    await tab.fire(CategoryState.save(filled(name="", minutes="5", pause_minutes="200", color="red")))
    assert set(tab.shows(CategoryState, "problems")) == {"name", "minutes", "pause_minutes", "color"}


async def test_all_that_is_wrong_is_told_in_one_round_in_the_order_of_the_page(open_tab: OpenTab, camille: str) -> None:
    """What cannot be read, what cannot be, and what is missing; the second service and tier are in the fourth rows."""
    before = category_of(CAMILLE.slug)
    tab = await editor(open_tab, camille)
    wrong = {
        "name": "",
        "minutes": "une heure",
        "service_price_0": "soixante",
        "service_name_3": "Compte rendu",
        "service_price_3": "15",
        "service_vat_3": "2000",
        "notice_hours": "999",
        "payment_asked": "deposit_amount",
        "deposit": "vingt",
        "tier_number_3": "48",
        "tier_unit_3": "hours",
        "tier_percent_3": "beaucoup",
        "late_percent": "101",
    }

    await tab.fire(CategoryState.save(filled(**wrong)))

    problems = tab.shows(CategoryState, "problems")
    assert list(problems) == [
        *("name", "minutes", "service_price_0", "service_vat_3", "notice_hours", "payment_asked", "deposit"),
        *("tier_number_3", "tier_percent_3", "late_percent"),
    ]
    assert problems["service_price_0"] == problems["deposit"] == "Indiquez un montant, par exemple 45 ou 45,50."
    assert problems["service_vat_3"].startswith("Votre cabinet n’est pas assujetti à la TVA")
    assert "plus court que celui du palier précédent" in problems["tier_number_3"]
    assert category_of(CAMILLE.slug) == before
    await tab.fire(CategoryState.save({**filled(**wrong), "category": "nouvelle", "version": "0"}))
    assert tab.shows(CategoryState, "problems") == problems


async def test_rows_that_were_taken_away_between_others_leave_no_gap(open_tab: OpenTab, camille: str) -> None:
    tab = await editor(open_tab, camille)
    rows = {"service_name_5": "Bilan", "service_price_5": "30", "service_vat_5": "practice"}
    tiers = {"tier_number_2": "2", "tier_unit_2": "hours", "tier_percent_2": "50"}

    await tab.fire(CategoryState.save(filled(**rows, **tiers)))

    stored = category_of(CAMILLE.slug)
    assert [service.name for service in stored.services] == ["Première consultation", "Bilan"]
    assert [tier.percent for tier in stored.policy.tiers] == [100, 50]
    assert tab.shows(CategoryState, "view")["service_count"] == 2
    await tab.fire(CategoryState.save(filled()))


async def test_absences_cannot_be_switched_off_even_by_an_old_page(open_tab: OpenTab, camille: str) -> None:
    [away] = [row for row in categories_of(CAMILLE.slug) if row.kind == "absence"]
    tab = await open_tab(f"{LIST}/{away.id}", cookies=camille)
    assert tab.shows(CategoryState, "view")["is_always_active"]
    form = {"category": away.id, "version": str(away.version), "name": "Congés", "minutes": "60", "pause_minutes": "0"}

    await tab.fire(CategoryState.save({**form, "color": away.color}))

    assert tab.shows(CategoryState, "problems") == {
        "is_active": "Cette catégorie sert à noter vos absences\u00a0: elle reste active."
    }
    await tab.fire(CategoryState.save({**form, "color": away.color, "is_active": "on"}))
    assert tab.shows(CategoryState, "is_saved")


async def test_a_vat_that_the_practice_cannot_have_any_more_is_named_beside_its_service(
    open_tab: OpenTab, camille: str
) -> None:
    """R13: a service was below the threshold of article 293 B of the CGI before the practice became liable."""
    first = category_of(CAMILLE.slug)
    with house().work() as w:
        place = practice.practice(w.session, first.practice_id)
        before, place.vat_regime = place.vat_regime, "taxed"
        kept = practice.category(w.session, first.practice_id, first.id)
        kept.services = (Service("Première consultation", 7000, "franchise"),)
    tab = await editor(open_tab, camille)
    assert tab.shows(CategoryState, "view")["services"][0]["vat"] == "franchise"

    await tab.fire(CategoryState.save(filled(service_vat_0="franchise")))

    assert list(problems := tab.shows(CategoryState, "problems")) == ["service_vat_0"]
    assert "la franchise en base ne vaut pour aucune prestation" in problems["service_vat_0"]
    await tab.fire(CategoryState.save(filled(service_vat_0="2000")))
    assert category_of(CAMILLE.slug).services == (Service("Première consultation", 7000, "taxed", 2000),)
    await tab.fire(CategoryState.save(filled()))
    with house().work() as w:
        practice.practice(w.session, first.practice_id).vat_regime = before


@pytest.mark.parametrize("asked", ["deposit_amount", "full", "imprint"])
async def test_a_doctor_is_told_only_that_nothing_may_be_asked_before_the_act(
    open_tab: OpenTab, camille: str, asked: str
) -> None:
    """R35: articles R.4321-98 and R.4127-53 of the Code de la santé publique."""
    with house().work() as w:
        place = practice.practice(w.session, category_of(CAMILLE.slug).practice_id)
        before, place.profession = place.profession, "doctor"
    tab = await editor(open_tab, camille)

    await tab.fire(CategoryState.save(filled(payment_asked=asked, deposit="20", fee="20")))

    assert tab.shows(CategoryState, "problems") == {"payment_asked": practice.AdvanceForbidden.text.fr}
    assert category_of(CAMILLE.slug).payment_asked == "nothing"
    with house().work() as w:
        practice.practice(w.session, place.id).profession = before


async def test_a_category_is_added_behind_the_others_and_moved(open_tab: OpenTab, camille: str) -> None:
    tab = await open_tab(f"{LIST}/nouvelle", cookies=camille)
    assert tab.shows(CategoryState, "view")["id"] == "nouvelle"
    new = {**filled(), "category": "nouvelle", "version": "0", "name": "Atelier", "is_default": "on"}
    await tab.fire(CategoryState.save({**new, "service_price_0": "1.234"}))
    assert list(tab.shows(CategoryState, "problems")) == ["service_price_0"]
    await tab.fire(CategoryState.save(new))
    assert tab.sent_to == LIST

    names = [row.name for row in categories_of(CAMILLE.slug)]
    assert names[-1] == "Atelier"
    assert [row.name for row in categories_of(CAMILLE.slug) if row.is_default] == ["Atelier"]
    listed = await open_tab(LIST, cookies=camille)
    await listed.fire(CategoriesState.move_up(categories_of(CAMILLE.slug)[-1].id))
    assert [row.name for row in categories_of(CAMILLE.slug)] == [*names[:-2], "Atelier", names[-2]]
    await listed.fire(CategoriesState.move_down(categories_of(CAMILLE.slug)[-2].id))
    await listed.fire(CategoriesState.move_down(categories_of(CAMILLE.slug)[-1].id))
    assert [row.name for row in categories_of(CAMILLE.slug)] == names


@pytest.mark.parametrize("sent", NONSENSE, ids=repr)
async def test_nothing_moves_for_nonsense_or_for_another_practices_category(
    open_tab: OpenTab, camille: str, sent: Any
) -> None:
    before, chloes = categories_of(CAMILLE.slug), categories_of(CHLOE.slug)
    tab = await open_tab(LIST, cookies=camille)
    await tab.fire(CategoriesState.move_up(sent))
    await tab.fire(CategoriesState.move_down(chloes[0].id))
    assert (categories_of(CAMILLE.slug), categories_of(CHLOE.slug)) == (before, chloes)


@pytest.mark.parametrize("asked", ["deposit_amount", "deposit_percent", "full"])
async def test_no_payment_is_asked_before_the_account_is_active(open_tab: OpenTab, camille: str, asked: str) -> None:
    before = category_of(CAMILLE.slug)
    tab = await editor(open_tab, camille)
    await tab.fire(CategoryState.save(filled(payment_asked=asked, deposit="20", deposit_percent="30")))
    assert list(problems := tab.shows(CategoryState, "problems")) == ["payment_asked"]
    assert "Gérer le cabinet\u00a0‣ Facturation\u00a0‣ Paiement en ligne" in problems["payment_asked"]
    assert category_of(CAMILLE.slug) == before


async def test_of_two_tabs_the_second_is_told_and_may_save_again(open_tab: OpenTab, camille: str) -> None:
    first, second = await editor(open_tab, camille), await editor(open_tab, camille)
    stale = filled(minutes="45")
    await first.fire(CategoryState.save(filled(service_price_0="71")))
    await second.fire(CategoryState.save(stale))
    problems = second.shows(CategoryState, "problems")
    assert "entre-temps" in problems[""]
    assert problems["service_price_0"] == "Enregistré entre-temps\u00a0: 71,00"
    assert set(problems) <= {"", "service_price_0", "name", "minutes"}
    assert second.shows(CategoryState, "view")["services"][0]["price"] == "71,00"
    version = str(second.shows(CategoryState, "view")["version"])
    await second.fire(CategoryState.save({**stale, "service_price_0": "71", "version": version}))
    stored = category_of(CAMILLE.slug)
    assert (stored.minutes, stored.price_cents) == (45, 7100)
    await second.fire(CategoryState.save(filled()))


@pytest.mark.parametrize("version", ["", "0", "-1", "999", "x", "9" * 400])
async def test_a_version_that_was_never_shown_changes_nothing(open_tab: OpenTab, camille: str, version: str) -> None:
    before = category_of(CAMILLE.slug)
    tab = await editor(open_tab, camille)
    await tab.fire(CategoryState.save(filled(version=version, name="Autre")))
    assert tab.shows(CategoryState, "problem")
    assert category_of(CAMILLE.slug) == before


@pytest.mark.parametrize(
    "address",
    [
        "http://martin.example/cgv",
        "javascript:alert(1)",
        "martin.example/cgv",
        "https://",
        "https://localhost/cgv",
        "https://martin.example/c g v",
        "https://martin.example\\@ailleurs.example",
        "https://camille@martin.example",
        "https://martin.example:99999/",
        "https://martin.example/" + "a" * 500,
        "https://[::1",
    ],
)
async def test_terms_are_at_a_secure_address_or_nowhere(open_tab: OpenTab, camille: str, address: str) -> None:
    tab = await open_tab(OPTIONS, cookies=camille)
    await tab.fire(BillingOptionsState.save({**LINKED, "terms_url": address}))
    assert list(tab.shows(BillingOptionsState, "problems")) == ["terms_url"]
    assert terms_of(CAMILLE.slug) == ""


async def test_the_secretary_reads_the_currency_and_does_not_choose_it(open_tab: OpenTab, denise: str) -> None:
    tab = await open_tab(OPTIONS, cookies=denise)
    why = tab.shows(BillingOptionsState, "view")["currency_why_fixed"]
    await tab.fire(BillingOptionsState.save({**OPTIONS_FORM, "currency": "CHF"}))
    assert tab.shows(BillingOptionsState, "problems") == {"currency": why}
    assert place_of(CAMILLE.slug).currency == "EUR"
    await tab.fire(BillingOptionsState.save(OPTIONS_FORM))
    assert tab.shows(BillingOptionsState, "is_saved")


@pytest.mark.parametrize("nonsense", ["USD", "\x00", "9" * 40, ["CHF"], {"CHF": 1}, 7])
async def test_what_is_no_currency_is_refused_beside_it_or_is_none(
    open_tab: OpenTab, camille: str, nonsense: Any
) -> None:
    tab = await open_tab(OPTIONS, cookies=camille)
    await tab.fire(BillingOptionsState.save({**OPTIONS_FORM, "currency": nonsense}))
    assert set(tab.shows(BillingOptionsState, "problems")) <= {"currency"}
    assert place_of(CAMILLE.slug).currency == "EUR"


async def test_the_terms_are_kept_and_taken_away(open_tab: OpenTab, camille: str) -> None:
    tab = await open_tab(OPTIONS, cookies=camille)
    await tab.fire(BillingOptionsState.save({**LINKED, "terms_url": " https://martin.example/cgv "}))
    assert terms_of(CAMILLE.slug) == "https://martin.example/cgv"
    assert tab.shows(BillingOptionsState, "is_saved")
    await tab.fire(BillingOptionsState.save(OPTIONS_FORM))
    assert terms_of(CAMILLE.slug) == ""


def identity_typed(**changes: str) -> dict[str, str]:
    """The form of Camille's identity, as the page would send it; she ticks the box."""
    place = place_of(CAMILLE.slug)
    typed = {**asdict(practice.typed_from(place)), "fingerprint": practice.identity_fingerprint(place), **changes}
    return {name: str(value) for name, value in typed.items() if name != "offers_withdrawal"} | {
        "offers_withdrawal": "on"
    }


async def test_every_fault_of_an_identity_is_said_at_once_beside_its_field(open_tab: OpenTab, camille: str) -> None:
    before = place_of(CAMILLE.slug)
    tab = await open_tab(IDENTITY, cookies=camille)

    await tab.fire(PracticeIdentityState.save(identity_typed(siret="732 829 320 00075", postal_code="7501", city=" ")))

    problems = tab.shows(PracticeIdentityState, "problems")
    assert set(problems) == {"siret", "postal_code", "city"}
    assert problems["siret"].startswith("Ce numéro SIRET n’existe pas")
    assert not tab.shows(PracticeIdentityState, "is_saved")
    assert place_of(CAMILLE.slug) == before


async def test_an_identity_is_kept_and_shown_as_people_write_it(open_tab: OpenTab, camille: str) -> None:
    tab = await open_tab(IDENTITY, cookies=camille)

    await tab.fire(PracticeIdentityState.save(identity_typed(siret="73282932000074", phone="+33199001234")))

    assert tab.shows(PracticeIdentityState, "problems") == {}
    assert tab.shows(PracticeIdentityState, "is_saved")
    typed = tab.shows(PracticeIdentityState, "view")["typed"]
    assert (typed["siret"], typed["phone"]) == ("732\u00a0829\u00a0320\u00a000074", "01 99 00 12 34")
    assert typed["offers_withdrawal"]


async def test_of_two_tabs_with_the_identity_the_second_is_told_and_may_save_again(
    open_tab: OpenTab, camille: str
) -> None:
    first, second = await open_tab(IDENTITY, cookies=camille), await open_tab(IDENTITY, cookies=camille)
    stale = identity_typed(phone="+33199001299")
    await first.fire(PracticeIdentityState.save(identity_typed(city="Lyon")))

    await second.fire(PracticeIdentityState.save(stale))

    assert "entre-temps" in second.shows(PracticeIdentityState, "problem")
    assert not second.shows(PracticeIdentityState, "is_saved")
    shown = second.shows(PracticeIdentityState, "view")
    assert shown["typed"]["city"] == place_of(CAMILLE.slug).city == "Lyon"
    await second.fire(PracticeIdentityState.save({**stale, "city": "Lyon", "fingerprint": shown["fingerprint"]}))
    assert (place_of(CAMILLE.slug).city, place_of(CAMILLE.slug).phone) == ("Lyon", "01 99 00 12 99")


@pytest.mark.parametrize("never_shown", ["", "0", "x" * 400])
async def test_an_identity_that_was_never_shown_is_not_written_over(
    open_tab: OpenTab, camille: str, never_shown: str
) -> None:
    before = place_of(CAMILLE.slug)
    tab = await open_tab(IDENTITY, cookies=camille)
    await tab.fire(PracticeIdentityState.save(identity_typed(city="Brest", fingerprint=never_shown)))
    assert "entre-temps" in tab.shows(PracticeIdentityState, "problem")
    assert place_of(CAMILLE.slug) == before


async def test_the_secretary_cannot_say_who_the_practice_is(open_tab: OpenTab, denise: str) -> None:
    before = place_of(CAMILLE.slug)
    tab = await open_tab(IDENTITY, cookies=denise)
    assert tab.shows(PracticeIdentityState, "view")["typed"]["siret"] == ""

    await tab.fire(PracticeIdentityState.save(identity_typed(name="Cabinet Petit")))

    assert tab.shows(PracticeIdentityState, "problem").startswith("Seul le titulaire du cabinet")
    assert place_of(CAMILLE.slug) == before


@pytest.mark.parametrize("nonsense", NONSENSE)
async def test_whatever_is_sent_as_a_form_nothing_breaks_and_nothing_changes(
    open_tab: OpenTab, camille: str, nonsense: Any
) -> None:
    before, place = category_of(CAMILLE.slug), place_of(CAMILLE.slug)
    tab = await open_tab(PAYMENT, cookies=camille)
    for name in (
        f"{CategoryState.get_full_name()}.save",
        f"{CategoryState.get_full_name()}.show_preview",
        f"{BillingOptionsState.get_full_name()}.save",
        f"{PracticeIdentityState.get_full_name()}.save",
        f"{OnlinePaymentState.get_full_name()}.create_account",
    ):
        await tab.send(name, {"form": nonsense})
        await tab.send(name, {"form": dict.fromkeys((*SENSIBLE, "category", "version"), nonsense)})
        await tab.send(name, {})
    assert not tab.was_told("Traceback")
    assert category_of(CAMILLE.slug) == before
    assert place_of(CAMILLE.slug) == place
    assert terms_of(CAMILLE.slug) == ""


@pytest.mark.parametrize(
    ("address", "state"),
    [
        (IDENTITY, PracticeIdentityState),
        (JOURNAL, JournalState),
        (PAYMENT, OnlinePaymentState),
        (f"{PAYMENT}/libelle", StatementState),
        (f"{PAYMENT}/essai", RehearsalState),
        (f"{PAYMENT}/deconnexion", DisconnectingState),
    ],
)
async def test_a_page_of_the_owners_says_whose_it_is(
    open_tab: OpenTab, camille: str, denise: str, address: str, state: Any
) -> None:
    assert (await open_tab(address, cookies=denise)).shows(state, "is_owners")
    assert not (await open_tab(address, cookies=camille)).shows(state, "is_owners")


async def test_what_camille_writes_wrongly_is_a_problem_of_hers(open_tab: OpenTab, camille: str) -> None:
    tab = await open_tab(IDENTITY, cookies=camille)
    await tab.fire(PracticeIdentityState.save(identity_typed(siret="1234")))
    assert tab.shows(PracticeIdentityState, "problem")
    assert not tab.shows(PracticeIdentityState, "is_owners")


async def test_the_secretary_is_told_why_she_sees_no_account(open_tab: OpenTab, denise: str) -> None:
    tab = await open_tab(PAYMENT, cookies=denise)
    assert tab.shows(OnlinePaymentState, "problem").startswith("Seul le titulaire du cabinet")
    assert tab.shows(OnlinePaymentState, "view")["state"] == ""
    for event in (
        OnlinePaymentState.create_account({"company_name": "Martin", "services_offered": "Consultations"}),
        OnlinePaymentState.link_account(),
        OnlinePaymentState.continue_at_stripe(),
    ):
        await tab.fire(event)
        assert tab.shows(OnlinePaymentState, "problem").startswith("Seul le titulaire du cabinet")
    assert tab.sent_to == ""
    assert place_of(CAMILLE.slug).services_offered == ""


async def test_a_silent_stripe_is_said_and_nothing_is_lost(open_tab: OpenTab, camille: str) -> None:
    # Nothing answers at the sandbox's address while these tests run.
    tab = await open_tab(f"{PAYMENT}?etape=compte", cookies=camille)
    await tab.fire(
        OnlinePaymentState.create_account(
            {"company_name": "Cabinet Martin", "services_offered": "Consultations au cabinet"}
        )
    )
    assert tab.shows(OnlinePaymentState, "problem").startswith("Stripe ne répond pas")
    assert not tab.shows(OnlinePaymentState, "is_leaving")
    assert tab.shows(OnlinePaymentState, "is_opening")
    assert place_of(CAMILLE.slug).services_offered == "Consultations au cabinet"
    with house().reading() as w:
        assert payments.account_of(w.session, place_of(CAMILLE.slug).id) is None


@pytest.mark.parametrize(
    "query",
    [
        "error=access_denied&error_description=%3Cscript%3E",
        "code=ac_stolen&state=of_somebody_else",
        "code=ac_stolen",
        "code=%20&state=%20",
    ],
)
async def test_a_return_that_belongs_to_nobody_links_nothing(open_tab: OpenTab, camille: str, query: str) -> None:
    tab = await open_tab(f"{PAYMENT}?{query}", cookies=camille)
    assert tab.shows(OnlinePaymentState, "problem").startswith("L’association du compte n’a pas abouti")
    assert tab.shows(OnlinePaymentState, "view")["next"] == "open"


async def test_a_link_to_a_page_of_stripes_needs_an_account(open_tab: OpenTab, camille: str) -> None:
    tab = await open_tab(f"{PAYMENT}?reprendre=1", cookies=camille)
    assert tab.shows(OnlinePaymentState, "problem") == "Aucun compte Stripe n’est encore associé à ce cabinet."
    assert tab.sent_to == PAYMENT


async def test_whoever_comes_back_without_an_account_begins_again(open_tab: OpenTab, camille: str) -> None:
    tab = await open_tab(f"{PAYMENT}?retour=1", cookies=camille)
    assert tab.sent_to == PAYMENT
    assert not tab.shows(ConnectionState, "broke")


async def test_a_text_of_terms_is_read_by_a_stranger_at_its_own_address(open_tab: OpenTab, camille: str) -> None:
    tab = await open_tab(OPTIONS, cookies=camille)
    await tab.fire(BillingOptionsState.save({**OPTIONS_FORM, "terms_kind": "text", "terms_body": "Article\u00a01"}))
    address = terms_of(CAMILLE.slug)
    assert tab.shows(BillingOptionsState, "view")["published_at"] == address

    stranger = await open_tab(address)

    assert stranger.shows(TermsState, "view")["body"] == "Article\u00a01"
    assert stranger.shows(TermsState, "other_address") == f"/en{address}"
    await tab.fire(BillingOptionsState.save(OPTIONS_FORM))
