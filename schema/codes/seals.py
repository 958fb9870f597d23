"""Codes of seals, their verification, and bundles (G7xx)."""

from __future__ import annotations

from schema.codes.code import ERROR, NOTICE, WARNING, Code

SEALS: tuple[Code, ...] = (
    Code("G701", ERROR, "无法读取：{found}", "文件被改动过或没有写完；请从主分支或别的副本取回"),
    Code("G702", ERROR, "缺少这个文件", "请从主分支或别的副本取回"),
    Code("G703", ERROR, "清单里没有这个文件", "请删去；封存的文件夹里只有封存说明列出的文件"),
    Code("G704", ERROR, "SHA-256 是 {found}，应为 {want}", "文件被改动过；请从主分支或别的副本取回"),
    Code("G705", ERROR, "{label}应为 {want}，实际是 {found}", "重新计算的结果与此不同，请以重新计算的为准"),
    Code("G706", ERROR, "仓库里没有封存的提交 {found}", "请取得完整的仓库，或检查提交号是否被改动"),
    Code("G707", ERROR, "仓库是浅克隆，没有提交 {found}", "请先运行 git fetch --unshallow 取得完整历史"),
    Code(
        "G708",
        ERROR,
        "所记程序的指纹是 {found}，该提交中的程序是 {want}",
        "封存说明被改动过，或不是用该提交的程序封存的",
    ),
    Code(
        "G709",
        WARNING,
        "由另一版本的程序（{found}）生成，现在运行的程序是 {want}",
        "结果不同时，请用那一版本的程序再核对一次",
    ),
    Code(
        "G710", ERROR, "封存所依据的本文件{found}，与提交 {want} 中的不同", "封存说明被改动过，或历史被改写过"
    ),
    Code(
        "G711", ERROR, "封存链断开：{found}记它的 SHA-256 是 {want}", "有一份封存被改动过；请从别的副本取回"
    ),
    Code("G712", ERROR, "封存链分叉：{found}与 {want} 接在同一处", "每份封存接在最近的一份之后；请重新封存"),
    Code(
        "G713",
        ERROR,
        "封存时收件日志第 {want} 行的指纹，现在是 {found}",
        "日志被改动或截短过；请从别的副本恢复日志",
        "Y6",
    ),
    Code(
        "G714",
        WARNING,
        "封存时有收件日志（{want} 条），这里没有，未核对",
        "请取回 receipts 分支后再核对一次",
        "Y6",
    ),
    Code("G715", ERROR, "不是本程序写出的结果包：{found}", "请重新下载；不要用别的软件重新压缩"),
    Code("G716", ERROR, "没有可核对的内容：{found}", "请给出封存的文件夹、网站数据的文件夹或结果包"),
    Code("G717", ERROR, "已封存的结果不得改动或删除", "需要更正的，由办公室另行登记决定或撤销荣誉", "Y47"),
    Code("G718", ERROR, "不属于任何一份封存", "封存的文件由 lianbing seal 写出，请整份提交"),
    Code("G719", ERROR, "封存的提交 {found} 不在主分支上", "请先更新到最新的主分支，再重新封存", "Y47"),
    Code("G720", ERROR, "不能封存：{found}", "请先解决这里所说的问题"),
    Code(
        "G721",
        ERROR,
        "{label}的上年排名是 {found}，上年封存的结果是 {want}",
        "请改为与封存的结果一致，或删去本表：有封存的以封存为准",
        "A2, Y24",
    ),
    Code(
        "G722",
        ERROR,
        "上年的封存不完整，或与封存的指纹不符，没有采用其排名",
        "请恢复上年封存的文件",
        "A2, Y24",
    ),
    Code(
        "G723",
        ERROR,
        "收件记录中本文件的指纹是 {want}，现在是 {found}",
        "合并后被改动过；请从别的副本取回",
        "Y6, Y47",
    ),
    Code("G724", ERROR, "曾在提交 {found} 中封存，现在没有了", "已封存的结果不得删除；请恢复", "Y47"),
    Code(
        "G725",
        NOTICE,
        "封存所依据的本文件按清除记录删去了个人信息，没有重新计算",
        "指纹和封存链已核对",
        "Y35",
    ),
    Code(
        "G726", ERROR, "封存的提交中的材料有错误，不能计分：{found}", "封存说明被改动过，或封存时的程序不同"
    ),
    Code("G727", ERROR, "封存之后在提交 {found} 中被改动", "已封存的结果不得改动；请恢复", "Y47"),
    Code(
        "G728",
        ERROR,
        "由另一版本的程序（{found}）封存，主分支现在的程序是 {want}",
        "请更新到最新的主分支，再重新封存",
        "Y47",
    ),
    Code("G729", ERROR, "没有记下收件日志的状态", "请取回 receipts 分支，再重新封存", "Y6"),
    Code("G730", ERROR, "不能重新计算，不予受理", "请按其他提示补齐收件日志或历史，再运行检查", "Y47"),
    Code(
        "G731",
        ERROR,
        "git 对象号是 {found}，提交中的是 {want}",
        "不是该提交中的内容；请从别的副本取回",
    ),
)
