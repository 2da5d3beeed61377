"""The pages as browsers get them: built by Reflex when their sources changed, then never touched again.

Each build stands in a folder of its own, named after its sources, so that a running instance keeps its pages while
the next ones are made, and two instances that start at once make them once.
"""

import contextlib
import os
import shutil
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

from operations.browser_packages import LOCK, as_locked
from operations.console import Stop, say, step
from operations.environment import environment, without_settings
from operations.locks import alone, in_use, is_in_use
from operations.places import ROOT, VENV, in_workshop
from operations.processes import run_quietly
from operations.stamps import stamp_of

# What Reflex needs of its work folder to serve the pages; the rest is 130 MB of tools.
_SERVED = ("build", "backend", "routes.json")
_KEPT_BETWEEN_BUILDS = {"node_modules"}
_NO_PART_OF_THE_PAGES = {"sandbox", "migrations", "__pycache__"}
_BUILDS_KEPT = 3
_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Build:
    """One finished build: the folder that Reflex takes for its work folder when it serves the pages."""

    folder: Path

    @property
    def served_by(self) -> dict[str, str]:
        """What makes Reflex serve this build as it stands, and compile nothing."""
        return {
            "REFLEX_ENV_MODE": "prod",
            "REFLEX_WEB_WORKDIR": str(self.folder),
            "__REFLEX_SKIP_COMPILE": "true",
            "__REFLEX_MOUNT_FRONTEND_COMPILED_APP": "true",
        }


def is_up_to_date() -> bool:
    """Whether the pages of today's sources are built."""
    return in_workshop("builds", stamp_of_sources()).exists()


def stamp_of_sources() -> str:
    """Changes when a file changes that the pages are made of."""
    cabinet = [file for file in (ROOT / "cabinet").rglob("*") if file.suffix in {".py", ".jsx", ".js", ".css"}]
    files = [*cabinet, *_files_under(ROOT / "assets"), *_files_under(LOCK), ROOT / "rxconfig.py", ROOT / "uv.lock"]
    return stamp_of(file for file in files if file.is_file() and not _is_apart(file))


def _files_under(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]


def _is_apart(file: Path) -> bool:
    parts = file.relative_to(ROOT).parts
    # Reflex links the assets of components into assets/external while it builds.
    return bool(_NO_PART_OF_THE_PAGES.intersection(parts)) or parts[:2] == ("assets", "external")


@contextlib.contextmanager
def built_frontend(*, may_build: bool = True) -> Generator[Build]:
    """The build of today's sources, kept from being tidied away for as long as it is in use."""
    with contextlib.ExitStack() as stack:
        with alone(in_workshop("frontend.lock"), waiting_for="building the pages"):
            build = _the_build() if may_build else _the_newest_build()
            stack.enter_context(in_use(_marker(build)))
            _tidy_up(except_for=build)
        yield build


def _the_build() -> Build:
    for _ in range(_ATTEMPTS):
        build = Build(in_workshop("builds", stamp_of_sources()))
        if build.folder.exists():
            os.utime(build.folder)
            return build
        with step("Building the pages"):
            workshop = _export()
        # Somebody may have saved a file meanwhile, and then nobody knows which version was built.
        if stamp_of_sources() == build.folder.name:
            return _put_in_place(workshop, build)
        say("  The sources changed during the build: building again.")
    raise Stop("The sources keep changing while the pages are built. Please try again when they are at rest.")


def _the_newest_build() -> Build:
    builds = _builds()
    if not builds:
        raise Stop("There is no build of the pages yet: run this once without --no-build.")
    if builds[0].folder.name != stamp_of_sources():
        say("  Serving the last build, as asked: the sources have changed since.")
    return builds[0]


def _builds() -> list[Build]:
    """All builds, the one that was used last first."""
    folders = [folder for folder in in_workshop("builds", "*").parent.iterdir() if _is_a_build(folder)]
    return [Build(folder) for folder in sorted(folders, key=lambda folder: folder.stat().st_mtime, reverse=True)]


def _is_a_build(folder: Path) -> bool:
    return folder.is_dir() and "." not in folder.name


def _export() -> Path:
    workshop = in_workshop("web")
    _clear(workshop)
    variables = without_settings(environment({"REFLEX_WEB_WORKDIR": str(workshop), "REFLEX_ENV_MODE": "prod"}))
    with as_locked(workshop=workshop):
        run_quietly([str(VENV / "bin" / "reflex"), "export", "--frontend-only", "--no-zip"], variables)
    return workshop


def _clear(workshop: Path) -> None:
    # Reflex keeps what it finds: what an older build has changed or left behind would become part of this one.
    for path in workshop.iterdir() if workshop.exists() else ():
        if path.name in _KEPT_BETWEEN_BUILDS:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def _put_in_place(workshop: Path, build: Build) -> Build:
    half_made = build.folder.with_suffix(".half-made")
    shutil.rmtree(half_made, ignore_errors=True)
    half_made.mkdir(parents=True)
    for name in _SERVED:
        source = workshop / name
        if source.is_dir():
            shutil.copytree(source, half_made / name)
        elif source.exists():
            shutil.copy2(source, half_made / name)
    half_made.rename(build.folder)
    return build


def _tidy_up(*, except_for: Build) -> None:
    for build in _builds()[_BUILDS_KEPT:]:
        if build != except_for and not is_in_use(_marker(build)):
            shutil.rmtree(build.folder)
            _marker(build).unlink()


def _marker(build: Build) -> Path:
    return build.folder.with_suffix(".in-use")
