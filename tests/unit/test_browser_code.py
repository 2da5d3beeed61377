"""Our own code for the browser, published from where it stands."""

from pathlib import Path

import pytest

from cabinet.web import browser_code as module
from cabinet.web.browser_code import browser_code

CODE = Path(module.__file__).with_name("steady.jsx")


@pytest.fixture
def link(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where the file is published, in a checkout whose assets are empty."""
    monkeypatch.chdir(tmp_path)
    return tmp_path / "assets" / "external" / "cabinet" / "web" / "steady.jsx"


def test_a_file_is_published_under_the_name_that_the_pages_import(link: Path):
    imported = browser_code("steady.jsx", beside=module.__file__)
    assert imported == "$/public/external/cabinet/web/steady.jsx"
    assert link.resolve() == CODE


def test_a_link_into_a_checkout_that_was_moved_is_made_anew(link: Path, tmp_path: Path):
    link.parent.mkdir(parents=True)
    link.symlink_to(tmp_path / "elsewhere" / "steady.jsx")
    browser_code("steady.jsx", beside=module.__file__)
    assert link.resolve() == CODE
