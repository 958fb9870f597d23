"""Codes of fields (S1xx)."""

from __future__ import annotations

from schema.codes.code import ERROR, Code

FIELDS: tuple[Code, ...] = (
    Code("S101", ERROR, "缺少{label}（{field}）", "请补上“{field}”{want}"),
    Code("S102", ERROR, "不认识的字段“{found}”", "请删去或改正；此处可用的字段：{want}"),
    Code("S104", ERROR, "{label}应为{want}，收到{found}", "请按模板的结构填写"),
    Code("S105", ERROR, "{label}是空的", "请填写；不适用时删去整行"),
    Code("S110", ERROR, "{label}应为不小于0的整数，收到“{found}”", "请改为 {want}"),
    Code("S111", ERROR, "{label}应为不小于0的数字，收到“{found}”", "请改为 {want}"),
    Code("S112", ERROR, "{label}应为不小于0的数字（元，最多两位小数），收到“{found}”", "请改为 {want}"),
    Code("S113", ERROR, "{label}应为实有的日期（年-月-日），收到“{found}”", "请改为 {want}"),
    Code("S114", ERROR, "{label}应为带时区的时间，收到“{found}”", "请改为 {want}"),
    Code("S115", ERROR, "{label}应为年-月，收到“{found}”", "请改为 {want}"),
    Code("S116", ERROR, "{label}“{found}”不在代码表中", "请改为其中之一：{want}"),
    Code("S117", ERROR, "{label}应为完整网址，收到“{found}”", "请填写以 https:// 或 http:// 开头的网址"),
    Code(
        "S118",
        ERROR,
        "{label}应为64位十六进制的 SHA-256，收到“{found}”",
        "请运行 sha256sum 文件名，照抄结果（小写）",
    ),
    Code("S119", ERROR, "{label}“{found}”不是合法代号", "只用小写字母、数字和连字符，以字母或数字开头"),
    Code("S120", ERROR, "{label}“{found}”不是处罚决定书文号", "请写成 {want} 的样子"),
    Code("S121", ERROR, "{label}有 {found} 个字符，超过上限 {want}", "请缩短"),
    Code("S122", ERROR, "{label}应为0.5的整数倍，收到“{found}”", "请改为 {want}"),
    Code("S123", ERROR, "{label}应为0到100之间、最多两位小数的数字，收到“{found}”", "请改为 {want}"),
    Code("S124", ERROR, "{label}应为“是”或“否”，收到“{found}”", "请改为“是”或“否”"),
    Code("S125", ERROR, "{label}应写在一行内", "请删去换行"),
    Code("S126", ERROR, "{label}应为6位行政区划代码，收到“{found}”", "请按登记册填写"),
    Code("S127", ERROR, "{label}（{found}）早于{want}", "请核对两个日期"),
    Code(
        "S128",
        ERROR,
        "案件类别为“{found}”，与所列措施不符，应为“{want}”",
        "请改正类别或措施",
        "A3 三(二), Y31",
    ),
    Code("S129", ERROR, "{label}中“{found}”写了两次", "请只写一次"),
    Code(
        "S130",
        ERROR,
        "{label}像是被电子表格改成了数值：“{found}”",
        "请把该列设为“文本”格式后重新填写",
    ),
    Code("S131", ERROR, "剔除票数 {found} 大于原始票数 {want}", "请核对两个数字", "A3 五"),
    Code("S132", ERROR, "{label}：{found}", "请补充：{want}"),
    Code("S133", ERROR, "{label}应为40位十六进制的提交号，收到“{found}”", "请照抄复核报告中的提交号（小写）"),
)
