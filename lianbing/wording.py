"""The catalogue of Chinese texts of the shell."""

REFERENCE = {
    "findings": "# 问题代码\n\n检查一次报出全部问题，每条都有代码、文件、行、列、说明和改法。代码的含义不会改变。\n\n",
    "checks": "\n## 跨材料核对\n\n",
    "records": "# 材料与字段\n\n每种材料的文件名、字段和条款。模板可用 `lianbing new` 生成。\n\n",
}
"""How the generated reference pages begin."""

RECEIPTS: dict[str, dict[str, str]] = {
    "faults": {
        "json": "不是 UTF-8 编码的 JSON",
        "object": "不是 JSON 对象",
        "size": "超过字节数上限",
        "canonical": "写法不是规定的唯一写法",
        "missing": "缺少",
        "extra_forbidden": "是多余的字段",
        "string_pattern_mismatch": "写法不符",
        "literal_error": "取值不在规定之内",
        "union_tag_invalid": "不是认识的种类",
        "union_tag_not_found": "缺少",
        "too_long": "项数超过上限",
        "string_too_long": "过长",
        "value_error": "内容不符或没有排序",
        "commit_map": "新旧提交对照表的写法不符",
        "other": "类型不符",
        "head": "报告的 head 是 {found}，不是 {want}",
        "received": "报告没有收到时间；请用 --received 指定",
        "format": "不是 lianbing-gate/1 格式",
        "sealed": "封存不另立记录：带来封存的那次改动的收件记录已有其指纹",
    },
    "said": {
        "opened": "已建立收件日志分支 {branch}，第 {seq} 条，指纹 {sha256}",
        "added": "已登记第 {seq} 条，指纹 {sha256}",
        "known": "第 {seq} 条已经是这次事件，没有重复登记，指纹 {sha256}",
        "sound": "收件日志完整：{entries} 条，最后一条的指纹 {sha256}",
        "windows": "{path} 用的是 Windows 换行；网页上传时以上面的指纹为准，用 git 提交会改成 LF，指纹为 {sha256}",
        "no_branch": "没有收件日志分支 {branch}；请先运行 lianbing receipts open",
        "there_already": "分支 {branch} 已经存在，没有改动",
        "branch_name": "不是合法的分支名：{branch}",
        "remote_name": "仓库没有名为 {remote} 的远程",
        "no_log": "版本 {commit} 中没有 log.jsonl",
        "remote": "读写 {remote} 失败：{error}",
        "contention": "试了 {attempts} 次仍未登记，事件没有记入日志，请重新运行：{error}",
        "table": "{path} 不是收件记录表：{problem}",
        "quoted": "office/receipts.csv 第 {line} 行含换行，无法合并；请删去引号内的换行",
    },
}
"""What the receipts say: faults of an entry, and the sentences of the command."""

RECEIPTS_README = """# 收件日志

本分支只有一份日志 `log.jsonl`：每行一条记录，写明什么时候收到了谁报送的哪些文件（SHA-256 指纹），
以及当时的检查结论。每行都带有上一行的 SHA-256，任何改动、删减、调换都会被

    lianbing receipts verify --repo 仓库

发现。日志由平台的作业写入，只增不减，请不要手工修改。

This branch holds the log of receipts: append-only, hash-chained, written by one job. Do not edit.
"""
"""The README of the branch of receipts."""
