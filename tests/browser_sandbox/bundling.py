"""The host page's script: Stripe's own npm packages, as published, bundled once and kept."""

import shutil
from pathlib import Path

from operations.environment import environment
from operations.locks import alone
from operations.places import VENV, in_workshop
from operations.processes import run_quietly
from operations.stamps import stamp_of

SHOP = Path(__file__).parent / "shop"
_SOURCES = [SHOP / name for name in ("package.json", "package-lock.json", "shop.jsx")]
# React mounts everything twice in StrictMode, and only in its development build: that is what is wanted here.
_ESBUILD = ["--bundle", '--define:process.env.NODE_ENV="development"', "--log-level=warning"]


def shop_script() -> Path:
    """The bundle, made anew only when what it is made from has changed; beside it, the packages it is made of."""
    folder = in_workshop("sandbox-shop", stamp_of(_SOURCES))
    with alone(in_workshop("sandbox-shop.lock"), waiting_for="building the shop"):
        if not folder.exists():
            _clear_away(folder.parent)
            _build(folder)
    return folder / "shop.js"


def _build(folder: Path) -> None:
    unfinished = folder.with_suffix(".half-made")
    unfinished.mkdir()
    for source in _SOURCES:
        shutil.copy(source, unfinished)
    npm, node = str(VENV / "bin" / "npm"), str(VENV / "bin" / "node")
    run_quietly([npm, "ci", f"--prefix={unfinished}", "--no-audit", "--no-fund", "--ignore-scripts"], environment())
    esbuild = str(unfinished / "node_modules/esbuild/bin/esbuild")
    entry, bundle = unfinished / "shop.jsx", unfinished / "shop.js"
    run_quietly([node, esbuild, str(entry), f"--outfile={bundle}", *_ESBUILD], environment())
    unfinished.rename(folder)


def _clear_away(older: Path) -> None:
    for folder in older.iterdir():
        shutil.rmtree(folder)
