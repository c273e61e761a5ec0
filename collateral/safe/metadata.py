"""Pictures without what they tell of their making: author, place, program, earlier versions; not a pixel is changed."""

from __future__ import annotations

import struct
from collections.abc import Iterator

_JPEG, _PNG = b"\xff\xd8", b"\x89PNG\r\n\x1a\n"
_TELLING = (0xE1, 0xED, 0xFE)
"""JPEG segments (ISO/IEC 10918-1, B.1.1.3) that hold Exif and XMP, IPTC, and comments."""
_SCAN = 0xDA
_ALONE = (0x01, *range(0xD0, 0xD9))
"""Markers without a length."""
_TEXTS = (b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME")
"""PNG chunks (ISO/IEC 15948, 11.3) that say who, when and with what."""


def bare(data: bytes) -> bytes:
    """A JPEG or PNG without its metadata; any other file, and a damaged one, as it is."""
    try:
        if data.startswith(_JPEG):
            return _JPEG + b"".join(_segments(data))
        if data.startswith(_PNG):
            return _PNG + b"".join(_chunks(data))
    except (struct.error, IndexError):
        return data
    return data


def _segments(data: bytes) -> Iterator[bytes]:
    place = len(_JPEG)
    while place < len(data):
        marker = data[place + 1] if data[place] == 0xFF else _SCAN
        if marker == _SCAN:  # what follows is the picture itself
            yield data[place:]
            return
        length = 2 if marker in _ALONE else 2 + struct.unpack(">H", data[place + 2 : place + 4])[0]
        if marker not in _TELLING:
            yield data[place : place + length]
        place += length


def _chunks(data: bytes) -> Iterator[bytes]:
    place = len(_PNG)
    while place < len(data):
        length = 12 + struct.unpack(">I", data[place : place + 4])[0]
        if data[place + 4 : place + 8] not in _TEXTS:
            yield data[place : place + length]
        place += length
