"""Codes of the log of receipts (G5xx)."""

from __future__ import annotations

from schema.codes.code import ERROR, WARNING, Code

RECEIPTS: tuple[Code, ...] = (
    Code("G501", ERROR, "本行不是收件日志的记录：{found}", "日志被改动过；请从别处保存的副本恢复分支", "Y6"),
    Code(
        "G502",
        ERROR,
        "本行记的上一行指纹是 {found}，实为 {want}",
        "上一行被改动、删去或调换过；请恢复分支",
        "Y6",
    ),
    Code("G503", ERROR, "本行序号是 {found}，应为 {want}", "有记录被删去或调换过；请恢复分支", "Y6"),
    Code("G504", ERROR, "事件“{found}”已在第 {want} 行登记", "一次事件只登记一条；请恢复分支", "Y6"),
    Code(
        "G505",
        ERROR,
        "“{found}”记录的位置不对",
        "第一行须为开始记录（opened），此后不再出现；请恢复分支",
        "Y6",
    ),
    Code("G506", ERROR, "日志是空的，或最后一行没有写完", "日志末尾被截去；请恢复分支", "Y6"),
    Code("G507", ERROR, "提交 {found} 改动或删减了此前的日志", "日志只增不减；请恢复到提交 {want}", "Y6"),
    Code(
        "G508",
        ERROR,
        "本地与远程的日志分支互不相接（{found} 与 {want}）",
        "有一方被重置过；请核对两边并恢复",
        "Y6",
    ),
    Code("G509", ERROR, "日志中没有指纹为 {found} 的记录", "分支被重置过；请从保存该指纹的副本恢复", "Y6"),
    Code(
        "G510",
        ERROR,
        "分支上有日志以外的内容，或缺少日志：{found}",
        "分支上只能有 log.jsonl 和 README.md",
        "Y6",
    ),
    Code(
        "G511", ERROR, "事件“{found}”已在第 {want} 行登记，内容不同", "同一事件不得改写；请核对事件编号", "Y6"
    ),
    Code("G512", ERROR, "提交 {found} 有 {want} 个上级", "日志分支不合并；请恢复分支", "Y6"),
    Code("G513", ERROR, "不能登记：{found}", "请核对要登记的文件", "Y6"),
    Code("G514", WARNING, "仓库是浅克隆，只核对了最近 {found} 次提交", "请取得完整历史后再核对一次", "Y6"),
)
