"""Modes: what a tree holds at a place where no regular file stands. Nothing of it is read (S013)."""

from __future__ import annotations

from schema.findings import Finding, finding

CODE = "S013"
REGULAR, EXECUTABLE, LINK, SUBMODULE = 0o100644, 0o100755, 0o120000, 0o160000

TYPES = {
    0o040000: "目录",
    EXECUTABLE: "可执行文件",
    LINK: "符号链接",
    SUBMODULE: "子模块",
}
"""What the modes of a tree are called."""

_REMEDIES = {
    EXECUTABLE: "请运行 git update-index --chmod=-x {path}（磁盘上有可执行位的，先运行 chmod -x），再提交",
    LINK: "请删去链接，在原处放入文件内容本身，再提交",
    SUBMODULE: "请运行 git rm --cached {path} 移出子模块，在原处放入文件本身，再提交",
}
_OTHER = "请运行 git rm --cached {path}，重新加入普通文件，再提交"


def named(mode: int) -> str:
    """What a mode is called; its digits where it has no name."""
    return TYPES.get(mode, f"{mode:06o}")


def mode_finding(path: str, mode: int) -> Finding:
    """The finding of a place that holds no regular file, with what makes it one."""
    return finding(CODE, path, found=named(mode), want=_REMEDIES.get(mode, _OTHER).format(path=path))
