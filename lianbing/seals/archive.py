"""The archive of a bundle: one way to write it, and a reader that believes nothing.

Nothing is compressed: another version of a compressor would give other bytes, and what is not compressed cannot
explode. Times, modes and order are fixed. Whatever is not the one way to write its own content is refused.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

from lianbing.seals.verifier import zip_bytes
from lianbing.seals.wording import ARCHIVE
from schema.findings import Finding, finding

MODE = 0o100644
LARGEST, MOST = 1 << 30, 50_000
"""Bytes of an archive, and members, at most."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*(?:/[A-Za-z0-9][A-Za-z0-9_.-]*)*", re.ASCII)


def archive_bytes(files: Mapping[str, bytes]) -> bytes:
    """Files by path as a zip archive. Raises ValueError for a name that ``read_archive`` would refuse."""
    for name in files:
        if not _NAME.fullmatch(name):
            raise ValueError(name)
    return zip_bytes(files)


def read_archive(content: bytes, label: str) -> tuple[dict[str, bytes], list[Finding]]:
    """The members of an archive by name, and what is wrong with it; ``label`` is what findings call it.

    No member is written anywhere. What has a bad name, stands twice, is compressed or no regular file is left out.
    """
    if len(content) > LARGEST:
        return {}, [finding("G715", label, found=ARCHIVE["large"])]
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            files, found = _members(archive, len(content), label)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, ValueError, OSError):
        return {}, [finding("G715", label, found=ARCHIVE["unreadable"])]
    if not found and archive_bytes(files) != content:
        found.append(finding("G715", label, found=ARCHIVE["canonical"]))
    return files, found


def _members(archive: zipfile.ZipFile, size: int, label: str) -> tuple[dict[str, bytes], list[Finding]]:
    files: dict[str, bytes] = {}
    found: list[Finding] = []
    members = archive.infolist()
    if len(members) > MOST or sum(member.file_size for member in members) > size:
        return {}, [finding("G715", label, found=ARCHIVE["large"])]
    for member in members:
        name = member.filename
        fault = _fault(member, files)
        if fault is None:
            try:
                files[name] = archive.read(member)
                continue
            except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, OSError):
                fault = "crc"
        where = name if fault in ("crc", "twice") else label
        found.append(finding("G715", where, found=ARCHIVE[fault].format(name=name)))
    return files, found


def _fault(member: zipfile.ZipInfo, files: Mapping[str, bytes]) -> str | None:
    """What is wrong with a member before it is read, None if nothing is."""
    if not _NAME.fullmatch(member.filename):
        return "name"
    if member.filename in files:
        return "twice"
    plain = member.compress_type == zipfile.ZIP_STORED and not member.flag_bits & 1
    same = member.compress_size == member.file_size and member.external_attr >> 16 == MODE
    return None if plain and same else "packed"
