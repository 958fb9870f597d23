"""Codes across records (S2xx)."""

from __future__ import annotations

from schema.codes.code import ERROR, NOTICE, WARNING, Code

RECORDS: tuple[Code, ...] = (
    Code(
        "S201",
        ERROR,
        "正文有 {found} 字，超过 {want} 字",
        "请压缩；字数按 Word“字数”统计，含标点，不含空格",
        "A5 (四)2(1)",
    ),
    Code("S202", ERROR, "没有典型案件办理过程", "请用二级标题“## 典型案件”写至少1件", "A5 (四)2(1)"),
    Code(
        "S203",
        WARNING,
        "疑似违法企业或人员名称“{found}”",
        "请改为“某企业”“某人”；确认无误时在资料栏写 anonymous: 是",
        "A5 (四)2(1), Y35",
    ),
    Code("S204", ERROR, "疑似{label}“{found}”", "请删去；个人信息不得进入公开仓库", "Y35"),
    Code(
        "S205", ERROR, "案卷文号“{found}”已在 {want} 报送", "同一案件只报一次，请删去其中一条", "A5 (三), Y10"
    ),
    Code("S206", WARNING, "案卷“{found}”已作为“{want}”报送，本件按0分计", "请换一份案卷", "A5 (四)2(2), Y10"),
    Code(
        "S207",
        ERROR,
        "案卷“{found}”在已报送的案件表中查不到",
        "请核对文号，或先在 cases.csv 中报送",
        "A5 (四)2(2)",
    ),
    Code(
        "S208", ERROR, "案卷“{found}”由 {want} 办理，不是本级案卷", "只能推荐本级录入的案卷", "A3 三(二), R35"
    ),
    Code("S209", ERROR, "案卷“{found}”没有在{want}年内结案", "请换一份当年已结案的案卷", "A3 三(二), R35"),
    Code(
        "S210",
        WARNING,
        "案卷“{found}”没有公开网址，评审将按0分计",
        "请在门户网站公开后，把网址填入 cases.csv",
        "A3 三(三)",
    ),
    Code("S211", ERROR, "{label}“{found}”不存在", "请核对；可用的有 {want}"),
    Code(
        "S212", WARNING, "{label}自报 {found}，按案件表统计为 {want}", "请核对后改正其中之一", "A5 (四)2(3)"
    ),
    Code("S213", ERROR, "{label}合计应为 {want}，写的是 {found}", "请核对各分项"),
    Code("S214", ERROR, "推荐了 {found} 个县级单位，最多 {want} 个", "请减少推荐", "A3, Y2"),
    Code("S215", WARNING, "没有推荐县级单位", "每个地州市最多推荐{want}个", "A3, Y2"),
    Code("S216", ERROR, "{label}推荐 {found} 人，超过名额 {want} 人", "请减少推荐", "A4, Y3"),
    Code("S217", WARNING, "没有名额分配表，未核对推荐人数", "请办公室补报 office/quotas.csv", "A4, Y3"),
    Code(
        "S218",
        ERROR,
        "“{found}”的材料在推荐之后有改动，与推荐时的指纹不符",
        "请地州市审核后把 digest 改为 {want}",
        "A5 一, R18",
    ),
    Code(
        "S219",
        ERROR,
        "“{found}”已报送材料，但地州市没有推荐",
        "请在 nominations.yaml 中推荐，或撤回材料",
        "A5 一, R18",
    ),
    Code("S220", ERROR, "推荐了“{found}”，但没有其材料", "请补报 {want}", "A5 一, R18"),
    Code(
        "S221", ERROR, "评审人“{found}”来自{want}，不得为本地州市评分", "请由其他评审人评分", "A3 三(三), Y14"
    ),
    Code("S222", WARNING, "只有 {found} 名评审人评分", "至少需要 {want} 名", "A3 三(三)"),
    Code("S223", ERROR, "案件表的单位“{found}”不在{want}的辖区内", "请核对 {field} 一列", "A3 四, Y9"),
    Code("S224", ERROR, "单位“{found}”在 {want} 无效", "请改用承接的单位", "A5 (四)2(2), Y9"),
    Code(
        "S225",
        WARNING,
        "案件由已撤销的机构账号“{found}”录入，须附情况说明",
        "请在 explanation 一列说明",
        "A5 (四)2(2), Y9",
    ),
    Code(
        "S226",
        ERROR,
        "案卷“{found}”改革后仍由已撤销机构账号录入，不能推荐",
        "请换一份以市本级账号录入的案卷",
        "A5 (四)2(2), Y9",
    ),
    Code("S227", ERROR, "候选人“{found}”提交了 {want} 份案卷", "应提交 {due} 份办理的案卷", "A5 (四)3(2)"),
    Code("S228", ERROR, "目录名或文件名中的“{found}”与填写的“{want}”不一致", "请改成一致"),
    Code("S229", ERROR, "简报月份“{found}”与文件名“{want}”不一致", "请改成一致", "A5 (二)"),
    Code("S230", ERROR, "抽取的案卷“{found}”同时是推荐案卷", "请重新抽取", "Y10"),
    Code("S231", ERROR, "抽取的案卷“{found}”不属于“{want}”", "请按单位和类别重新抽取", "A3 三(二), Y32"),
    Code("S232", WARNING, "简报月份“{found}”不在活动年度 {want} 内", "请核对", "A5 (二)"),
    Code("S233", ERROR, "日期“{found}”不在统计年度 {want} 内", "请核对 {label}", "A3 四, Y7"),
    Code("S235", NOTICE, "没有报送污染物“{found}”，按0计算", "如有排放请补报", "Y17"),
    Code("S236", WARNING, "{label}为 {found} 年，不是 {want} 年", "有当年数据后请更新", "A3 四(二), Y17"),
    Code("S237", ERROR, "案卷“{found}”的类别写作“{want}”，与案件表不一致", "请按案件表改正", "Y31"),
    Code("S238", ERROR, "“{found}”的票数出现在“{want}”投票中，但不是该项投票的候选", "请核对", "A3 五"),
    Code(
        "S239",
        NOTICE,
        "收件记录的指纹与现有文件 {found} 不一致",
        "文件在收件后有改动，时间以新的收件记录为准",
        "Y6",
    ),
    Code("S240", ERROR, "决定“{found}”的内容与类型不符：{want}", "请按模板填写该类决定"),
    Code("S241", ERROR, "“{found}”同时是主办单位账号和参评单位账号", "一个账号只能有一种身份", "A1"),
    Code("S242", ERROR, "推荐类别“{found}”与候选人填写的“{want}”不一致", "请改成一致", "A4"),
    Code("S243", ERROR, "“{found}”不是{want}所辖的单位", "只能推荐本辖区的单位和个人", "A3, Y2"),
    Code("S244", ERROR, "投票渠道“{found}”不举行“{want}”投票", "请核对 office/voting.yaml", "A3 五(二), Y28"),
    Code("S245", WARNING, "{label}案卷推荐了 {found} 份，应为 {want} 份", "请补足或减少", "A3 三(二)"),
    Code("S246", ERROR, "“{found}”在列表中重复（首次在第 {want} 行）", "请只保留一项"),
    Code("S247", ERROR, "候选人代号“{found}”已由 {want} 使用", "请换一个代号", "A4"),
    Code("S248", ERROR, "{label}应为1至{want}，收到“{found}”", "请按大致方位改正", "A1"),
    Code("S249", ERROR, "位置“{found}”已由 {want} 使用", "一个方格只放一个单位", "A1"),
)
