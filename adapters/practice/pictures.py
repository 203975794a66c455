"""Pictures as the practice networks keep them: what was uploaded, checked as far as a network looks."""

from __future__ import annotations

from dataclasses import dataclass, field

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
#: PNG (ISO/IEC 15948): behind the signature the first chunk is IHDR, its data begin with width and height.
_WIDTH, _HEIGHT = slice(16, 20), slice(20, 24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What a post shows besides its words."""

    png: bytes = field(repr=False)
    alt: str = ""

    @property
    def width(self) -> int:
        """Pixels."""
        return int.from_bytes(self.png[_WIDTH], "big")

    @property
    def height(self) -> int:
        """Pixels."""
        return int.from_bytes(self.png[_HEIGHT], "big")


def is_png(data: bytes) -> bool:
    """Whether a network would show it."""
    return data.startswith(_SIGNATURE) and data[12:16] == b"IHDR"
