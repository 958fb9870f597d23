"""Codes of public notices, objections, awards and revocations (S27x across records, R33x against the rulebook)."""

from __future__ import annotations

from schema.codes.code import ERROR, WARNING, Code

HONOURS: tuple[Code, ...] = (
    Code(
        "S270",
        ERROR,
        "公示公告“{found}”不存在，或不是公示类公告",
        "请先发布类别为“公示”的公告，再照抄它的文件路径",
        "A4 二(五)2(2), Y52",
    ),
    Code(
        "S271",
        WARNING,
        "公示“{found}”没有公布举报电话",
        "请在 office/campaign.yaml 登记举报电话，并在公示时一并公布",
        "A4 二(五)2(2), R51",
    ),
    Code(
        "S272",
        ERROR,
        "“{found}”的表彰日期不晚于公示“{want}”的截止日",
        "请在公示截止之后表彰，或改正日期",
        "A4 二(五)2(2), Y52",
    ),
    Code(
        "S273", WARNING, "名单“{found}”没有经过公示就表彰", "请登记公示，或在公告中说明", "A4 二(五)2(2), Y52"
    ),
    Code(
        "S274",
        ERROR,
        "表彰“{found}”时，异议“{want}”还没有答复",
        "请先答复异议，再表彰；已经答复的，请填写 answer",
        "A4 二(五)2(2), Y53",
    ),
    Code(
        "S275",
        WARNING,
        "异议“{found}”收到时，所针对的名单不在公示期内",
        "请核对收到时间和名单；公示期外的异议同样答复",
        "A4 二(五)2(2), Y52",
    ),
    Code(
        "S276",
        ERROR,
        "撤销“{found}”的称号，但名单“{want}”没有表彰过它",
        "请核对代号，或先在 office/honours-awarded.yaml 登记表彰",
        "A4 二(五), R51",
    ),
    Code("S277", ERROR, "“{found}”在名单“{want}”上已经登记过一次", "请只保留一次", "M六(三), R57"),
    Code(
        "S278", ERROR, "写了第几步（step），但没有写指标（indicator）", "请写明是哪个指标由来中的一步", "Y53"
    ),
    Code("R330", ERROR, "名单“{found}”不存在", "可用的名单：{want}", "M六(三), R16"),
    Code("R331", ERROR, "“{found}”不是名单“{label}”的对象", "请改为{want}参评对象", "M六(三), R16"),
    Code("R332", ERROR, "异议针对的指标“{found}”不适用于{label}", "可用的指标：{want}", "Y53"),
    Code("R333", ERROR, "没有“{found}”这一成绩", "请改为其中之一：{want}", "Y4"),
    Code(
        "R334",
        ERROR,
        "表彰了“{found}”，但它在名单“{label}”上没有名额",
        "请核对；不按成绩的，由办公室先作出择优调整的决定",
        "M六(三), R16, Y30, Y51",
    ),
    Code(
        "R335",
        WARNING,
        "异议“{found}”到 {want} 24:00 应当答复，尚未答复",
        "请尽快答复；公开显示为逾期",
        "A4 二(五)2(2), Y52",
    ),
    Code(
        "R336",
        WARNING,
        "“{found}”在表彰之后查实廉洁问题，名单“{label}”的称号还没有撤销",
        "请在 office/revocations.yaml 登记撤销",
        "A4 二(五), R51, Y51",
    ),
)
