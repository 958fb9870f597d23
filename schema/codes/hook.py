"""Codes of the gate as a hook of a git server (G4xx)."""

from __future__ import annotations

from schema.codes.code import ERROR, Code

HOOK: tuple[Code, ...] = (
    Code(
        "G450", ERROR, "服务器没有说明推送的是谁（{found}）", "请管理员按自建服务器指南设置 {want}", "A1, R2"
    ),
    Code("G451", ERROR, "“{found}”不接受推送", "请推送到 {want}", "Y47"),
    Code("G452", ERROR, "不能删除“{found}”", "推送过的内容不删除；确需删除的，请告知管理员", "Y47"),
    Code(
        "G453",
        ERROR,
        "“{found}”已经前进，这次推送不在它之上",
        "请先 git fetch，在最新的“{want}”上合并后再推送",
        "Y47",
    ),
    Code(
        "G454",
        ERROR,
        "这次推送把“{found}”当作了旁支",
        "请切换到最新的“{want}”，用 git merge --no-ff 合并自己的分支，再推送",
        "Y47",
    ),
    Code("G455", ERROR, "服务器还没有准备好：缺少 {found}", "请管理员按自建服务器指南建立后再推送"),
    Code(
        "G456",
        ERROR,
        "“{found}”不是表示同意的写法",
        "请推送为 {want}，并正好指向这个提交",
        "A1, Y47",
    ),
    Code(
        "G457", ERROR, "服务器上还没有提交 {found}", "请报送的账号先把它推送到自己的分支，再表示同意", "Y47"
    ),
    Code("G458", ERROR, "一次推送了 {found} 个分支，上限 {want} 个", "请分几次推送"),
    Code(
        "G459",
        ERROR,
        "这个分支不能留在服务器上",
        "请按上面的问题改正；个人信息请从最新的 main 新建分支重做",
        "Y35",
    ),
)
