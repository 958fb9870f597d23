"""Codes of the second wall (G6xx)."""

from __future__ import annotations

from schema.codes.code import ERROR, NOTICE, WARNING, Code

WALL: tuple[Code, ...] = (
    Code(
        "G601",
        ERROR,
        "步骤 {found} 没有通过检查的收件记录",
        "请撤回这一步，或由办公室登记决定（类型“历史步骤”）",
        "Y47",
    ),
    Code(
        "G602",
        ERROR,
        "步骤 {found} 合并后的内容与通过检查的不同",
        "请撤回这一步，或由办公室登记决定（类型“历史步骤”）",
        "Y47",
    ),
    Code(
        "G603",
        ERROR,
        "收件日志没有开始记录，不知道从哪一步复核",
        "请用 lianbing receipts open 开始日志",
        "Y6",
    ),
    Code(
        "G604",
        ERROR,
        "主分支不再包含日志开始时的提交 {found}",
        "历史被改写过；请从别处保存的副本恢复主分支",
        "Y47",
    ),
    Code(
        "G605",
        ERROR,
        "步骤 {found}（账号 {want}）不合规，理由如下",
        "撤回或由办公室决定之前，不发布任何结果",
        "Y47",
    ),
    Code("G606", NOTICE, "步骤 {found} 不合规，已由 {want} 了结", "无须处理", "Y47"),
    Code(
        "G607",
        ERROR,
        "步骤 {found} 中，本文件的内容与收件记录的指纹不同",
        "请撤回这一步，或由办公室登记决定（类型“历史步骤”）；属于清除的，请核对登记的文件版本",
        "Y6, Y47",
    ),
    Code(
        "G608",
        WARNING,
        "清除记录把提交 {found} 换成 {want}，但两者在登记的文件之外也不同，不予采用",
        "请核对新旧提交对照表，并把每个被清除的文件版本都登记上",
        "Y35, Y47",
    ),
    Code(
        "G609",
        WARNING,
        "合并提交 {want} 的说明或署名里有{label}“{found}”",
        "请办公室决定是否按清除指南处理；今后合并前先改好说明和署名",
        "Y35",
    ),
)
