"""The catalogue of Chinese texts of seals and their verification."""

from __future__ import annotations

SAID: dict[str, str] = {
    "byte": "此处",
    "nothing": "（没有）",
    "place": "{where} ",
    "seal": "后一份封存 {found} ",
    "not_among": "不在封存说明之列",
    "not_there": "在提交里没有",
    "other_content": "的内容",
    "sealed": "已封存 {year} 年{snapshot}：{folder}，{files} 个文件，{bytes} 字节",
    "next": "请把这个文件夹作为一次改动提交，由办公室另外两个账号同意后合并",
    "digest": "封存说明的 SHA-256：{sha256}",
    "verified_seal": "{folder}：相符，{files} 个文件，提交 {commit}，已重新计算",
    "digests_only": "{folder}：指纹相符，没有重新计算",
    "verified_results": "{folder}：相符，{files} 个文件，提交 {commit}，已重新计算",
    "verified_bundle": "{name}：相符，{files} 个文件，提交 {commit}",
    "manifest_digest": "manifest.json SHA-256: {sha256}",
    "archive_digest": "压缩包 SHA-256: {sha256}",
    "chain": "封存链完整：{seals} 份",
    "bundle": "结果包写入 {path}：{files} 个文件，{bytes} 字节",
    "nothing_to_verify": "没有可核对的内容：{path} 里没有封存、已发布的结果或结果包",
    "no_repository": "{path} 不在仓库里；请用 --repo 指出仓库",
    "failed": "不符：共 {count} 处",
}
"""What the commands say."""

SNAPSHOTS = {"provisional": "阶段成绩", "final": "最终成绩"}

REFUSALS = {
    "dirty": "{count} 个文件有未提交的改动，例如 {path}；封存只依据提交",
    "again": "{folder} 已经封存",
    "unsound": "材料有 {count} 处错误",
    "log": "收件日志不完整",
    "wall": "主分支有不合规的步骤",
    "chain": "已有的封存不完整：{path}",
    "tool": "运行的程序不是提交 {commit} 中的程序",
    "rules": "评分规则有误",
}
"""Why something is not sealed."""

ARCHIVE = {
    "unreadable": "打不开或没有写完",
    "large": "超过上限",
    "name": "成员名“{name}”不合规",
    "twice": "成员“{name}”出现两次",
    "packed": "成员“{name}”经过压缩、加密或不是普通文件",
    "canonical": "字节与按内容重新写出的不同",
    "crc": "成员“{name}”损坏",
}
"""What is wrong with an archive."""

COMMANDS = (
    "python -m lianbing verify",
    "python -m lianbing bundle --out bundle.zip",
    "python -m lianbing verify bundle.zip",
)
"""How anybody checks the seals of a campaign, from a clone of its repository."""
