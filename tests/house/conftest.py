"""The people of this suite come from networks of their own, through a proxy that says which."""

from collections.abc import Generator

import pytest


@pytest.fixture(scope="session", autouse=True)
def _behind_a_proxy() -> Generator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CABINET_TRUSTED_PROXY_HOPS", "1")
        yield
