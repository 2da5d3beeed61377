"""Stripe's Python package, the sandbox, and Stripe.js are of one release: a new one of either fails here, by name."""

import json
from pathlib import Path

import pytest
import stripe
from stripe._api_version import _ApiVersion

from cabinet.sandbox import contract
from cabinet.sandbox.browser.bundle import TRAIN
from operations.places import ROOT

SHOP = ROOT / "tests" / "browser_sandbox" / "shop"
LOCKS = (ROOT / "reflex.lock" / "package-lock.json", SHOP / "package-lock.json")
STRIPE_JS = "node_modules/@stripe/stripe-js"
MAJOR_OF_TRAIN = {"endive": "10"}
"""`RELEASE_TRAIN` in `dist/index.js` of the npm package, by its major version."""


def test_the_package_the_contract_and_the_sandbox_are_of_one_version() -> None:
    assert contract.api_version() == stripe.api_version == _ApiVersion.CURRENT


def test_the_sandbox_stands_in_for_the_stripe_js_of_that_release() -> None:
    assert contract.api_version().split(".")[-1] == TRAIN


@pytest.mark.parametrize("lock", LOCKS, ids=["the house", "the shop of the tests"])
def test_the_wrapper_in_the_browser_is_of_that_release(lock: Path) -> None:
    version = json.loads(lock.read_text())["packages"][STRIPE_JS]["version"]
    assert version.split(".")[0] == MAJOR_OF_TRAIN[TRAIN]


def test_the_house_and_the_shop_of_the_tests_have_the_same_wrapper() -> None:
    house, shop = (json.loads(lock.read_text())["packages"][STRIPE_JS] for lock in LOCKS)
    assert (house["version"], house["integrity"]) == (shop["version"], shop["integrity"])
