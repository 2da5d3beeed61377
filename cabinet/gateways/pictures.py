"""Pictures that people send: decoded, made small, and drawn anew, so that nothing else that was in the file stays."""

import io
from typing import Final

_MOST_PIXELS: Final = 4000
# Twice what paper and screens show of it.
_LARGEST: Final = (800, 320)


class NotAPicture(Exception):
    """Neither PNG nor JPEG, or larger than anybody needs."""


def tidy_picture(sent: bytes) -> bytes:
    """The same picture as a small PNG; NotAPicture for anything that is none."""
    # Pillow takes a while to import: no start waits for it.
    from PIL import Image, ImageOps  # noqa: PLC0415

    try:
        with Image.open(io.BytesIO(sent), formats=("PNG", "JPEG")) as picture:
            # Known from its first bytes: a small file may unfold into more than the memory holds.
            if max(picture.size) > _MOST_PIXELS:
                raise NotAPicture
            upright = ImageOps.exif_transpose(picture).convert("RGBA")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as damaged:
        raise NotAPicture from damaged
    upright.thumbnail(_LARGEST)
    tidy = io.BytesIO()
    Image.frombytes("RGBA", upright.size, upright.tobytes()).save(tidy, "PNG", optimize=True)
    return tidy.getvalue()
