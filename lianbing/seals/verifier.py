"""Checks a bundle of results offline: digests, the chain of seals, the chain of the log of receipts.

核对下载的结果包。用法: python3 -I -S verify.py [结果包.zip 或解开后的文件夹]
It needs Python 3.11 and its standard library, no network, and changes nothing. It recomputes no score: that is done
by `lianbing verify` on the same bundle. Exit status: 0 all agrees, 1 something does not, 2 nothing to check.
"""

from __future__ import annotations

import hashlib
import io
import json
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

SEAL, MANIFEST, SUM, LOG = "seal.json", "manifest.json", "manifest.sha256", "receipts/log.jsonl"
SEAL_FORMAT, BUNDLE_FORMAT = "lianbing-seal/1", "lianbing-bundle/1"
TREE, OBJECTS, GIT, COMMIT = "tree/", "objects/", "git/", "git/commit"
ROOTS = ("submissions/", "scorer/rulebooks/")
GENESIS = "0" * 64
LARGEST, MOST = 1 << 30, 50_000
"""Bytes and files of a bundle, at most."""

WORDS = {
    "missing": "缺少这个文件 (missing)",
    "extra": "多出的文件 (not listed)",
    "size": "字节数应为 {want}，实际 {found} (size)",
    "digest": "SHA-256 应为 {want}，实际 {found} (digest)",
    "unreadable": "无法读取：{found} (unreadable)",
    "format": "格式应为 {want}，实际 {found} (format)",
    "rulebook": "规则的 SHA-256 应为 {want}，实际 {found} (rulebook)",
    "previous": "封存链断开：后一份封存 {found} 记的 SHA-256 是 {want} (chain)",
    "genesis": "封存链有两个开头，另一个是 {want} (two beginnings)",
    "fork": "封存链分叉：{want} 也接在 {found} 之后 (fork)",
    "line": "第 {want} 行与前一行不衔接：{found} (log)",
    "head": "封存时收件日志第 {want} 行，现在不是：{found} (log head)",
    "input": "结果包里没有封存所依据的这个版本：{want} (input)",
    "commit": "提交号应为 {want}，实际 {found} (commit)",
    "git": "git 对象号应为 {want}，实际 {found} (git object)",
    "form": "内容以外的字节被改动过，或是重新压缩的；请解开后核对文件夹 (repacked)",
}
"""What each kind of problem says."""


class Problem(NamedTuple):
    """One disagreement: the file, its kind, what was found, and what should be there."""

    path: str
    kind: str
    found: str = ""
    want: str = ""


def sha256(content: bytes) -> str:
    """The digest of some bytes."""
    return hashlib.sha256(content).hexdigest()


def document(content: bytes) -> dict[str, Any] | None:
    """The JSON object that some bytes hold, None if they hold none."""
    try:
        found = json.loads(content.decode())
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def listed(entry: object) -> tuple[str, int, str] | None:
    """Path, size and SHA-256 of an entry of a list of files, None for anything else."""
    if not isinstance(entry, dict):
        return None
    path, size, digest = entry.get("path"), entry.get("size"), entry.get("sha256")
    if isinstance(path, str) and type(size) is int and isinstance(digest, str):
        return path, size, digest
    return None


def against_list(entries: object, files: Mapping[str, bytes], where: str, prefix: str) -> Iterator[Problem]:
    """Files against a list with their sizes and digests; ``where`` is the file that holds the list."""
    rows = [listed(entry) for entry in entries] if isinstance(entries, list) else [None]
    names = [row[0] for row in rows if row]
    if None in rows or names != sorted(set(names)):
        yield Problem(where, "unreadable", "files")
        return
    for row in rows:
        assert row is not None
        path, size, digest = row
        if path not in files:
            yield Problem(prefix + path, "missing")
        elif len(files[path]) != size:
            yield Problem(prefix + path, "size", str(len(files[path])), str(size))
        elif (found := sha256(files[path])) != digest:
            yield Problem(prefix + path, "digest", found, digest)
    for path in sorted(files.keys() - set(names)):
        yield Problem(prefix + path, "extra")


def seal_problems(folder: str, files: Mapping[str, bytes]) -> Iterator[Problem]:
    """A sealed folder against its own seal.json; ``files`` by name, ``folder`` what stands before their names."""
    where = folder + SEAL
    if SEAL not in files:
        yield Problem(where, "missing")
        return
    seal = document(files[SEAL])
    if seal is None:
        yield Problem(where, "unreadable", "JSON")
        return
    if seal.get("format") != SEAL_FORMAT:
        yield Problem(where, "format", str(seal.get("format")), SEAL_FORMAT)
        return
    others = {name: content for name, content in files.items() if name != SEAL}
    yield from against_list(seal.get("outputs"), others, where, folder)
    rules = {name[9:]: content for name, content in others.items() if name.startswith("rulebook/")}
    lines = "".join(f"{sha256(rules[name])}  {name}\n" for name in sorted(rules))
    book = seal.get("rulebook")
    want = str(book.get("sha256")) if isinstance(book, dict) else ""
    if want != (found := sha256(lines.encode())):
        yield Problem(folder + "rulebook/", "rulebook", found, want)


def chain_problems(seals: Mapping[str, bytes]) -> Iterator[Problem]:
    """The chain of all seals, by the path of their seal.json: one beginning, and each follows one that is there."""
    beginning, followers = "", dict[str, str]()
    for path in sorted(seals):
        seal = document(seals[path])
        if seal is None:
            yield Problem(path, "unreadable", "JSON")
            continue
        previous = seal.get("previous")
        if previous is None and "previous" in seal:
            if beginning:
                yield Problem(path, "genesis", want=beginning)
            beginning = beginning or path
            continue
        if not isinstance(previous, dict) or not isinstance(previous.get("path"), str):
            yield Problem(path, "unreadable", "previous")
            continue
        before, digest = previous["path"], str(previous.get("sha256"))
        if before in followers:
            yield Problem(path, "fork", before, followers[before])
        followers[before] = path
        if before not in seals:
            yield Problem(before, "missing")
        elif sha256(seals[before]) != digest:
            yield Problem(before, "previous", path, digest)


def log_problems(content: bytes, where: str) -> Iterator[Problem]:
    """The log of receipts line by line: each names its number and the SHA-256 of the line before it."""
    lines = content.split(b"\n")
    if lines.pop() != b"" or not lines:
        yield Problem(where, "unreadable", "end")
    before = GENESIS
    for number, line in enumerate(lines):
        entry = document(line)
        if entry is None or entry.get("seq") != number or entry.get("prev") != before:
            yield Problem(where, "line", sha256(line), str(number + 1))
        before = sha256(line)


def head_problem(head: object, content: bytes | None, where: str) -> Iterator[Problem]:
    """The head of the log that a seal names: still the same line of the log."""
    if head is None:
        return
    count, last = (head.get("entries"), head.get("last")) if isinstance(head, dict) else (None, None)
    if type(count) is not int or count < 1:
        yield Problem(where, "unreadable", "receipts")
        return
    lines = (content or b"").split(b"\n")[:-1]
    found = sha256(lines[count - 1]) if count <= len(lines) else "-"
    if found != last:
        yield Problem(where, "head", found, str(count))


def sealed_folders(files: Mapping[str, bytes]) -> dict[str, dict[str, bytes]]:
    """The files of every sealed folder, by the folder: ``submissions/2019/published/final/``."""
    found: dict[str, dict[str, bytes]] = {}
    for path, content in files.items():
        parts = path.split("/")
        if len(parts) > 4 and parts[0] == "submissions" and parts[2] == "published":
            found.setdefault("/".join(parts[:4]) + "/", {})["/".join(parts[4:])] = content
    return found


def seals_problems(tree: Mapping[str, bytes], log: bytes | None) -> Iterator[Problem]:
    """All seals of a tree: their files, their chain, and the heads of the log that they name."""
    folders = sealed_folders(tree)
    for folder in sorted(folders):
        yield from seal_problems(folder, folders[folder])
    seals = {folder + SEAL: files[SEAL] for folder, files in folders.items() if SEAL in files}
    yield from chain_problems(seals)
    for path in sorted(seals):
        if (seal := document(seals[path])) is not None:
            yield from head_problem(seal.get("receipts"), log, path)


def input_problems(files: Mapping[str, bytes], tree: Mapping[str, bytes]) -> Iterator[Problem]:
    """What every seal was made from must be in the bundle: in the tree, or the older version among the objects."""
    for path in sorted(tree):
        if not path.endswith("/" + SEAL) or path.split("/")[2:3] != ["published"]:
            continue
        inputs = (document(tree[path]) or {}).get("inputs")
        for row in map(listed, inputs if isinstance(inputs, list) else [None]):
            if row is None:
                yield Problem(path, "unreadable", "inputs")
                break
            content = files.get(OBJECTS + row[2], tree.get(row[0], b""))
            if sha256(content) != row[2]:
                yield Problem(row[0], "input", want=row[2])


def git_id(kind: str, content: bytes) -> str:
    """The id that git gives an object."""
    return hashlib.sha1(
        b"%s %d\0" % (kind.encode(), len(content)) + content, usedforsecurity=False
    ).hexdigest()


def tree_entries(content: bytes) -> Iterator[tuple[bytes, str, str]]:
    """Mode, name and id of every entry of a tree of git; what is cut ends it."""
    while content:
        head, _, rest = content.partition(b"\0")
        mode, _, name = head.partition(b" ")
        yield mode, name.decode("utf-8", "surrogateescape"), rest[:20].hex()
        content = rest[20:]


def git_problems(files: Mapping[str, bytes], commit: str, tree: Mapping[str, bytes]) -> Iterator[Problem]:
    """The tree is exactly the one of the commit: from the commit's id down every object of git is hashed again."""
    found = git_id("commit", files.get(COMMIT, b""))
    if found != commit:
        yield Problem(COMMIT, "commit", found, commit)
        return
    waiting = [("", files[COMMIT][5:45].decode("ascii", "replace"))]
    wanted: dict[str, str] = {}
    while waiting:
        folder, name = waiting.pop()
        content = files.get(GIT + name)
        if content is None or git_id("tree", content) != name:
            yield Problem(GIT + name, "git", "-" if content is None else git_id("tree", content), name)
            continue
        for mode, entry, child in tree_entries(content):
            path = folder + entry
            if mode == b"40000" and any(
                (path + "/").startswith(r) or r.startswith(path + "/") for r in ROOTS
            ):
                waiting.append((path + "/", child))
            elif mode == b"100644" and path.startswith(ROOTS):
                wanted[path] = child
    for path in sorted(wanted.keys() | tree.keys()):
        if path not in tree or path not in wanted:
            yield Problem(TREE + path, "missing" if path in wanted else "extra")
        elif (here := git_id("blob", tree[path])) != wanted[path]:
            yield Problem(TREE + path, "git", here, wanted[path])


def bundle_problems(files: Mapping[str, bytes]) -> Iterator[Problem]:
    """Everything that is wrong with a bundle, short of recomputing it."""
    if MANIFEST not in files:
        yield Problem(MANIFEST, "missing")
        return
    manifest = document(files[MANIFEST])
    total = files.get(SUM, b"").decode("ascii", "replace").split(" ")[0]
    if (found := sha256(files[MANIFEST])) != total:
        yield Problem(MANIFEST, "digest", found, total)
    if manifest is None:
        yield Problem(MANIFEST, "unreadable", "JSON")
        return
    if manifest.get("format") != BUNDLE_FORMAT:
        yield Problem(MANIFEST, "format", str(manifest.get("format")), BUNDLE_FORMAT)
        return
    others = {name: content for name, content in files.items() if name not in (MANIFEST, SUM)}
    yield from against_list(manifest.get("files"), others, MANIFEST, "")
    tree = {name[len(TREE) :]: content for name, content in files.items() if name.startswith(TREE)}
    log = files.get(LOG)
    if log is not None:
        yield from log_problems(log, LOG)
    yield from head_problem(manifest.get("receipts"), log, LOG)
    yield from git_problems(files, str(manifest.get("commit")), tree)
    yield from seals_problems(tree, log)
    yield from input_problems(files, tree)
    for name in sorted(files):
        if name.startswith("results/") and name.endswith("/results.json"):
            found = str((document(files[name]) or {}).get("commit"))
            if found != manifest.get("commit"):
                yield Problem(name, "commit", found, str(manifest.get("commit")))


def read_folder(folder: Path) -> dict[str, bytes]:
    """All files below a folder by their paths; a link is no file. Raises ValueError if there is too much."""
    found: dict[str, bytes] = {}
    size = 0
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            size += path.stat().st_size
            if size > LARGEST or len(found) >= MOST:
                raise ValueError("too large")
            found[path.relative_to(folder).as_posix()] = path.read_bytes()
    return found


def zip_bytes(files: Mapping[str, bytes]) -> bytes:
    """The one way to write a bundle as an archive: in order of name, with nothing compressed, fixed times and modes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.create_system, member.external_attr = 3, 0o100644 << 16
            archive.writestr(member, files[name])
    return buffer.getvalue()


def read_zip(path: Path) -> dict[str, bytes]:
    """All members of a bundle, none compressed and none twice. Raises ValueError or BadZipFile; writes nothing."""
    found: dict[str, bytes] = {}
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
        if len(members) > MOST or sum(m.file_size for m in members) > min(LARGEST, path.stat().st_size):
            raise ValueError("too large")
        for member in members:
            name = member.filename
            bad = member.compress_type != zipfile.ZIP_STORED or name in found or member.flag_bits & 1
            if bad or name.startswith("/") or ".." in name.split("/") or "\\" in name or name.endswith("/"):
                raise ValueError(name)
            found[name] = archive.read(member)
    return found


def main(arguments: list[str]) -> int:
    """Check a bundle and say what is wrong; the exit status."""
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    place = Path(arguments[0]) if arguments else Path(__file__).resolve().parent
    try:
        files = read_folder(place) if place.is_dir() else read_zip(place)
    except (OSError, ValueError, NotImplementedError, RuntimeError, zipfile.BadZipFile) as error:
        print(f"{place}: 无法读取 (unreadable): {error}")
        return 1 if place.exists() else 2
    problems = list(bundle_problems(files))
    if not place.is_dir() and zip_bytes(files) != place.read_bytes():
        problems.append(Problem(place.name, "form"))
    for problem in problems:
        print(f"{problem.path}: {WORDS[problem.kind].format(found=problem.found, want=problem.want)}")
    if problems:
        print(f"{len(problems)} 处不符 (disagreements)")
        return 1
    print(f"{len(files)} 个文件全部相符 (all files agree)")
    if place.is_file():
        print(f"{place.name} SHA-256: {sha256(place.read_bytes())}")
    print(f"{MANIFEST} SHA-256: {sha256(files[MANIFEST])}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
