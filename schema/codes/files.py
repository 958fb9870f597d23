"""Codes of files and formats (S0xx)."""

from __future__ import annotations

from schema.codes.code import ERROR, WARNING, Code

FILES: tuple[Code, ...] = (
    Code(
        "S001", ERROR, "不认识的文件名“{found}”", "请按“怎样报送”一页所列的文件名和目录放置；常见的是 {want}"
    ),
    Code(
        "S002",
        ERROR,
        "文件有 {found} 字节，超过上限 {want} 字节",
        "请删去多余内容；附件只登记标题、网址和 SHA-256",
    ),
    Code(
        "S003",
        ERROR,
        "文件不是 UTF-8 编码（{found}）",
        "请用“另存为”选择 UTF-8 编码，或运行 lianbing new 重新生成模板",
    ),
    Code("S004", ERROR, "含有不可见或控制字符 {found}", "请删去该字符后重新输入这一处"),
    Code("S005", ERROR, "文件是空的", "请按模板填写，或删去此文件"),
    Code("S006", ERROR, "{label}只能有一份，另一份是 {found}", "请合并为一份"),
    Code(
        "S007", ERROR, "目录“{found}”不在单位登记册中", "请使用登记册 office/register.csv 中的单位代号{want}"
    ),
    Code("S008", ERROR, "{found}单位不得报送{label}", "请删去此文件；可由{want}单位报送"),
    Code("S009", WARNING, "缺少{label}（{found}）", "请补报；可运行 lianbing new {want}"),
    Code("S010", ERROR, "问题超过 {want} 处，其余未列出", "请用模板重新填写"),
    Code(
        "S011",
        ERROR,
        "换行符不对：各行之间只有回车（CR），整个文件成了一行",
        "请另存为以 LF 或 CRLF 换行的文件；用 Excel 时选“CSV UTF-8”，不要选 Macintosh 格式",
    ),
    Code("S012", ERROR, "模板尚未填写：还有“{found}”", "请把示例逐项改为实际内容，再删去本行"),
    Code("S013", ERROR, "这里在 git 中是{found}，不是普通文件，没有读入", "{want}", "A5, Y47"),
    Code("S020", ERROR, "YAML 语法错误：{found}", "请检查缩进、冒号后的空格和引号"),
    Code("S021", ERROR, "YAML 中不允许使用{found}", "请直接写出内容"),
    Code("S022", ERROR, "YAML 嵌套超过 {want} 层或内容超过 {found}", "请按模板的结构填写"),
    Code("S023", ERROR, "同一层中“{found}”写了两次（首次在第 {want} 行）", "请只保留一处"),
    Code("S024", ERROR, "“{found}”用了全角冒号", "请改用半角冒号，后面空一格：{want}"),
    Code("S025", ERROR, "“{found}”之后没有半角空格", "请在冒号后空一格：{want}"),
    Code("S026", ERROR, "行首有{found}", "请{want}"),
    Code(
        "S027",
        WARNING,
        "“{found}”被当作注释，没有读入",
        "属于内容的，请把整个值放进双引号；是注释的，在 # 后空一格",
    ),
    Code("S030", ERROR, "表头与模板不符：{found}", "请照抄模板的表头：{want}"),
    Code("S031", ERROR, "本行有 {found} 列，应为 {want} 列", "请检查漏填的单元格和没有加引号的逗号"),
    Code("S032", ERROR, "CSV 语法错误：{found}", "请检查成对的双引号；单元格里的双引号要写两次"),
    Code("S033", ERROR, "空行", "请删去此行"),
    Code("S034", ERROR, "单元格以“{found}”开头，会被电子表格当作公式", "请删去开头的符号", "Y35"),
    Code("S035", ERROR, "本行与第 {found} 行重复（{label}：{want}）", "请只保留一行"),
    Code("S040", ERROR, "缺少开头的资料栏", "第一行写 ---，接着填写资料栏，再以一行 --- 结束"),
    Code("S041", ERROR, "正文是空的", "请在资料栏之后写正文"),
    Code("S042", ERROR, "开头的资料栏没有结束", "请在这一行之前加一行 ---（三个半角连字符），后面写正文"),
)
