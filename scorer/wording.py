"""The catalogue of Chinese sentences that derivations and rules show."""

FORMULA_TEXTS = {
    "sum_of_bests": "同一事项取最高分，累加后封顶，再减去（封顶的）扣分，不低于0分",
    "mean_of_marks": "评审组各人评分的平均；没有文件得0分",
    "ratio_to_plan": "完成数达到计划数得满分，不足的按比例得分",
    "mean_of_files": "各份案卷百分制得分的平均，乘以满分",
    "against_baseline": "与基准值相比：低于下限0分，高于上限满分，其间按所选解读计算，再减去扣分",
    "points_by_rank": "按得票排名计分，并列者取较好的名次",
    "share_of_field": "与参评者中最多者相比计分",
}
"""What each formula does, for the pages."""
