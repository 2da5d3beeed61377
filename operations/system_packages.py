"""Packages of the operating system: found, installed when we may, else named in a line to type."""

import ctypes.util
import importlib.util
import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from operations.console import Stop, step
from operations.environment import environment, postgresql_folders
from operations.processes import run_quietly


@dataclass(frozen=True, slots=True)
class SystemPackage:
    """Something that Debian provides and pip cannot."""

    name: str
    purpose: str
    packages: tuple[str, ...]
    is_there: Callable[[], bool]


def _has_library(*names: str) -> bool:
    return all(ctypes.util.find_library(name) for name in names)


def _has_program(*names: str) -> bool:
    return any(shutil.which(name, path=environment()["PATH"]) for name in names)


PANGO = SystemPackage(
    name="Pango",
    purpose="to draw the text of PDF documents",
    packages=("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"),
    is_there=lambda: _has_library("pango-1.0", "pangoft2-1.0", "harfbuzz-subset"),
)
CHROMIUM = SystemPackage(
    name="Chromium",
    purpose="to test the pages as a person sees them",
    packages=("chromium",),
    is_there=lambda: _has_program("chromium"),
)
POSTGRESQL = SystemPackage(
    name="PostgreSQL",
    purpose="to test on both databases",
    packages=("postgresql",),
    is_there=lambda: bool(postgresql_folders()),
)
REDIS = SystemPackage(
    name="Redis",
    purpose="to test the shared rate limits",
    packages=("redis-server",),
    is_there=lambda: _has_program("redis-server"),
)
TO_RUN = (PANGO,)
TO_TEST = (PANGO, CHROMIUM, POSTGRESQL, REDIS)


def ensure_system_packages(wanted: Iterable[SystemPackage]) -> None:
    """Install what is missing as root on Debian or Ubuntu; elsewhere stop with what to type."""
    missing = [package for package in wanted if not package.is_there()]
    if not missing:
        return
    names = [name for package in missing for name in package.packages]
    if not _may_install():
        reasons = "\n".join(f"  {package.name}, {package.purpose}" for package in missing)
        raise Stop(f"Some system packages are missing:\n{reasons}\nPlease install them:\n  {line_to_type(names)}")
    with step(f"Installing {', '.join(package.name for package in missing)}"):
        _install(names)


def line_to_type(names: Iterable[str]) -> str:
    """What an administrator of this machine would type."""
    wanted = " ".join(names)
    if shutil.which("apt-get", path=environment()["PATH"]):
        return f"sudo apt-get update && sudo apt-get install -y {wanted}"
    return f"(the packages that Debian calls) {wanted}"


def ensure_venv_module() -> None:
    """Debian ships Python without what it takes to make a virtual environment."""
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        return
    if not _may_install():
        raise Stop(f"Python cannot make virtual environments here. Please install:\n  {line_to_type(['python3-venv'])}")
    with step("Installing python3-venv"):
        _install(["python3-venv"])


def _may_install() -> bool:
    return os.geteuid() == 0 and bool(shutil.which("apt-get", path=environment()["PATH"]))


def _install(names: list[str]) -> None:
    quietly = environment({"DEBIAN_FRONTEND": "noninteractive"})
    run_quietly(["apt-get", "update", "--quiet"], quietly)
    run_quietly(["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", *names], quietly)
