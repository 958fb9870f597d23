"""The catalogue of Chinese texts of the gate."""

TOO_MUCH = {
    "commits": "提交个数",
    "files": "改动的文件个数",
    "bytes": "改动的总字节数",
    "depth": "目录层数",
    "entries": "一个目录中的项数",
    "faults": "写错的目录项个数",
    "parents": "一次合并的上级个数",
    "messages": "提交说明的总字节数",
    "versions": "中间提交改动的文件个数",
}
"""What a limit counts."""

BINARY = "无法检查的二进制内容"
WHOLE = "整个改动"
VERDICTS = {"accepted": "可以合并", "refused": "不能合并", "error": "没有结论"}
"""How a verdict reads."""
