"""An operator who sets something impossible reads one sentence for each fault, and nothing starts."""

from collections.abc import Callable

import pytest

from cabinet.settings import Settings, SettingsRefused, read_settings

Read = Callable[..., Settings]
LIVE = {
    "STRIPE_SECRET_KEY": "sk_live_abc",
    "STRIPE_PUBLISHABLE_KEY": "pk_live_abc",
    "STRIPE_WEBHOOK_SECRET_CONNECT": "whsec_abc",
    "PUBLIC_URL": "https://rdv.example",
}
TEST = {**LIVE, "STRIPE_SECRET_KEY": "sk_test_abc", "STRIPE_PUBLISHABLE_KEY": "pk_test_abc"}


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Read:
    def reading(**given: str) -> Settings:
        for name, value in given.items():
            monkeypatch.setenv(f"CABINET_{name}", value)
        return read_settings()

    return reading


def test_everything_has_a_default(read: Read):
    settings = read()

    assert settings.is_sandbox
    assert settings.is_test
    assert not settings.secure_cookies


@pytest.mark.parametrize("given", [LIVE, TEST, {**TEST, "STRIPE_API_URL": "http://127.0.0.1:1"}], ids=str)
def test_what_works_together(read: Read, given: dict[str, str]):
    settings = read(**given)

    assert not settings.is_sandbox
    assert settings.is_test == (given["STRIPE_SECRET_KEY"] == "sk_test_abc")
    assert settings.secure_cookies


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"STRIPE_SECRT_KEY": "x"}, "CABINET_STRIPE_SECRT_KEY is not a setting"),
        ({"PUBLIC_URL": "rdv.example"}, "CABINET_PUBLIC_URL must begin with http"),
        ({"PUBLIC_URL": "https://rdv.example/cabinet"}, "without a path"),
        ({"DATABASE_URL": "mysql://x"}, "CABINET_DATABASE_URL must begin with"),
        ({"REDIS_URL": "x"}, "CABINET_REDIS_URL must begin with"),
        ({"SMTP_URL": "x"}, "CABINET_SMTP_URL must begin with"),
        ({"SECRET_KEY": "short"}, "at least 32 characters"),
        ({"DATABASE_URL": "postgresql://db/cabinet"}, "CABINET_SECRET_KEY is missing"),
        ({"TRUSTED_PROXY_HOPS": "9"}, "CABINET_TRUSTED_PROXY_HOPS"),
        ({"TRUSTED_PROXY_HOPS": "many"}, "CABINET_TRUSTED_PROXY_HOPS"),
        ({"STRIPE_PUBLISHABLE_KEY": "pk_test_a"}, "needs CABINET_STRIPE_SECRET_KEY"),
        ({"STRIPE_API_URL": "http://127.0.0.1:1"}, "needs CABINET_STRIPE_SECRET_KEY"),
        ({**TEST, "STRIPE_SECRET_KEY": "nonsense"}, "must begin with sk_test_"),
        ({**TEST, "STRIPE_PUBLISHABLE_KEY": "pk_live_abc"}, "both be test keys or both be live"),
        ({**TEST, "STRIPE_WEBHOOK_SECRET_CONNECT": ""}, "no payment could be confirmed"),
        ({**TEST, "SANDBOX_URL": "http://127.0.0.1:1"}, "exclude each other"),
        ({**LIVE, "PUBLIC_URL": "http://rdv.example"}, "must be https beside a live key"),
        ({**LIVE, "CLOCK_FILE": "data/clock"}, "CABINET_CLOCK_FILE is refused beside a live key"),
        ({**LIVE, "STRIPE_API_URL": "https://elsewhere.example"}, "refused beside a live key"),
    ],
    ids=str,
)
def test_each_fault_is_one_sentence(read: Read, given: dict[str, str], words: str):
    with pytest.raises(SettingsRefused) as refused:
        read(**given)

    assert any(words in fault for fault in refused.value.faults)
    assert all(fault.endswith(".") and "\n" not in fault for fault in refused.value.faults)


def test_all_faults_are_told_at_once(read: Read):
    with pytest.raises(SettingsRefused) as refused:
        read(UNKNOWN="x", PUBLIC_URL="ftp://x", DATABASE_URL="x", SECRET_KEY="x")

    assert len(refused.value.faults) == 4


def test_no_secret_is_ever_repeated_in_a_fault(read: Read):
    with pytest.raises(SettingsRefused) as refused:
        read(STRIPE_SECRET_KEY="sk_live_my-very-secret", SECRET_KEY="my-very-secret")

    assert "my-very-secret" not in str(refused.value)
