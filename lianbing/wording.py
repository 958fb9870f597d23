"""The catalogue of Chinese texts of the shell."""

REFERENCE = {
    "findings": "# 问题代码\n\n检查一次报出全部问题，每条都有代码、文件、行、列、说明和改法。代码的含义不会改变。\n\n",
    "checks": "\n## 跨材料核对\n\n",
    "records": "# 材料与字段\n\n每种材料的文件名、字段和条款。模板可用 `lianbing new` 生成。\n\n",
}
"""How the generated reference pages begin."""
