"""Names of violators in a text: heuristics that warn, and whoever files it confirms (Y35)."""

from __future__ import annotations

import re
from collections.abc import Iterator

_HAN = r"[\u4e00-\u9fff]"
_FIRM = re.compile(
    rf"(?P<name>(?:{_HAN}|[A-Za-z0-9（）()]){{2,24}}?)(?P<form>股份有限公司|有限责任公司|有限公司|股份(?!制|额|权)|集团)"
)
_PLANT = re.compile(
    rf"(?P<name>{_HAN}{{2,8}}?)"
    r"(?P<form>(?:水泥|化工|造纸|纸|砖|砖瓦|石灰|焦化|炼油|热电|发电|电|加工|食品|屠宰|洗煤|选煤|皮革|印染|电镀|木材|塑料|"
    r"轧花|酒|糖|番茄制品|污水处理)?厂|(?:煤|铁|铜|金|石英|石灰石|采石)?矿)(?![区房内外长界山石产业井物])"
)
_ROLE = (
    r"(?:当事人|法定代表人|法人代表|实际控制人|企业负责人|负责人|经营者|业主|厂长|矿长|总经理|经理|企业主|"
    r"违法人员|违法行为人|嫌疑人)"
)
_ENDS = r"(?=[，。、；：！？（）“”《》\s,.;:]|$|[的在对未因以将被等称说向已与和拒主承表交供]|涉嫌|辩称)"
_PERSON = re.compile(
    rf"{_ROLE}(?:为|是|系|叫|：|:|[ \t])?(?P<name>{_HAN}{{2,3}}?{_ENDS}|{_HAN}{{2,6}}[·•]{_HAN}{{2,8}})",
    re.MULTILINE,
)
_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛奚范彭郎鲁韦昌马苗"
    "凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅皮卞齐康伍余顾孟黄萧尹姚邵汪祁毛狄米贝戴"
    "宋庞熊纪舒屈项祝董梁杜阮蓝闵席季麻贾路娄江童颜郭梅林刁钟徐邱骆高夏蔡田樊胡凌霍虞万柯卢莫房解应宗丁"
    "邓单洪包左石崔龚程邢裴陆荣翁段侯宁仇刘叶白蒲赖卓乔闻党谭劳申冉桑牛边温庄柴阎连习艾向古易廖聂曾沙肖"
)  # fmt: skip
_COMMON = re.compile(
    r"陈述|高度|高效|张贴|安排|安全|解释|解决|解答|任职|任命|常年|常态|施工|成立|成功|马上|于是|应当|经过|"
    r"连夜|连续|管理|支持|计划|明确|方面|方可|方案|全程|项目|关注|金额|万元|包括|包含|何时|左右|申请|申辩|"
    r"申诉|许可|单位|单独|向其|向我|曾经|路过|白天|封存|温馨|易于|习惯|康复|华东|史料|谢绝|谢罪|应急|应诉|"
    r"高兴|石化|向社|季度|黄金|顾客|时间|程序|席位|范围|严格|严重|严肃|乐于|宁可|应该|毕竟|房屋|解除|许诺|"
    r"项下|钱款|周边|周围|安置|任何|任意|单方"
)
_STOPS = re.compile(
    "[的地得了对在与和及或由向从到为被将把该本各每这那一二三四五六七八九十两几多家座个所名处查检访进入出等有是以于并又也"
    "其使让给据即如若因但而且后前时内外中上下年月日]"
)
_GENERIC = re.compile(
    "城市|园区|县城|生活|工业|集中|大型|小型|民营|国有|乡镇|农村|周边|附近|企业|重点|涉案|违法|涉事|当事|辖区|执法人员|人员|"
    "一般|各类|部分|全部|相关|有关|多家|上市|上述|第三方|检测|涉嫌|关停|停产|新建|废旧|加工|生产|现场|检查|发现|依法|要求|督促|"
    "责令|指导|帮扶|取缔|查封|关闭|处罚|立案|办理|联合|某"
)


def violators(text: str) -> Iterator[tuple[int, str]]:
    """Where something like a firm's or a person's name stands in ``text``, in order."""
    found: dict[int, str] = {}
    for pattern, ends in ((_FIRM, ("公司", "集团", "股份")), (_PLANT, ("厂", "矿"))):
        if any(end in text for end in ends):  # most texts have none, and looking for one costs much less
            found |= {match.start("name"): _named(match) for match in pattern.finditer(text)}
    found |= {match.start("name"): _person(match["name"]) for match in _PERSON.finditer(text)}
    yield from ((position, name) for position, name in sorted(found.items()) if name)


def _named(match: re.Match[str]) -> str:
    """The firm's name if what precedes its legal form is more than common words; empty if it has 某."""
    name = match["name"]
    if "某" in name[-6:]:
        return ""
    proper = _STOPS.split(_GENERIC.sub("的", name))[-1]
    return proper + match["form"] if len(proper) >= 2 else ""


def _person(name: str) -> str:
    if "某" in name or _COMMON.match(name):
        return ""
    return name if "·" in name or "•" in name or name[0] in _SURNAMES else ""
