"""The virtual environment: made once, brought up to date when the lock file changes."""

import shutil
import subprocess
import sys
from pathlib import Path

from operations.console import step
from operations.environment import environment
from operations.locks import alone
from operations.places import PYTHON, ROOT, VENV, in_workshop
from operations.processes import run_quietly
from operations.stamps import stamp_of
from operations.system_packages import ensure_venv_module

UV = "uv==0.13.9"
_MADE_FOR = VENV / ".made-for"
_HOLDS = VENV / ".holds"


def ensure_python_packages(*, for_development: bool) -> None:
    """Everything that `uv.lock` names, at once when nothing changed."""
    if is_ready(for_development=for_development):
        return
    with alone(in_workshop("python.lock"), waiting_for="installing the Python packages"):
        if not is_ready(for_development=for_development):
            _make_venv()
            _sync(for_development=for_development or _holds_development())


def is_ready(*, for_development: bool) -> bool:
    """Whether the environment holds what `uv.lock` says today."""
    if not PYTHON.exists() or not _HOLDS.exists():
        return False
    accepted = [_wanted(for_development=True)]
    if not for_development:
        accepted.append(_wanted(for_development=False))
    return _HOLDS.read_text() in accepted


def _holds_development() -> bool:
    return _HOLDS.exists() and _HOLDS.read_text().startswith("development ")


def _wanted(*, for_development: bool) -> str:
    lock = stamp_of([ROOT / "uv.lock", ROOT / "pyproject.toml"], also=[_interpreter()])
    return f"{'development' if for_development else 'production'} {lock}"


def _interpreter() -> str:
    # Scripts in the environment carry its full path: a checkout that was moved needs a new one.
    return f"{sys.version_info.major}.{sys.version_info.minor} in {VENV}"


def _make_venv() -> None:
    if _works():
        return
    ensure_venv_module()
    with step(f"Making the virtual environment ({sys.version.split()[0]})"):
        if VENV.exists():
            shutil.rmtree(VENV)
        run_quietly([_base_python(), "-m", "venv", str(VENV)], environment())
    _MADE_FOR.write_text(_interpreter())


def _works() -> bool:
    if not PYTHON.exists():
        return False
    if _MADE_FOR.exists() and _MADE_FOR.read_text() != _interpreter():
        return False
    return subprocess.run([PYTHON, "-c", "import pip"], capture_output=True, check=False).returncode == 0


def _base_python() -> str:
    # Run from inside another environment, take the Python which that one was made from.
    base = Path(sys.base_prefix) / "bin" / f"python{sys.version_info.major}.{sys.version_info.minor}"
    return str(base) if base.exists() else sys.executable


def _sync(*, for_development: bool) -> None:
    uv = VENV / "bin" / "uv"
    if not uv.exists():
        with step("Installing uv"):
            run_quietly([str(PYTHON), "-m", "pip", "install", "--quiet", "--no-cache-dir", UV], environment())
    wanted = _wanted(for_development=for_development)
    groups = ["--group", "dev"] if for_development else ["--no-dev", "--inexact"]
    with step("Installing the Python packages"):
        run_quietly([str(uv), "sync", "--locked", "--python", str(PYTHON), *groups], environment())
    _HOLDS.write_text(wanted)
