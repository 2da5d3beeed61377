"""How much VAT is within a price, and which lines of an invoice show any."""

import pytest

from cabinet.billing import Invoice, InvoiceLine, net_of, vat_sums
from cabinet.billing.vat import rate_of_line, regime_of_line
from cabinet.kit.money import Money
from cabinet.practice import VAT_RATES, VatRegime


@pytest.mark.parametrize("rate", [0, *VAT_RATES])
def test_every_price_is_its_net_rounded_half_up_and_its_vat(rate: int):
    """R25: a consumer is told prices with VAT included (article L112-1 of the Code de la consommation)."""
    for cents in range(1, 50_001):
        net = net_of(Money(cents), rate).cents

        # The only whole number within half a cent of the exact one; its upper neighbour where both are as near.
        distance = 2 * (net * (10_000 + rate) - cents * 10_000)
        assert -(10_000 + rate) < distance <= 10_000 + rate


@pytest.mark.parametrize(
    ("cents", "rate", "net"),
    [(12000, 2000, 10000), (7000, 2000, 5833), (3, 2000, 3), (9, 2000, 8), (5275, 550, 5000), (10210, 210, 10000)],
)
def test_known_prices_have_known_nets(cents: int, rate: int, net: int):
    assert net_of(Money(cents), rate) == Money(net)


@pytest.mark.parametrize(
    ("asked", "own", "regime"),
    [
        (None, "exempt", "exempt"),
        (None, "franchise", "franchise"),
        (None, "taxed", "taxed"),
        ("exempt", "taxed", "exempt"),
        ("exempt", "franchise", "exempt"),
        ("franchise", "exempt", "franchise"),
        ("franchise", "taxed", "taxed"),
        ("taxed", "taxed", "taxed"),
        ("taxed", "franchise", "franchise"),
        ("taxed", "exempt", "exempt"),
    ],
)
def test_a_practice_shows_vat_when_it_is_liable_to_it_and_never_otherwise(
    asked: VatRegime | None, own: VatRegime, regime: VatRegime
):
    """R13: article 293 B of the CGI."""
    assert regime_of_line(asked, own) == regime


@pytest.mark.parametrize(
    ("regime", "chosen", "rate"),
    [("taxed", 0, 2000), ("taxed", 550, 550), ("exempt", 0, 0), ("exempt", 2000, 0), ("franchise", 2000, 0)],
)
def test_a_taxed_line_has_a_rate_and_no_other_has_one(regime: VatRegime, chosen: int, rate: int):
    assert rate_of_line(regime, chosen) == rate


def test_the_lines_of_an_invoice_are_summed_under_each_regime_and_rate():
    """R15: article 242 nonies A of annexe II of the CGI."""
    lines = [
        a_line(1200, "taxed", 2000, 200),
        a_line(5000, "exempt"),
        a_line(1055, "taxed", 550, 55),
        a_line(2400, "taxed", 2000, 400),
    ]

    sums = [(row.regime, row.rate, row.net.cents, row.vat.cents) for row in vat_sums(an_invoice("taxed"), lines)]

    assert sums == [("exempt", 0, 5000, 0), ("taxed", 2000, 3000, 600), ("taxed", 550, 1000, 55)]


def test_a_line_of_before_has_the_regime_of_its_invoice():
    [row] = vat_sums(an_invoice("franchise"), [a_line(5000, None)])

    assert (row.regime, row.net, row.vat) == ("franchise", Money(5000), Money(0))


def an_invoice(regime: VatRegime) -> Invoice:
    return Invoice(vat_regime=regime, currency="EUR")  # pyright: ignore[reportCallIssue] - all that is asked of it


def a_line(cents: int, regime: VatRegime | None, rate: int = 0, vat: int = 0) -> InvoiceLine:
    return InvoiceLine(
        invoice_id="inv_1",
        position=1,
        label="Séance",
        quantity=1,
        unit_cents=cents,
        total_cents=cents,
        vat_regime=regime,
        vat_rate=rate,
        vat_cents=vat,
    )
