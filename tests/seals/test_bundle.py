"""Bundles: the same bytes everywhere, checked by the standard library alone, and hostile archives."""

from __future__ import annotations

import io
import os
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from lianbing.cli import main
from lianbing.seals import verifier
from lianbing.seals.archive import archive_bytes, read_archive
from lianbing.seals.bundle import VERIFIER, check_bundle
from lianbing.seals.verification import verify
from lianbing.seals.verifier import MANIFEST, sha256
from tests.seals.repositories import FINAL, YEAR, Repository
from tests.seals.tampering import Files, forged

ROOT = Path(__file__).parents[2]
SETTINGS = [
    ({"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "UTC"}, 0o022),
    ({"PYTHONHASHSEED": "4711", "LC_ALL": "zh_CN.UTF-8", "TZ": "Asia/Urumqi"}, 0o077),
    (
        {
            "PYTHONHASHSEED": "12345",
            "LC_ALL": "tr_TR.UTF-8",
            "TZ": "America/St_Johns",
            "PYTHONUTF8": "0",
            "PYTHONIOENCODING": "utf-8",
        },
        0o002,
    ),
]


@pytest.fixture(scope="module")
def files(bundle: bytes) -> Files:
    """The members of the bundle."""
    members, faults = read_archive(bundle, "bundle.zip")
    assert faults == []
    return members


@pytest.mark.parametrize(("setting", "umask"), SETTINGS)
def test_a_bundle_is_the_same_bytes_in_any_setting(
    repository: Repository, bundle: bytes, tmp_path: Path, setting: dict[str, str], umask: int
) -> None:
    """Also in another folder, whose files have other times and modes."""
    for path in repository.root.glob("submissions/**/*.csv"):
        path.chmod(stat.S_IRUSR | stat.S_IWUSR | stat.S_IXUSR)
        os.utime(path, (1, 1))
    out = tmp_path / "bundle.zip"
    environment = {**os.environ, **setting, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")])}
    words = ["bundle", "--root", str(repository.root), "--out", str(out)]
    subprocess.run(
        [sys.executable, "-m", "lianbing", *words], env=environment, umask=umask, check=True, cwd=tmp_path
    )
    assert out.read_bytes() == bundle


def standalone(place: Path, *words: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    """The verifier as a citizen runs it: no packages, no environment, no locale."""
    return subprocess.run(
        [sys.executable, "-I", "-S", str(place), *words],
        cwd=cwd,
        capture_output=True,
        check=False,
        env={"LC_ALL": "C"},
    )


@pytest.fixture
def unpacked(files: Files, tmp_path: Path) -> Path:
    """The bundle as a folder."""
    for name, content in files.items():
        (tmp_path / "b" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "b" / name).write_bytes(content)
    return tmp_path / "b"


def test_the_verifier_needs_nothing_but_the_standard_library(
    unpacked: Path, bundle: bytes, tmp_path: Path
) -> None:
    done = standalone(unpacked / VERIFIER, cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    (tmp_path / "bundle.zip").write_bytes(bundle)
    assert standalone(unpacked / VERIFIER, "bundle.zip", cwd=tmp_path).returncode == 0
    assert not list(unpacked.rglob("__pycache__"))


def test_the_verifier_names_what_is_wrong(unpacked: Path, bundle: bytes, tmp_path: Path) -> None:
    name = f"tree/{FINAL}tables/ranking.csv"
    (unpacked / name).write_bytes((unpacked / name).read_bytes() + b"x")
    done = standalone(unpacked / VERIFIER, cwd=tmp_path)
    assert done.returncode == 1
    assert name.encode() in done.stdout
    assert b"Traceback" not in done.stderr
    for content in (bundle[:-9], b"", b"PK\x05\x06"):
        (tmp_path / "bundle.zip").write_bytes(content)
        done = standalone(unpacked / VERIFIER, "bundle.zip", cwd=tmp_path)
        assert (done.returncode, done.stderr) == (1, b"")
    assert standalone(unpacked / VERIFIER, "nowhere.zip", cwd=tmp_path).returncode == 2


def test_a_bundle_is_verified_from_itself_alone(bundle: bytes, tmp_path: Path, unpacked: Path) -> None:
    (tmp_path / "bundle.zip").write_bytes(bundle)
    found = verify(tmp_path / "bundle.zip")
    assert found.findings == ()
    assert len(found.said) == 5
    assert verify(unpacked).sound


def test_the_tool_and_the_verifier_name_the_same_digests(
    bundle: bytes, files: Files, tmp_path: Path, unpacked: Path
) -> None:
    """That of the manifest last, which is the one to compare; that of the archive where there is one."""
    (tmp_path / "bundle.zip").write_bytes(bundle)
    archive, manifest = sha256(bundle), f"manifest.json SHA-256: {sha256(files[MANIFEST])}"
    assert verify(tmp_path / "bundle.zip").said[-2:] == (f"压缩包 SHA-256: {archive}", manifest)
    assert verify(unpacked).said[-1] == manifest
    from_archive = standalone(unpacked / VERIFIER, "bundle.zip", cwd=tmp_path).stdout.decode().splitlines()
    assert from_archive[-2:] == [f"bundle.zip SHA-256: {archive}", manifest]
    assert standalone(unpacked / VERIFIER, cwd=tmp_path).stdout.decode().splitlines()[-1] == manifest


def test_what_was_sealed_stays_in_the_bundle_when_it_changed_since(files: Files) -> None:
    assert sum(name.startswith("objects/") for name in files) == 2
    assert any(name.startswith("tree/scorer/rulebooks/2019/") for name in files)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("results/2019/final/results.json", b'"rank": 1', b'"rank": 2'),
        ("results/2019/provisional/tables/points.csv", b",", b";"),
        (f"tree/{YEAR}/office/votes.csv", b"beta,20", b"beta,99"),
        ("tree/scorer/rulebooks/2019/indicators.yaml", b"full_at: {value: 1.5", b"full_at: {value: 1.6"),
    ],
)
def test_a_forged_bundle_is_found_by_computing_it_again(
    files: Files, path: str, old: bytes, new: bytes
) -> None:
    """The manifest fits what was changed: digests alone would pass."""
    assert old in files[path]
    changed = forged({**files, path: files[path].replace(old, new, 1)})
    assert any(found.is_error for found in check_bundle(changed).all_findings)


def test_a_forged_verifier_is_found_by_the_tool(files: Files) -> None:
    changed = forged({**files, VERIFIER: files[VERIFIER] + b"\n"})
    assert [f.path for f in check_bundle(changed, recompute=False).all_findings] == [VERIFIER]


def test_a_changed_bit_outside_the_content_is_found_by_the_standalone_verifier(
    bundle: bytes, files: Files, tmp_path: Path
) -> None:
    """Names, times, flags, modes and the directory of the archive: none of them belongs to a file's content."""
    place = tmp_path / "bundle.zip"
    place.write_bytes(bundle)
    assert verifier.main([str(place)]) == 0
    first, directory = bundle.index(b"PK\x03\x04"), bundle.index(b"PK\x01\x02")
    ours = [*range(first + 4, first + 30), *range(directory + 4, directory + 46), len(bundle) - 1]
    for at in ours:
        changed = bytearray(bundle)
        changed[at] ^= 1
        place.write_bytes(changed)
        assert verifier.main([str(place)]) == 1, at


def test_a_bundle_that_somebody_packed_again_is_told_as_such_and_verified_as_a_folder(
    files: Files, tmp_path: Path, unpacked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "again.zip"
    with zipfile.ZipFile(place, "w") as archive:
        for name in sorted(files, reverse=True):
            archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), files[name])
    assert verifier.main([str(place)]) == 1
    assert capsys.readouterr().out.startswith("again.zip: 内容以外的字节被改动过")
    assert verifier.main([str(unpacked)]) == 0


def hostile(*members: tuple[str, bytes, int], compress: bool = False) -> bytes:
    """An archive that nobody honest writes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED) as archive:
        for name, content, mode in members:
            member = zipfile.ZipInfo(name)
            member.external_attr = mode << 16
            archive.writestr(member, content, zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "name",
    [
        "../x",
        "/etc/x",
        "a/../../x",
        "a\\..\\x",
        "a//b",
        "a/./b",
        "C:/x",
        ".git/config",
        "a/",
        "é",
        "a\nb",
        "con\x01",
    ],
)
def test_no_member_reaches_outside(name: str) -> None:
    files, found = read_archive(hostile((name, b"x", 0o100644)), "b.zip")
    assert files == {}
    assert [f.code for f in found] == ["G715"]


def test_links_bombs_and_doubles_are_refused() -> None:
    for content in (
        hostile(("a", b"/etc/passwd", 0o120777)),
        hostile(("a", b"x", 0o100755)),
        hostile(("a", bytes(50_000_000), 0o100644), compress=True),
    ):
        files, found = read_archive(content, "b.zip")
        assert files == {}
        assert [f.code for f in found] == ["G715"]
    with pytest.warns(UserWarning, match="Duplicate"):
        double = hostile(("a", b"x", 0o100644), ("a", b"y", 0o100644))
    assert [f.path for f in read_archive(double, "b.zip")[1]] == ["a"]


def test_members_that_share_their_bytes_are_refused() -> None:
    """Forty central entries for one member: each is read for its full size, and none is compressed."""
    content = archive_bytes({"a": bytes(1000)})
    start = content.index(b"PK\x01\x02")
    end = content.index(b"PK\x05\x06")
    entry, tail = content[start:end], bytearray(content[end:])
    tail[8:12] = (40).to_bytes(2, "little") * 2
    tail[12:16] = (40 * len(entry)).to_bytes(4, "little")
    files, found = read_archive(content[:start] + entry * 40 + bytes(tail), "b.zip")
    assert files == {}
    assert [f.code for f in found] == ["G715"]


@pytest.mark.parametrize("content", [b"", b"PK", b"x" * 1000, b"PK\x05\x06" + bytes(18)])
def test_what_is_no_bundle_is_said_to_be_none(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "b.zip").write_bytes(content)
    assert main(["verify", str(tmp_path / "b.zip")]) == 1


def test_a_bundle_of_an_unknown_format_is_said_to_be_one(files: Files) -> None:
    changed = {**files, "manifest.json": b'{"format": "lianbing-bundle/7"}\n'}
    assert any("lianbing-bundle/7" in f.message for f in check_bundle(changed).all_findings)
