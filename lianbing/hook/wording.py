"""The catalogue of Chinese texts of the hooks."""

MAIN = "主分支 {branch}"
LOG = "收件日志（分支 receipts）"
"""What a server may still lack."""

OWN = "refs/heads/{login}/ 下的分支，或主分支 {branch}"
APPROVAL = "refs/heads/approvals/{login}/（40位提交号）"
"""Where an account may push."""

JUDGED = {
    "main": "{ref}：可以进入主分支（{files} 个文件，{summary}）",
    "own": "{ref}：收下，尚未进入主分支（{files} 个文件，{summary}）",
    "approval": "{ref}：记下同意",
    "refused": "{ref}：不接受（{summary}）",
}
"""What is said of each ref."""

REFUSED = "这次推送整个没有被接受，服务器上没有任何改动"
MORE = "……另有 {count} 行没有显示，改正以上各项后会看到"
RECEIPT = "收件回执：{ref}，{received} 收到，第 {seq} 条，指纹 {sha256}"
NO_RECEIPT = "{ref} 的回执没有记入日志（{reason}）；内容已经收到，下次推送时补记，请告知管理员"
"""What a push is told."""

INSTALLED = {
    "hook": "已安装 {path}",
    "settings": "已设置 {settings}",
    "log": "已建立收件日志，从提交 {commit} 开始",
    "foreign": "{path} 是别的钩子，没有改动；请先移走",
    "no_main": "仓库还没有主分支 {branch}：请先在服务器上放入已审定的内容，再安装钩子",
    "not_bare": "{path} 不是裸仓库",
    "variable": "不能作为环境变量名：{name}",
    "branch": "不能作为主分支名：{name}",
}
"""What the installation says."""
