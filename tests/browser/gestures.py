"""What hands do."""

from playwright.sync_api import Locator, expect


def press_twice(button: Locator) -> None:
    """A double click, with both presses on the button itself, however soon its dialog is gone."""
    expect(button).to_be_enabled()
    button.evaluate("button => { button.click(); button.click(); }")
