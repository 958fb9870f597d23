"""Codes of what keeps a candidate out (R3xx)."""

from __future__ import annotations

from schema.codes.code import WARNING, Code

ELIGIBILITY: tuple[Code, ...] = (
    Code(
        "R320",
        WARNING,
        "{want}，该地州市和所辖县级单位不参评",
        "请在 {due} 24:00 前公开名录，并填写公开日期和网址",
        "A3 四(三), Y5",
    ),
    Code(
        "R321",
        WARNING,
        "重点排污单位名录于 {found} 公开，晚于 {want}",
        "公开显示为迟报；{due} 24:00 前公开的不取消资格",
        "A5 (一), Y5",
    ),
    Code("R322", WARNING, "{want}，候选人不参评", "请核实；确已具备的改为“是”", "A4 一, R46"),
    Code("R323", WARNING, "{want}，候选人不参评", "请补登或更正证件的有效期", "A4 一(二), Y42"),
    Code(
        "R324",
        WARNING,
        "{want}",
        "请附所在单位或同级纪检出具的证明，登记出具单位、日期和 SHA-256",
        "A4 二(五)2(1), R26",
    ),
    Code("R325", WARNING, "案卷“{found}”{want}", "请换一份适用四个配套办法的案卷", "A3 三(二)2, Y31"),
)
