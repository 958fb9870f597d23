"""What a bundle says of itself, in Chinese and English."""

from __future__ import annotations

CHINESE, ENGLISH = "README.zh.md", "README.en.md"

GUIDES: dict[str, str] = {
    "zh": """# 结果包

这里是一次执法大练兵在某个提交时的全部公开数据：报送的材料、评分规则、结果、已封存的结果、收件日志。
用它可以不联网、不相信任何人，自己核对。

## 一、核对有没有被改动（只需 Python 3.11，不用安装任何东西）

    python3 -I -S verify.py

它核对每个文件的 SHA-256、封存链和收件日志的链，一分钟内说出哪个文件不符。最后一行是 manifest.json 的
SHA-256：请与网站“下载与复核”一页、媒体或其他人手里的对照。核对程序 verify.py 也在包里，请先看一遍，
或从别处取得它；有人能改包里的数据，就也能改包里的程序。

## 二、重新计算全部得分

安装本程序后（见仓库的说明）运行

    python -m lianbing verify 结果包.zip

它只用包里的材料和规则，把每份封存和全部得分重新算一遍，指出第一处不同：文件、位置、应为多少、实际多少。

## 三、里面有什么

- `tree/`：该提交中的材料和评分规则，路径与仓库相同；`tree/submissions/年度/published/` 是已封存的结果。
- `git/`：提交和目录的 git 对象：从提交号可以逐级算到 `tree/` 里的每个文件。
- `objects/`：封存时用过、后来又改过的文件版本，以 SHA-256 为名。
- `results/年度/provisional|final/`：按该提交计算的阶段和最终结果；`scorecards.jsonl` 每行一张计分卡。
- `receipts/log.jsonl`：收件日志，每行带有上一行的 SHA-256。
- `manifest.json`：全部文件的大小和 SHA-256，以及提交号；`manifest.sha256` 是它自己的指纹。

`tree/` 里的内容都由提交号确定：请与公开仓库里的提交号对照。包里没有整个历史。
""",
    "en": """# Bundle of results

All public data of the campaign at one commit: records, rules, results, sealed results, the log of receipts. With it
anybody can check everything offline and without trusting us.

## 1. Was anything changed? (Python 3.11, nothing to install)

    python3 -I -S verify.py

It checks the SHA-256 of every file, the chain of seals and the chain of the log, and names each file that disagrees.
The last line is the SHA-256 of manifest.json: compare it with the one on the site, in the press, or that others have.
Read verify.py first, or get it from elsewhere: who can change the data in here can change the program in here.

## 2. Compute every score again

With the tool installed (see the repository):

    python -m lianbing verify BUNDLE.zip

It uses nothing but the records and rules in the bundle, and names the first difference: file, place, expected, found.

## 3. What is in it

- `tree/`: records and rules of the commit under their paths; `tree/submissions/YEAR/published/` are sealed results.
- `git/`: the commit and the trees of git, so that the commit's id can be followed down to every file in `tree/`.
- `objects/`: versions of files that a seal was made from and that were changed since, named by their SHA-256.
- `results/YEAR/provisional|final/`: both snapshots at this commit; `scorecards.jsonl` has a scorecard a line.
- `receipts/log.jsonl`: the log of receipts, each line with the SHA-256 of the line before it.
- `manifest.json`: size and SHA-256 of all files, and the commit; `manifest.sha256` is its own digest.

The commit's id determines everything in `tree/`: compare it with the public repository's. The history is not in here.
""",
}
