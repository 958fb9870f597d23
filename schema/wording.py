"""Chinese words that fill the messages of the catalogue: what was found, in words a submitter knows."""

from __future__ import annotations

from datetime import datetime

ENCODINGS = {"utf-16": "像是 UTF-16", "gb18030": "像是 GB18030 或 GBK", "surrogate": "有孤立的代理字符",
             "": "有无法解码的字节"}  # fmt: skip
"""What an undecodable file seems to be."""

EXAMPLES = {"Digest": "sha256sum 的结果", "Identifier": "urumqi", "Login": "urumqi-sthjj", "Url": "https://…",
            "Name": "…", "Text": "…", "LongText": "…", "YesNo": "是"}  # fmt: skip
"""What a value of a scalar may look like."""

TYPICAL_CASE = ("典型案件", "典型案例")
"""Words that announce a typical case in a heading (A3 五(三))."""

SHAPES = {"mapping": "一组字段", "list": "列表", "text": "单个值", "nothing": "空值"}
"""The shapes of a value."""

YAML_FEATURES = {
    "anchor": "锚点（&）",
    "alias": "别名（*）",
    "tag": "标签（!）",
    "merge": "合并键（<<）",
    "directive": "指令（%）",
    "document": "第二份文档（---）",
    "key": "复合键",
}
"""What YAML can do and a record must not."""

_YAML_PROBLEMS = {
    "mapping values are not allowed": "此处不应有冒号，或缩进不对",
    "could not find expected ':'": "缺少冒号",
    "did not find expected key": "缩进不对，或引号、括号前后有多余内容",
    "did not find expected '-' indicator": "列表项应以“- ”开头并对齐",
    "did not find expected ',' or": "方括号或花括号没有配对",
    "found unexpected end of stream": "引号没有配对",
    "found character that cannot start any token": "有不能用在此处的字符（制表符缩进，或 @ ` % 开头的内容未加引号）",
    "found a tab character": "不能用制表符缩进",
    "block sequence entries are not allowed": "此处不应有列表项",
    "did not find expected <document start>": "正文之前有多余内容",
    "unknown escape character": "双引号内有不认识的反斜杠写法",
    "did not find expected hexdecimal number": "双引号内有不认识的反斜杠写法",
    "invalid Unicode character escape": "双引号内有无效的字符代码",
}

_CSV_PROBLEMS = {
    "expected after": "双引号之后有多余内容",
    "unexpected end of data": "双引号没有配对",
    "field larger than field limit": "单元格过长",
}


def yaml_problem(text: str) -> str:
    """What a message of the YAML parser means."""
    return next((words for part, words in _YAML_PROBLEMS.items() if part in text), "结构不完整")


def csv_problem(text: str) -> str:
    """What a message of the CSV reader means."""
    return next((words for part, words in _CSV_PROBLEMS.items() if part in text), "无法读出本行")


def character(text: str) -> str:
    """A character nobody can see, by its number; the first of several."""
    return f"U+{ord(text[0]):04X}"


_BLANKS = {"\t": "制表符", "\u3000": "全角空格", "\u00a0": "不换行空格"}


def blanks(text: str) -> str:
    """The blanks of an indent that are not the ordinary one."""
    return "、".join(words for blank, words in _BLANKS.items() if blank in text)


def indent(count: int) -> str:
    """What to put in place of other blanks."""
    return f"改为 {count} 个半角空格" if count else "删去"


def events(count: int) -> str:
    """So many pieces of content."""
    return f"{count} 处"


_SEPARATORS = {";": "分号", "\t": "制表符", "；": "全角分号", "，": "全角逗号", "|": "竖线", "、": "顿号"}


def header_difference(wanted: tuple[str, ...], found: list[str]) -> str:
    """How a header differs from the wanted one; above all by what separates its columns."""
    for mark, words in _SEPARATORS.items():
        parts = found[0].split(mark) if len(found) == 1 else []
        if len(parts) > 1 and {part.strip(' "') for part in parts} & set(wanted):
            return f"列与列之间用的是{words}，应为半角逗号"
    missing = [name for name in wanted if name not in found]
    extra = [name for name in found if name not in wanted]
    parts = []
    if missing:
        parts.append("缺少 " + "、".join(missing))
    if extra:
        parts.append("多出 " + "、".join(name or "（空）" for name in extra))
    if len(found) != len(set(found)):
        parts.append("有重复的列")
    return "；".join(parts) or "列的顺序不同"


def choices(words: list[str]) -> str:
    """A list of words."""
    return "、".join(words) or "（无）"


def like(example: str) -> str:
    """A form to follow, where what was meant cannot be told."""
    return f"{example} 的样子"


def for_example(text: str) -> str:
    """An example behind a demand; nothing where there is none."""
    return f"；例如 {text}" if text.strip("…") else ""


def meant(close: list[str]) -> str:
    """A word that was probably meant."""
    return f"（是否“{close[0]}”？）" if close else ""


SEED_BOUNDS = ("冻结时间", "公布的掷出时间")
"""What a seed must not be thrown before."""

SEED_FORMS = {"骰子": " {} 个 1 至 {} 的点数，以 - 连接", "信标": " {} 位小写十六进制数字"}
"""How the value of a seed is written, by its kind."""


def difference(more: int, fewer: int) -> str:
    """How two lists of cases differ."""
    return "、".join(word for count, word in ((more, f"多 {more} 件"), (fewer, f"少 {fewer} 件")) if count)


def clock(moment: datetime) -> str:
    """A moment as people read it."""
    return moment.strftime("%Y-%m-%d %H:%M:%S")


REFERENCE_SCALARS = {
    "Count": "不小于0的整数", "Amount": "不小于0的数字，最多六位小数", "Money": "元，最多两位小数", "Day": "年-月-日",
    "Moment": "带时区的时间", "Month": "年-月", "HalfPoints": "0.5的整数倍", "Percent": "0到100，最多两位小数",
    "Digest": "64位小写十六进制", "Identifier": "代号：小写字母、数字、连字符", "Login": "平台账号",
    "DivisionCode": "6位行政区划代码", "Url": "https:// 或 http:// 开头的网址", "YesNo": "是 或 否",
    "CaseNumber": "处罚决定书文号", "Name": "一行文字，不超过100字", "Text": "一行文字，不超过500字",
    "LongText": "文字，不超过5000字",
}  # fmt: skip
"""What each scalar takes, for the reference pages."""

REFERENCE_FORMS = {"list": "列表：", "mapping": "对照表：", "single": "", "nested": "一组字段"}
REFERENCE_RECORD_HEAD = ("字段", "名称", "必填", "内容", "说明")
REFERENCE_FINDING_HEAD = ("代码", "程度", "含义", "处理", "条款")
REFERENCE_CHECK_HEAD = ("核对", "规则")
REFERENCE_PLACE = "文件：`{path}`，条款：{clause}，{owner}报送"
REFERENCE_OWNERS = {"unit": "单位", "office": "办公室"}
REQUIRED = {True: "是", False: ""}
