"""The office's announcements: notice, progress, public notices, its own monthly bulletins, and the outcome."""

from __future__ import annotations

from demo.world import Cells, World
from schema.codelists import AnnouncementKind

_FIXED = (
    ((6, 3), None, "notice", AnnouncementKind.NOTICE, "关于开展{y}年新疆维吾尔自治区生态环境保护执法大练兵的通知",
     "决定于{y}年在全区持续开展生态环境保护执法大练兵，请结合本地区实际抓好落实。",
     ("为进一步加强全区生态环境执法队伍建设，提高执法人员理论水平和业务素质，严格规范执法行为，决定在全区持续开展生态环境保护执法大练兵。",
      "各地州市生态环境局应于6月15日前报送动员部署情况、实施方案、联络员名单和重点排污单位名录；每月25日前报送工作简报；11月5日前报送总结和自评报告、候选名单及相关材料。",
      "练兵坚持立足岗位、贴合实际、全员参与、注重实效，评价体系向社会公开。")),
    ((6, 18), None, "scoring-briefing", AnnouncementKind.NOTICE, "关于评分规则和报送方式的说明",
     "说明五个模块的报送方式、时限和收件时间的认定。",
     ("动员部署情况、工作简报、总结和自评报告、集体参评材料、个人参评材料五个部分分模块、分阶段报送。",
      "报送时间以平台收件记录为准，当日24时前收到的为按时。材料中不得出现违法企业名称、违法人员姓名和个人联系方式。")),
    ((7, 5), None, "mobilisation-progress", AnnouncementKind.PROGRESS, "全区大练兵动员部署情况通报",
     "各地州市动员部署工作基本完成。",
     ("截至6月底，各地州市已陆续完成动员部署，制定实施方案，大练兵转入实施阶段。",
      "个别地州市重点排污单位名录公开滞后，请抓紧按规定发布。未发布名录的，本级和所辖县市将被取消参评资格。")),
    ((8, 28), None, "contest-progress", AnnouncementKind.PROGRESS, "全区执法技能比武进展情况",
     "各地比武活动陆续展开，现场督查组同步开展抽查。",
     ("7月以来，各地州市以比武促练兵，理论考试、文书制作、现场检查等环节贴近实战。",
      "现场督查组抽查了部分地州市练兵进度，对好的做法予以推广，对进度滞后的提出整改要求。")),
    ((11, 8), None, "cutoff", AnnouncementKind.PROGRESS, "参评材料接收情况",
     "11月5日24时参评材料集中接收截止。",
     ("各地州市参评材料集中接收工作已经结束，评审考核组开始初审。",
      "截止后补报的材料须经办公室批准，批准情况在平台公开。全年案件和统计数据在次年1月底前补充完善。")),
    ((11, 15), (11, 21), "candidates", AnnouncementKind.PUBLIC_NOTICE, "大练兵表现突出个人候选名单公示",
     "候选名单向社会公示，欢迎社会各界监督。",
     ("现将各地州市推荐的表现突出个人候选名单予以公示，名单和事迹材料见平台“个人”栏目。",
      "公示期间如有异议，请拨打12369举报电话反映。线索将及时转交有关地州市调查，经查实存在不廉洁行为的，移出候选名单。")),
    ((11, 18), (12, 2), "voting", AnnouncementKind.NOTICE, "关于开展执法公众满意度网络投票的公告",
     "11月18日至12月2日开展网络公开投票。",
     ("欢迎社会公众、媒体和相关组织对参评集体和现场执法能手候选人进行投票。",
      "集体投票在《新疆环保》微信公众号和厅门户网站进行，个人投票在新疆环保网站和厅门户网站进行。刷票等异常票数将被剔除并说明理由。")),
    ((12, 16), (12, 20), "honours", AnnouncementKind.PUBLIC_NOTICE, "拟表扬的表现突出集体和个人公示",
     "拟表扬名单公示，期满后正式通报。",
     ("经评审考核组评审、领导小组研究，现将拟表扬的表现突出集体和个人予以公示，名单见平台“名单”栏目。",
      "名单按阶段成绩提出，全年数据确认后如有变化，由办公室作出决定并说明理由。")),
    ((12, 27), None, "result", AnnouncementKind.RESULT, "关于召开大练兵总结表彰大会的通知",
     "总结表彰大会将以视频会议形式召开。",
     ("大练兵总结表彰大会定于近期以视频会议形式召开，通报表扬表现突出集体和个人，交流练兵经验。",
      "请各地州市、县市生态环境局组织执法人员在分会场参加。")),
)  # fmt: skip

_MONTHLY = {
    5: "各地州市总结上年经验、拟定练兵方案，办公室召开了联络员会议。", 6: "全区动员部署，各地报送实施方案，首批专项行动启动。",
    7: "夏季专项执法行动全面展开，各地派员参加。", 8: "技能比武和交叉互查成为本月亮点。",
    9: "案卷评查全面铺开，跨地州交叉执法检查结束。", 10: "各地开展自评，候选推荐工作启动。",
    11: "参评材料集中接收，评审和公众投票相继开展。", 12: "评审结束，名单公示，总结表扬工作有序推进。",
}  # fmt: skip


def announce(world: World) -> None:
    """Writes all announcements of the office."""
    days, year = world.days, str(world.days.year)
    for opens, until, name, kind, title, summary, body in _FIXED:
        head: Cells = {
            "title": title.format(y=year), "kind": kind.value, "date": days.day(*opens),
            "until": days.day(*until) if until else None, "summary": summary.format(y=year),
        }  # fmt: skip
        world.texts[f"office/announcements/{days.day(*opens)}-{name}.md"] = (
            head,
            "\n\n".join(body).format(y=year),
        )
    for month, summary in _MONTHLY.items():
        day = days.day(month, 28)
        head = {"title": f"自治区大练兵工作简报（{year}年{month}月）", "kind": AnnouncementKind.OFFICE_BULLETIN.value,
                "date": day, "summary": summary}  # fmt: skip
        world.texts[f"office/announcements/{day}-bulletin-{month:02d}.md"] = (head, _monthly(month, summary))


def _monthly(month: int, summary: str) -> str:
    return (
        f"{summary}办公室汇总各地州市报送的简报和宣传信息，现将{month}月全区大练兵情况报告如下。\n\n"
        "## 一、总体进展\n\n各地州市按照实施方案推进实战练兵、规范练兵、长效练兵和特色练兵，"
        "执法人员全员参与，移动执法系统使用率和案件填报及时性稳步提升。\n\n"
        "## 二、存在问题\n\n个别地州市简报报送不及时，部分县市案卷质量和处罚信息公开仍需加强，已逐一提醒。\n\n"
        "## 三、下一步工作\n\n继续通过联络员工作群掌握进展，组织专题会议研究问题，选取优秀稿件向《中国环境报》专栏投稿。"
    )
