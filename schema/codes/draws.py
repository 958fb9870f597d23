"""Codes of the draw of case files: S26x among its records, R34x against procedure and campaign, G43x in the history."""

from __future__ import annotations

from schema.codes.code import ERROR, NOTICE, WARNING, Code

DRAWS: tuple[Code, ...] = (
    Code(
        "S260",
        ERROR,
        "种子来源为“{found}”，缺少 {want}",
        "骰子写明次数 throws 和面数 faces，信标写明期号 round 和位数 length",
        "Y49",
    ),
    Code(
        "S261",
        ERROR,
        "{label}写作 {found}，名单文件实为 {want}",
        "名单冻结后不得改动；请恢复原文件",
        "A3 三(二), Y32",
    ),
    Code("S262", ERROR, "抽取“{found}”缺少 {want}", "请一并报送", "A3 三(二), Y32"),
    Code("S263", ERROR, "公布的掷出时间 {found} 不晚于冻结时间 {want}", "种子必须在冻结以后掷出", "Y32, Y49"),
    Code(
        "S264",
        ERROR,
        "种子在 {found} 掷出，早于{label} {want}",
        "请按公布的时间重新安排抽取（replaces）",
        "Y32, Y49",
    ),
    Code("S265", ERROR, "种子数值与公布的办法不符：应为{want}", "请照抄掷出的数值，小写，不增不减", "Y49"),
    Code("S266", ERROR, "见证文件日期 {found} 早于掷出日期 {want}", "请核对两个日期", "Y49"),
    Code("S267", ERROR, "{label}“{found}”不在抽取“{want}”的安排中", "请恢复冻结时的名单", "Y32"),
    Code(
        "S268",
        ERROR,
        "“{found}”已在抽取“{want}”中",
        "一个单位只抽取一次；前一次没有掷出种子的，写明 replaces 和理由",
        "Y32, Y49",
    ),
    Code(
        "S269",
        ERROR,
        "抽取安排在 {found} 才收到，不早于公布的掷出时间 {want}",
        "请另行安排抽取（replaces），掷出时间定在收到以后",
        "Y32, Y49",
    ),
    Code("R340", ERROR, "{label}案卷“{found}”不是抽取“{want}”抽中的", "请照抄抽取结果", "A3 三(二), Y32"),
    Code(
        "R341",
        ERROR,
        "抽取“{found}”抽中的案卷没有列入名单：{want}",
        "请补入 office/drawn.csv",
        "A3 三(二), Y32",
    ),
    Code(
        "R342",
        ERROR,
        "抽取“{want}”尚未公布种子，不能有抽中的案卷“{found}”",
        "请先公布种子和见证文件",
        "A3 三(二), Y32",
    ),
    Code(
        "R343",
        WARNING,
        "有 {found} 份抽取的案卷没有可复核的抽取记录",
        "请用 lianbing draw 冻结和抽取；否则公开显示为不可复核",
        "A3 三(二), Y32",
    ),
    Code("R344", WARNING, "案卷“{found}”的补抽原因“{label}”现在不成立：{want}", "请核对", "Y50"),
    Code("R345", ERROR, "补抽换下的案卷“{found}”当时不在抽中之列", "请核对单位、类别和文号", "Y50"),
    Code(
        "R346",
        WARNING,
        "“{label}”冻结的案件有 {found} 件现已查不到或不再符合条件：{want}",
        "冻结以后案件被删改；请核实",
        "A3 三(二), Y32",
    ),
    Code("R347", ERROR, "{label}案卷应抽 {want} 份，写的是 {found} 份", "请按规则改正", "A3 三(二), R34"),
    Code("R348", WARNING, "参评单位“{found}”没有列入任何抽取", "请另行安排抽取", "A3 三(二), Y32"),
    Code("R349", WARNING, "种子只有约 {found} 比特，少于 {want} 比特", "请增加掷骰次数或信标位数", "Y49"),
    Code(
        "G432",
        ERROR,
        "{label}冻结以后不得改动或删除",
        "请恢复原文件；需要重来的另行安排抽取（replaces）",
        "Y49",
    ),
    Code("G433", ERROR, "种子公布以后只能增加补抽，这里还改动或删除了别的内容", "请恢复其他内容", "Y49, Y50"),
    Code(
        "G434",
        ERROR,
        "冻结的名单与 {want} 的材料不符：“{label}”{found}",
        "请用 lianbing draw commit 重新冻结",
        "A3 三(二), Y32",
    ),
    Code(
        "G435",
        ERROR,
        "抽取安排在 {found} 收到，不早于公布的掷出时间 {want}",
        "请把掷出时间定在收到以后",
        "Y49",
    ),
    Code(
        "G436", ERROR, "补抽案卷“{found}”的原因“{label}”不成立：{want}", "请按实际原因填写，或不补抽", "Y50"
    ),
    Code("G437", ERROR, "{label} {found} 晚于收到时间 {want}", "请核对时间", "Y49"),
    Code("G438", NOTICE, "没有写明冻结的提交，只能按现有案件复核范围", "在干净的仓库中冻结会自动写明", "Y49"),
    Code("G439", ERROR, "冻结的提交 {found} 不在主分支的历史中", "请在 main 的提交上冻结", "Y49"),
)
