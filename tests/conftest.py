"""What every suite shares."""

import os
from collections.abc import Generator

import pytest

# No test may depend on how the shell was set in which it was started.
for name in [name for name in os.environ if name.startswith("CABINET_")]:
    del os.environ[name]


@pytest.fixture(scope="session", autouse=True)
def _no_borrowed_data(tmp_path_factory: pytest.TempPathFactory) -> Generator[None]:
    """Whoever reads the settings without having made them gets a data folder of this session, never the real one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CABINET_DATA_DIR", str(tmp_path_factory.mktemp("data")))
        yield
