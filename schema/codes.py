"""The catalogue of finding codes: severity, Chinese message, remedy and clause of each.

A code never changes its meaning. ``docs/reference/findings.md`` is generated from here.
S0xx: files and formats; S1xx: fields; S2xx: across records; R3xx: against the rulebook; G4xx: the gate.
G5xx: the log of receipts; G6xx: the second wall.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs: an error refuses the record, a warning asks for a look."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"

    @property
    def label(self) -> str:
        """The word the public reads."""
        return {"error": "错误", "warning": "警告", "notice": "提示"}[self.value]


@dataclass(frozen=True, slots=True)
class Code:
    """One row of the catalogue. ``message`` and ``remedy`` take named values in braces."""

    code: str
    severity: Severity
    message: str
    remedy: str
    clause: str = ""


_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTICE

_ROWS: tuple[Code, ...] = (
    # files and formats
    Code("S001", _E, "不认识的文件名“{found}”", "请按“怎样报送”一页所列的文件名和目录放置；常见的是 {want}"),
    Code(
        "S002",
        _E,
        "文件有 {found} 字节，超过上限 {want} 字节",
        "请删去多余内容；附件只登记标题、网址和 SHA-256",
    ),
    Code(
        "S003",
        _E,
        "文件不是 UTF-8 编码（{found}）",
        "请用“另存为”选择 UTF-8 编码，或运行 lianbing new 重新生成模板",
    ),
    Code("S004", _E, "含有不可见或控制字符 {found}", "请删去该字符后重新输入这一处"),
    Code("S005", _E, "文件是空的", "请按模板填写，或删去此文件"),
    Code("S006", _E, "{label}只能有一份，另一份是 {found}", "请合并为一份"),
    Code("S007", _E, "目录“{found}”不在单位登记册中", "请使用登记册 office/register.csv 中的单位代号{want}"),
    Code("S008", _E, "{found}单位不得报送{label}", "请删去此文件；可由{want}单位报送"),
    Code("S009", _W, "缺少{label}（{found}）", "请补报；可运行 lianbing new {want}"),
    Code("S010", _E, "问题超过 {want} 处，其余未列出", "请用模板重新填写"),
    Code(
        "S011",
        _E,
        "换行符不对：各行之间只有回车（CR），整个文件成了一行",
        "请另存为以 LF 或 CRLF 换行的文件；用 Excel 时选“CSV UTF-8”，不要选 Macintosh 格式",
    ),
    Code("S012", _E, "模板尚未填写：还有“{found}”", "请把示例逐项改为实际内容，再删去本行"),
    Code("S020", _E, "YAML 语法错误：{found}", "请检查缩进、冒号后的空格和引号"),
    Code("S021", _E, "YAML 中不允许使用{found}", "请直接写出内容"),
    Code("S022", _E, "YAML 嵌套超过 {want} 层或内容超过 {found}", "请按模板的结构填写"),
    Code("S023", _E, "同一层中“{found}”写了两次（首次在第 {want} 行）", "请只保留一处"),
    Code("S024", _E, "“{found}”用了全角冒号", "请改用半角冒号，后面空一格：{want}"),
    Code("S025", _E, "“{found}”之后没有半角空格", "请在冒号后空一格：{want}"),
    Code("S026", _E, "行首有{found}", "请{want}"),
    Code(
        "S027",
        _W,
        "“{found}”被当作注释，没有读入",
        "属于内容的，请把整个值放进双引号；是注释的，在 # 后空一格",
    ),
    Code("S030", _E, "表头与模板不符：{found}", "请照抄模板的表头：{want}"),
    Code("S031", _E, "本行有 {found} 列，应为 {want} 列", "请检查漏填的单元格和没有加引号的逗号"),
    Code("S032", _E, "CSV 语法错误：{found}", "请检查成对的双引号；单元格里的双引号要写两次"),
    Code("S033", _E, "空行", "请删去此行"),
    Code("S034", _E, "单元格以“{found}”开头，会被电子表格当作公式", "请删去开头的符号", "Y35"),
    Code("S035", _E, "本行与第 {found} 行重复（{label}：{want}）", "请只保留一行"),
    Code("S040", _E, "缺少开头的资料栏", "第一行写 ---，接着填写资料栏，再以一行 --- 结束"),
    Code("S041", _E, "正文是空的", "请在资料栏之后写正文"),
    Code("S042", _E, "开头的资料栏没有结束", "请在这一行之前加一行 ---（三个半角连字符），后面写正文"),
    # fields
    Code("S101", _E, "缺少{label}（{field}）", "请补上“{field}”{want}"),
    Code("S102", _E, "不认识的字段“{found}”", "请删去或改正；此处可用的字段：{want}"),
    Code("S104", _E, "{label}应为{want}，收到{found}", "请按模板的结构填写"),
    Code("S105", _E, "{label}是空的", "请填写；不适用时删去整行"),
    Code("S110", _E, "{label}应为不小于0的整数，收到“{found}”", "请改为 {want}"),
    Code("S111", _E, "{label}应为不小于0的数字，收到“{found}”", "请改为 {want}"),
    Code("S112", _E, "{label}应为不小于0的数字（元，最多两位小数），收到“{found}”", "请改为 {want}"),
    Code("S113", _E, "{label}应为实有的日期（年-月-日），收到“{found}”", "请改为 {want}"),
    Code("S114", _E, "{label}应为带时区的时间，收到“{found}”", "请改为 {want}"),
    Code("S115", _E, "{label}应为年-月，收到“{found}”", "请改为 {want}"),
    Code("S116", _E, "{label}“{found}”不在代码表中", "请改为其中之一：{want}"),
    Code("S117", _E, "{label}应为完整网址，收到“{found}”", "请填写以 https:// 或 http:// 开头的网址"),
    Code(
        "S118",
        _E,
        "{label}应为64位十六进制的 SHA-256，收到“{found}”",
        "请运行 sha256sum 文件名，照抄结果（小写）",
    ),
    Code("S119", _E, "{label}“{found}”不是合法代号", "只用小写字母、数字和连字符，以字母或数字开头"),
    Code("S120", _E, "{label}“{found}”不是处罚决定书文号", "请写成 {want} 的样子"),
    Code("S121", _E, "{label}有 {found} 个字符，超过上限 {want}", "请缩短"),
    Code("S122", _E, "{label}应为0.5的整数倍，收到“{found}”", "请改为 {want}"),
    Code("S123", _E, "{label}应为0到100之间、最多两位小数的数字，收到“{found}”", "请改为 {want}"),
    Code("S124", _E, "{label}应为“是”或“否”，收到“{found}”", "请改为“是”或“否”"),
    Code("S125", _E, "{label}应写在一行内", "请删去换行"),
    Code("S126", _E, "{label}应为6位行政区划代码，收到“{found}”", "请按登记册填写"),
    Code("S127", _E, "{label}（{found}）早于{want}", "请核对两个日期"),
    Code(
        "S128", _E, "案件类别为“{found}”，与所列措施不符，应为“{want}”", "请改正类别或措施", "A3 三(二), Y31"
    ),
    Code("S129", _E, "{label}中“{found}”写了两次", "请只写一次"),
    Code(
        "S130",
        _E,
        "{label}像是被电子表格改成了数值：“{found}”",
        "请把该列设为“文本”格式后重新填写",
    ),
    Code("S131", _E, "剔除票数 {found} 大于原始票数 {want}", "请核对两个数字", "A3 五"),
    Code("S132", _E, "{label}：{found}", "请补充：{want}"),
    Code("S133", _E, "{label}应为40位十六进制的提交号，收到“{found}”", "请照抄复核报告中的提交号（小写）"),
    # across records
    Code(
        "S201",
        _E,
        "正文有 {found} 字，超过 {want} 字",
        "请压缩；字数按 Word“字数”统计，含标点，不含空格",
        "A5 (四)2(1)",
    ),
    Code("S202", _E, "没有典型案件办理过程", "请用二级标题“## 典型案件”写至少1件", "A5 (四)2(1)"),
    Code(
        "S203",
        _W,
        "疑似违法企业或人员名称“{found}”",
        "请改为“某企业”“某人”；确认无误时在资料栏写 anonymous: 是",
        "A5 (四)2(1), Y35",
    ),
    Code("S204", _E, "疑似{label}“{found}”", "请删去；个人信息不得进入公开仓库", "Y35"),
    Code("S205", _E, "案卷文号“{found}”已在 {want} 报送", "同一案件只报一次，请删去其中一条", "A5 (三), Y10"),
    Code("S206", _W, "案卷“{found}”已作为“{want}”报送，本件按0分计", "请换一份案卷", "A5 (四)2(2), Y10"),
    Code(
        "S207",
        _E,
        "案卷“{found}”在已报送的案件表中查不到",
        "请核对文号，或先在 cases.csv 中报送",
        "A5 (四)2(2)",
    ),
    Code("S208", _E, "案卷“{found}”由 {want} 办理，不是本级案卷", "只能推荐本级录入的案卷", "A3 三(二), R35"),
    Code("S209", _E, "案卷“{found}”没有在{want}年内结案", "请换一份当年已结案的案卷", "A3 三(二), R35"),
    Code(
        "S210",
        _W,
        "案卷“{found}”没有公开网址，评审将按0分计",
        "请在门户网站公开后，把网址填入 cases.csv",
        "A3 三(三)",
    ),
    Code("S211", _E, "{label}“{found}”不存在", "请核对；可用的有 {want}"),
    Code("S212", _W, "{label}自报 {found}，按案件表统计为 {want}", "请核对后改正其中之一", "A5 (四)2(3)"),
    Code("S213", _E, "{label}合计应为 {want}，写的是 {found}", "请核对各分项"),
    Code("S214", _E, "推荐了 {found} 个县级单位，最多 {want} 个", "请减少推荐", "A3, Y2"),
    Code("S215", _W, "没有推荐县级单位", "每个地州市最多推荐{want}个", "A3, Y2"),
    Code("S216", _E, "{label}推荐 {found} 人，超过名额 {want} 人", "请减少推荐", "A4, Y3"),
    Code("S217", _W, "没有名额分配表，未核对推荐人数", "请办公室补报 office/quotas.csv", "A4, Y3"),
    Code(
        "S218",
        _E,
        "“{found}”的材料在推荐之后有改动，与推荐时的指纹不符",
        "请地州市审核后把 digest 改为 {want}",
        "A5 一, R18",
    ),
    Code(
        "S219",
        _E,
        "“{found}”已报送材料，但地州市没有推荐",
        "请在 nominations.yaml 中推荐，或撤回材料",
        "A5 一, R18",
    ),
    Code("S220", _E, "推荐了“{found}”，但没有其材料", "请补报 {want}", "A5 一, R18"),
    Code("S221", _E, "评审人“{found}”来自{want}，不得为本地州市评分", "请由其他评审人评分", "A3 三(三), Y14"),
    Code("S222", _W, "只有 {found} 名评审人评分", "至少需要 {want} 名", "A3 三(三)"),
    Code("S223", _E, "案件表的单位“{found}”不在{want}的辖区内", "请核对 {field} 一列", "A3 四, Y9"),
    Code("S224", _E, "单位“{found}”在 {want} 无效", "请改用承接的单位", "A5 (四)2(2), Y9"),
    Code(
        "S225",
        _W,
        "案件由已撤销的机构账号“{found}”录入，须附情况说明",
        "请在 explanation 一列说明",
        "A5 (四)2(2), Y9",
    ),
    Code(
        "S226",
        _E,
        "案卷“{found}”改革后仍由已撤销机构账号录入，不能推荐",
        "请换一份以市本级账号录入的案卷",
        "A5 (四)2(2), Y9",
    ),
    Code("S227", _E, "候选人“{found}”提交了 {want} 份案卷", "应提交 {due} 份办理的案卷", "A5 (四)3(2)"),
    Code("S228", _E, "目录名或文件名中的“{found}”与填写的“{want}”不一致", "请改成一致"),
    Code("S229", _E, "简报月份“{found}”与文件名“{want}”不一致", "请改成一致", "A5 (二)"),
    Code("S230", _E, "抽取的案卷“{found}”同时是推荐案卷", "请重新抽取", "Y10"),
    Code("S231", _E, "抽取的案卷“{found}”不属于“{want}”", "请按单位和类别重新抽取", "A3 三(二), Y32"),
    Code("S232", _W, "简报月份“{found}”不在活动年度 {want} 内", "请核对", "A5 (二)"),
    Code("S233", _E, "日期“{found}”不在统计年度 {want} 内", "请核对 {label}", "A3 四, Y7"),
    Code("S235", _N, "没有报送污染物“{found}”，按0计算", "如有排放请补报", "Y17"),
    Code("S236", _W, "{label}为 {found} 年，不是 {want} 年", "有当年数据后请更新", "A3 四(二), Y17"),
    Code("S237", _E, "案卷“{found}”的类别写作“{want}”，与案件表不一致", "请按案件表改正", "Y31"),
    Code("S238", _E, "“{found}”的票数出现在“{want}”投票中，但不是该项投票的候选", "请核对", "A3 五"),
    Code(
        "S239",
        _N,
        "收件记录的指纹与现有文件 {found} 不一致",
        "文件在收件后有改动，时间以新的收件记录为准",
        "Y6",
    ),
    Code("S240", _E, "决定“{found}”的内容与类型不符：{want}", "请按模板填写该类决定"),
    Code("S241", _E, "“{found}”同时是主办单位账号和参评单位账号", "一个账号只能有一种身份", "A1"),
    Code("S242", _E, "推荐类别“{found}”与候选人填写的“{want}”不一致", "请改成一致", "A4"),
    Code("S243", _E, "“{found}”不是{want}所辖的单位", "只能推荐本辖区的单位和个人", "A3, Y2"),
    Code("S244", _E, "投票渠道“{found}”不举行“{want}”投票", "请核对 office/voting.yaml", "A3 五(二), Y28"),
    Code("S245", _W, "{label}案卷推荐了 {found} 份，应为 {want} 份", "请补足或减少", "A3 三(二)"),
    Code("S246", _E, "“{found}”在列表中重复（首次在第 {want} 行）", "请只保留一项"),
    Code("S247", _E, "候选人代号“{found}”已由 {want} 使用", "请换一个代号", "A4"),
    # against the rulebook
    Code("R301", _E, "{label}为 {found} 分，应在 {want} 分之间", "请按通知规定的幅度改正"),
    Code("R303", _W, "{label}截止 {want}，{found}", "请尽快补报；公开显示为迟报"),
    Code("R305", _E, "自评的“{found}”不是本规则的指标", "可用的指标：{want}"),
    Code("R307", _E, "评分规则有误：{found}", "请改正评分规则"),
    Code("R306", _E, "日历“{label}”写作 {found}，规则为 {want}", "请改正，或登记豁免决定"),
    Code("R308", _E, "决定的名单“{found}”不存在", "可用的名单：{want}", "M六(三), Y29, Y30"),
    Code("R309", _E, "“{found}”不是名单“{label}”的对象", "请改为{want}参评对象", "M六(三), Y29, Y30"),
    Code(
        "R310",
        _E,
        "重复案卷的决定缺少类别，或来源不是“推荐”",
        "请写明 pool: 推荐 和计分的一份的 category",
        "A5 (四)2(2), Y10",
    ),
    Code(
        "R311", _E, "综合评定中的“{found}”不是{want}候选人", "只列地州市推荐的{want}候选人", "A4 三, R52, Y27"
    ),
    Code("R312", _W, "综合评定中的“{found}”不计：{want}", "请核对；不参评的人不占名额", "A4 三, R52, Y27"),
    Code(
        "R313",
        _W,
        "决定“{found}”对名单“{label}”不生效：{want}",
        "请按现在的名单改正或撤回决定",
        "M六(三), Y29, Y30",
    ),
    Code(
        "R314",
        _W,
        "决定“{found}”没有效果：{label}没有以“{want}”类别推荐过该案卷",
        "请核对案卷文号和类别",
        "A5 (四)2(2), Y10",
    ),
    # what keeps a candidate out
    Code(
        "R320",
        _W,
        "{want}，该地州市和所辖县级单位不参评",
        "请在 {due} 24:00 前公开名录，并填写公开日期和网址",
        "A3 四(三), Y5",
    ),
    Code(
        "R321",
        _W,
        "重点排污单位名录于 {found} 公开，晚于 {want}",
        "公开显示为迟报；{due} 24:00 前公开的不取消资格",
        "A5 (一), Y5",
    ),
    Code("R322", _W, "{want}，候选人不参评", "请核实；确已具备的改为“是”", "A4 一, R46"),
    Code("R323", _W, "{want}，候选人不参评", "请补登或更正证件的有效期", "A4 一(二), Y42"),
    Code(
        "R324",
        _W,
        "{want}",
        "请附所在单位或同级纪检出具的证明，登记出具单位、日期和 SHA-256",
        "A4 二(五)2(1), R26",
    ),
    Code("R325", _W, "案卷“{found}”{want}", "请换一份适用四个配套办法的案卷", "A3 三(二)2, Y31"),
    # the gate of pull requests
    Code("G401", _E, "提交或文件对象无法读取（{found}）", "请重新推送；仍然不行时从最新的 main 新建分支重做"),
    Code("G402", _E, "目录不是正常工具写出的（{found}）", "请用 git 或网页重新提交"),
    Code("G403", _E, "与主分支有 {found} 个共同起点，应为1个", "请从最新的 main 新建分支，把改动重做一次"),
    Code("G404", _E, "主分支在此期间也改了“{found}”", "请把最新的 main 合并到分支，解决冲突后再推送", "Y47"),
    Code("G405", _E, "改动超过上限：{label}多于 {want}", "请分成几次报送"),
    Code(
        "G406",
        _E,
        "文件名或目录名“{found}”不合规",
        "只用小写字母、数字、连字符、下划线和点，以字母或数字开头",
    ),
    Code("G407", _E, "这里不是普通文件（{found}）", "请提交内容本身：不能是链接、子模块或可执行文件"),
    Code("G408", _E, "“{found}”与“{want}”在部分系统上是同一个名字", "请换一个名字"),
    Code(
        "G409",
        _E,
        "文件有 {found} 字节，超过上限 {want} 字节",
        "请删去多余内容；附件只登记标题、网址和 SHA-256",
    ),
    Code(
        "G410",
        _E,
        "账号“{found}”不得改动本目录",
        "请只改动 {want}；要改别的单位的材料，请由该单位报送",
        "A1, R2",
    ),
    Code("G411", _E, "账号“{found}”没有登记", "请办公室在 {want} 登记后再报送", "A1, R2"),
    Code("G412", _E, "需要办公室另外 {want} 个账号同意，现有 {found} 个", "请同意后重新运行检查", "A1, Y47"),
    Code(
        "G413",
        _E,
        "这里是程序、规则或已封存的结果，改动需要办公室另外 {want} 个账号同意，现有 {found} 个",
        "报送材料请只改动本单位目录；程序改动请办公室审核",
        "A1, Y47",
    ),
    Code("G414", _E, "账号“{found}”不负责这类记录", "请由{want}报送", "A1, R2"),
    Code(
        "G415",
        _E,
        "中间提交 {want} 动过这里，后来又改了回去",
        "请从最新的 main 新建分支，只提交要报送的内容",
        "Y47",
    ),
    Code(
        "G416",
        _E,
        "中间提交 {want} 里有{label}“{found}”，合并后会永远留在历史中",
        "请从最新的 main 新建分支重新提交，不要只删改后再推送",
        "Y35",
    ),
    Code("G417", _N, "由账号“{found}”推送，由“{want}”负责", "如非本单位委托，请立即告知办公室", "A1"),
    Code("G419", _E, "推送账号“{found}”无权改动这里", "请由“{want}”自己的账号推送", "A1, R2"),
    Code(
        "G428",
        _E,
        "办公室各组的账号合计少于 {want} 个，以后的改动将无人同意",
        "请在 accounts.yaml 登记足够的账号",
        "A1, Y47",
    ),
    Code(
        "G429",
        _E,
        "合并请求的标题或分支名里有{label}“{found}”，合并后会永远留在历史中",
        "请改掉标题，或换一个分支重新提交",
        "Y35",
    ),
    Code("G418", _W, "没有任何改动", "请确认已经把文件提交到分支"),
    Code("G420", _E, "{label}自 {want} 起报送，现在是 {found}", "请到时再报", "A5, Y6"),
    Code(
        "G421", _W, "{label}应于 {want} 24:00 前收到，实际 {found} 收到", "照常受理，公开显示为迟报", "A5, Y6"
    ),
    Code(
        "G422",
        _E,
        "{label}已于 {want} 24:00 封存，实际 {found} 收到",
        "确需补报或更正的，请向办公室申请豁免，登记后重新运行检查",
        "Y4, Y48",
    ),
    Code(
        "G427",
        _E,
        "{label}已于 {want} 24:00 停止接收，实际 {found} 收到",
        "确需补报的，请向办公室申请豁免，登记后重新运行检查",
        "Y4, Y48",
    ),
    Code("G423", _N, "{label}按办公室的豁免受理（{found} 收到）", "公开显示豁免理由", "Y4"),
    Code("G424", _N, "本版本最早于 {found} 收到，按该时间判断", "无须处理", "Y6, Y46"),
    Code(
        "G425",
        _W,
        "封存后改动或删去了 {found} 件已报送的案件",
        "请办公室按每件登记填报扣分",
        "A3 四(二)1, Y48",
    ),
    Code(
        "G426",
        _E,
        "封存后只能更新推荐时的指纹，这里还改了别的内容",
        "请恢复其他内容，或向办公室申请豁免",
        "Y48",
    ),
    Code(
        "G430",
        _E,
        "只有 {found} 名评审人评分，至少需要 {want} 名",
        "请与其他评审人的评分一并报送",
        "A3 三(三)",
    ),
    Code("G431", _E, "合并后本年度活动将没有任何材料", "请恢复被删除的文件"),
    Code(
        "G440",
        _E,
        "处理这次改动用完了时间或内存（停在 {found}）",
        "请检查该文件是否过大或结构异常，按模板重做",
    ),
    Code("G441", _E, "程序处理这次改动时出错（{found}，停在 {want}）", "请告知办公室；在解决之前不能合并"),
    # the gate as a hook of a git server
    Code("G450", _E, "服务器没有说明推送的是谁（{found}）", "请管理员按自建服务器指南设置 {want}", "A1, R2"),
    Code("G451", _E, "“{found}”不接受推送", "请推送到 {want}", "Y47"),
    Code("G452", _E, "不能删除“{found}”", "推送过的内容不删除；确需删除的，请告知管理员", "Y47"),
    Code(
        "G453",
        _E,
        "“{found}”已经前进，这次推送不在它之上",
        "请先 git fetch，在最新的“{want}”上合并后再推送",
        "Y47",
    ),
    Code(
        "G454",
        _E,
        "这次推送把“{found}”当作了旁支",
        "请切换到最新的“{want}”，用 git merge --no-ff 合并自己的分支，再推送",
        "Y47",
    ),
    Code("G455", _E, "服务器还没有准备好：缺少 {found}", "请管理员按自建服务器指南建立后再推送"),
    Code(
        "G456",
        _E,
        "“{found}”不是表示同意的写法",
        "请推送为 {want}，并正好指向这个提交",
        "A1, Y47",
    ),
    Code("G457", _E, "服务器上还没有提交 {found}", "请报送的账号先把它推送到自己的分支，再表示同意", "Y47"),
    Code("G458", _E, "一次推送了 {found} 个分支，上限 {want} 个", "请分几次推送"),
    Code(
        "G459",
        _E,
        "这个分支不能留在服务器上",
        "请按上面的问题改正；个人信息请从最新的 main 新建分支重做",
        "Y35",
    ),
    # G6xx: the second wall
    Code(
        "G601",
        _E,
        "步骤 {found} 没有通过检查的收件记录",
        "请撤回这一步，或由办公室登记决定（类型“历史步骤”）",
        "Y47",
    ),
    Code(
        "G602",
        _E,
        "步骤 {found} 合并后的内容与通过检查的不同",
        "请撤回这一步，或由办公室登记决定（类型“历史步骤”）",
        "Y47",
    ),
    Code(
        "G603", _E, "收件日志没有开始记录，不知道从哪一步复核", "请用 lianbing receipts open 开始日志", "Y6"
    ),
    Code(
        "G604",
        _E,
        "主分支不再包含日志开始时的提交 {found}",
        "历史被改写过；请从别处保存的副本恢复主分支",
        "Y47",
    ),
    Code(
        "G605",
        _E,
        "步骤 {found}（账号 {want}）不合规，理由如下",
        "撤回或由办公室决定之前，不发布任何结果",
        "Y47",
    ),
    Code("G606", _N, "步骤 {found} 不合规，已由 {want} 了结", "无须处理", "Y47"),
    Code(
        "G607",
        _E,
        "步骤 {found} 中，本文件的内容与收件记录的指纹不同",
        "请撤回这一步，或由办公室登记决定（类型“历史步骤”）；属于清除的，请核对登记的文件版本",
        "Y6, Y47",
    ),
    Code(
        "G608",
        _W,
        "清除记录把提交 {found} 换成 {want}，但两者在登记的文件之外也不同，不予采用",
        "请核对新旧提交对照表，并把每个被清除的文件版本都登记上",
        "Y35, Y47",
    ),
    Code(
        "G609",
        _W,
        "合并提交 {want} 的说明里有{label}“{found}”",
        "请办公室决定是否按清除指南处理；今后合并前先改好说明",
        "Y35",
    ),
    # G5xx: receipts log
    Code("G501", _E, "本行不是收件日志的记录：{found}", "日志被改动过；请从别处保存的副本恢复分支", "Y6"),
    Code(
        "G502",
        _E,
        "本行记的上一行指纹是 {found}，实为 {want}",
        "上一行被改动、删去或调换过；请恢复分支",
        "Y6",
    ),
    Code("G503", _E, "本行序号是 {found}，应为 {want}", "有记录被删去或调换过；请恢复分支", "Y6"),
    Code("G504", _E, "事件“{found}”已在第 {want} 行登记", "一次事件只登记一条；请恢复分支", "Y6"),
    Code(
        "G505", _E, "“{found}”记录的位置不对", "第一行须为开始记录（opened），此后不再出现；请恢复分支", "Y6"
    ),
    Code("G506", _E, "日志是空的，或最后一行没有写完", "日志末尾被截去；请恢复分支", "Y6"),
    Code("G507", _E, "提交 {found} 改动或删减了此前的日志", "日志只增不减；请恢复到提交 {want}", "Y6"),
    Code(
        "G508",
        _E,
        "本地与远程的日志分支互不相接（{found} 与 {want}）",
        "有一方被重置过；请核对两边并恢复",
        "Y6",
    ),
    Code("G509", _E, "日志中没有指纹为 {found} 的记录", "分支被重置过；请从保存该指纹的副本恢复", "Y6"),
    Code(
        "G510", _E, "分支上有日志以外的内容，或缺少日志：{found}", "分支上只能有 log.jsonl 和 README.md", "Y6"
    ),
    Code("G511", _E, "事件“{found}”已在第 {want} 行登记，内容不同", "同一事件不得改写；请核对事件编号", "Y6"),
    Code("G512", _E, "提交 {found} 有 {want} 个上级", "日志分支不合并；请恢复分支", "Y6"),
    Code("G513", _E, "不能登记：{found}", "请核对要登记的文件", "Y6"),
    Code("G514", _W, "仓库是浅克隆，只核对了最近 {found} 次提交", "请取得完整历史后再核对一次", "Y6"),
)

CODES: dict[str, Code] = {row.code: row for row in _ROWS}
