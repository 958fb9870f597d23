"""Codes of the gate of pull requests (G4xx)."""

from __future__ import annotations

from schema.codes.code import ERROR, NOTICE, WARNING, Code

GATE: tuple[Code, ...] = (
    Code(
        "G401", ERROR, "提交或文件对象无法读取（{found}）", "请重新推送；仍然不行时从最新的 main 新建分支重做"
    ),
    Code("G402", ERROR, "目录不是正常工具写出的（{found}）", "请用 git 或网页重新提交"),
    Code("G403", ERROR, "与主分支有 {found} 个共同起点，应为1个", "请从最新的 main 新建分支，把改动重做一次"),
    Code(
        "G404", ERROR, "主分支在此期间也改了“{found}”", "请把最新的 main 合并到分支，解决冲突后再推送", "Y47"
    ),
    Code("G405", ERROR, "改动超过上限：{label}多于 {want}", "请分成几次报送"),
    Code(
        "G406",
        ERROR,
        "文件名或目录名“{found}”不合规",
        "只用小写字母、数字、连字符、下划线和点，以字母或数字开头",
    ),
    Code(
        "G407",
        ERROR,
        "这里不是普通文件（{found}）",
        "请提交内容本身：不能是链接、子模块或可执行文件（去掉可执行位：git update-index --chmod=-x {want}）",
    ),
    Code("G408", ERROR, "“{found}”与“{want}”在部分系统上是同一个名字", "请换一个名字"),
    Code(
        "G409",
        ERROR,
        "文件有 {found} 字节，超过上限 {want} 字节",
        "请删去多余内容；附件只登记标题、网址和 SHA-256",
    ),
    Code(
        "G410",
        ERROR,
        "账号“{found}”不得改动本目录",
        "请只改动 {want}；要改别的单位的材料，请由该单位报送",
        "A1, R2",
    ),
    Code("G411", ERROR, "账号“{found}”没有登记", "请办公室在 {want} 登记后再报送", "A1, R2"),
    Code(
        "G412", ERROR, "需要办公室另外 {want} 个账号同意，现有 {found} 个", "请同意后重新运行检查", "A1, Y47"
    ),
    Code(
        "G413",
        ERROR,
        "这里是程序、规则或已封存的结果，改动需要办公室另外 {want} 个账号同意，现有 {found} 个",
        "报送材料请只改动本单位目录；程序改动请办公室审核",
        "A1, Y47",
    ),
    Code("G414", ERROR, "账号“{found}”不负责这类记录", "请由{want}报送", "A1, R2"),
    Code(
        "G415",
        ERROR,
        "中间提交 {want} 动过这里，后来又改了回去",
        "请从最新的 main 新建分支，只提交要报送的内容",
        "Y47",
    ),
    Code(
        "G416",
        ERROR,
        "中间提交 {want} 里有{label}“{found}”，合并后会永远留在历史中",
        "请从最新的 main 新建分支重新提交，不要只删改后再推送",
        "Y35",
    ),
    Code(
        "G446",
        ERROR,
        "提交 {want} 的作者或提交人署名里有{label}“{found}”，合并后会永远留在历史中",
        "请用 git config user.name 和 user.email 改掉署名，再从最新的 main 新建分支重新提交",
        "Y35",
    ),
    Code("G417", NOTICE, "由账号“{found}”推送，由“{want}”负责", "如非本单位委托，请立即告知办公室", "A1"),
    Code("G419", ERROR, "推送账号“{found}”无权改动这里", "请由“{want}”自己的账号推送", "A1, R2"),
    Code(
        "G428",
        ERROR,
        "办公室各组的账号合计少于 {want} 个，以后的改动将无人同意",
        "请在 accounts.yaml 登记足够的账号",
        "A1, Y47",
    ),
    Code(
        "G429",
        ERROR,
        "合并请求的标题或分支名里有{label}“{found}”，合并后会永远留在历史中",
        "请改掉标题，或换一个分支重新提交",
        "Y35",
    ),
    Code("G418", WARNING, "没有任何改动", "请确认已经把文件提交到分支"),
    Code("G420", ERROR, "{label}自 {want} 起报送，现在是 {found}", "请到时再报", "A5, Y6"),
    Code(
        "G421",
        WARNING,
        "{label}应于 {want} 24:00 前收到，实际 {found} 收到",
        "照常受理，公开显示为迟报",
        "A5, Y6",
    ),
    Code(
        "G422",
        ERROR,
        "{label}已于 {want} 24:00 封存，实际 {found} 收到",
        "确需补报或更正的，请向办公室申请豁免，登记后重新运行检查",
        "Y4, Y48",
    ),
    Code(
        "G427",
        ERROR,
        "{label}已于 {want} 24:00 停止接收，实际 {found} 收到",
        "确需补报的，请向办公室申请豁免，登记后重新运行检查",
        "Y4, Y48",
    ),
    Code("G423", NOTICE, "{label}按办公室的豁免受理（{found} 收到）", "公开显示豁免理由", "Y4"),
    Code("G424", NOTICE, "本版本最早于 {found} 收到，按该时间判断", "无须处理", "Y6, Y46"),
    Code(
        "G425",
        WARNING,
        "封存后改动或删去了 {found} 件已报送的案件",
        "请办公室按每件登记填报扣分",
        "A3 四(二)1, Y48",
    ),
    Code(
        "G426",
        ERROR,
        "封存后只能更新推荐时的指纹，这里还改了别的内容",
        "请恢复其他内容，或向办公室申请豁免",
        "Y48",
    ),
    Code(
        "G430",
        ERROR,
        "只有 {found} 名评审人评分，至少需要 {want} 名",
        "请与其他评审人的评分一并报送",
        "A3 三(三)",
    ),
    Code("G431", ERROR, "合并后本年度活动将没有任何材料", "请恢复被删除的文件"),
    Code(
        "G440",
        ERROR,
        "处理这次改动用完了时间或内存（停在 {found}）",
        "请检查该文件是否过大或结构异常，按模板重做",
    ),
    Code(
        "G442",
        ERROR,
        "已登记的{label}“{found}”不得删去",
        "请恢复；已登记的公示、异议、表彰和撤销只能增加",
        "A4 二(五), Y47",
    ),
    Code(
        "G443",
        ERROR,
        "已登记的{label}“{found}”不得改动",
        "请恢复原来的内容，另登记一条；异议只能补上答复和决定代号，各一次",
        "A4 二(五), Y47",
    ),
    Code("G441", ERROR, "程序处理这次改动时出错（{found}，停在 {want}）", "请告知办公室；在解决之前不能合并"),
)
