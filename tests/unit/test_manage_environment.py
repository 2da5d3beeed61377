"""The environment of our processes, whatever the one we were started in looks like."""

import subprocess
import sys

import pytest

from operations.environment import environment
from operations.places import WORKSHOP


def test_python_is_compiled_once_whoever_starts_us(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    asked = [sys.executable, "-c", "import sys; print(sys.dont_write_bytecode, sys.pycache_prefix)"]
    told = subprocess.run(asked, env=environment(), capture_output=True, text=True, check=True)
    assert told.stdout.strip() == f"False {WORKSHOP / 'bytecode'}"
