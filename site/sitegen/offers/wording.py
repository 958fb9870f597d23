"""The Chinese words of the files made for readers."""

from __future__ import annotations

ABOUT = {
    "sheet": "说明",
    "campaign": "活动",
    "demo": "性质",
    "invented": "演示数据：案件、得票、评分和人员均为虚构",
    "real": "公开数据",
    "snapshot": "成绩",
    "until": "统计截至",
    "commit": "版本",
    "uncommitted": "尚未提交的材料",
    "tree": "材料指纹（SHA-256）",
    "rulebook": "规则和指纹（SHA-256）",
    "recompute": "复核命令",
    "columns": "表|列|含义",
}
"""The first sheet of the workbook."""

NOTICE = {
    "title": "关于{campaign}表现突出集体和个人名单的通报",
    "proposal": "{campaign}拟表扬集体和个人名单",
    "demo": "演示数据，内容均为虚构，不代表任何单位和个人",
    "to": "各地州市生态环境局：",
    "opening": "{campaign}按照公开的评分规则完成评审。现将名单通报如下，状态以各项记录登记的为准。",
    "opening_proposal": "{campaign}按照公开的评分规则评审，提出以下名单，以公示和表彰的结果为准。",
    "section": "{numeral}、{label}",
    "part": "（{numeral}）{label}，名额{places}个",
    "lists": "名单",
    "remarks": "需要说明的事项",
    "check": "复核",
    "none": "暂无。",
    "names": "{names}，共{count}个。",
    "some": "{names}等，共{count}个，见附件{number}。",
    "tie": "“{list}”末位并列，尚待办公室决定：{names}。",
    "decision": "“{list}”{name}{stage}：{reason}（决定{decision}）。",
    "revoked": "“{list}”{name}的称号已于{date}撤销，空出的名额不自动递补。",
    "proof": "每个得分的由来在大练兵专栏公开，任何人都可以用公开的材料和程序重新计算。",
    "origin": "本件由程序生成：{snapshot}，统计截至{until}；规则 {rulebook}（{digest}），版本 {commit}。",
    "uncommitted": "尚未提交",
    "attachments": "附件：",
    "attachment": "附件{number}",
    "attachment_title": "{label}名单",
    "date": "{year}年{month}月{day}日",
    "no_date": "（成文日期待定）",
    "head": "次序|名称|所在单位|得分|状态",
    "tied": "{rank}（并列）",
    "missing": "—",
}
"""The list as an official notice."""

DIGITS = "零一二三四五六七八九"


def numeral(number: int) -> str:
    """A number below 100 as headings are counted: 八, 十二, 二十."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{DIGITS[tens]}十"
    return head + (DIGITS[ones] if ones or not tens else "")
