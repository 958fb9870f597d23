"""The bank of Chinese phrases and sentences that the demonstration's texts are put together from."""

from __future__ import annotations

FILE_REASONS = (
    ("询问笔录要素不全，自由裁量理由说明不充分", "现场勘察笔录过于简单，证据链有缺口", "告知程序文书送达回证不完整",
     "调查报告对违法事实的认定缺少数据支撑"),
    ("程序合法，证据基本充分，说理部分可再加强", "法律适用正确，笔录重点较突出，个别文书日期填写不规范",
     "证据链完整，自由裁量说明较简略", "案卷材料齐全，审查意见表述可更具体"),
    ("程序合法，证据链完整，说理充分", "笔录内容完整、重点突出，自由裁量适用准确", "文书规范，送达和公开及时，案卷归档完整",
     "调查取证扎实，监测数据与笔录相互印证"),
)  # fmt: skip
"""Reasons for a mark of a case file: weak, middling, good."""

INSTITUTION_REASONS = (
    ("制度内容较原则，缺少配套措施", "覆盖范围有限，未明确到岗位", "有文件但未见落实情况"),
    ("制度较完整，考核标准可再细化", "覆盖主要岗位，执行记录基本齐全", "内容合理，个别条款操作性不强"),
    ("制度完整，标准明确，覆盖全体执法人员", "内容合理可行，执行台账齐全", "结合实际细化到岗位，落实有据"),
)
"""Reasons for a mark of an institution: weak, middling, good."""

JUDGEMENT_REASONS = {
    "mobilisation": (
        "起草本地实施方案和动员材料，部署到县到岗", "协助召开动员会并逐县解读评分规则", "按时完成动员部署材料的汇总报送",
    ),
    "participation": (
        "全程组织比武和案卷评查，参与案件审查工作量大", "负责简报编发和专栏维护，组织培训多期", "参与练兵各环节协调，信息报送及时",
    ),
    "selection": (
        "牵头制定本地评选办法并组织自评", "参与候选材料审核，公示程序规范", "协助完成逐级推荐，材料齐全",
    ),
    "results": (
        "所在单位练兵成绩居前，报送信息采用量大", "参与审查的案件质量较高，无复议撤销", "宣传稿件多次被采用，练兵氛围较好",
    ),
}  # fmt: skip
"""Reasons on the four bases of the judgement of 组织宣传 persons (A4 三)."""
