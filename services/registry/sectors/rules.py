"""The classes, and how else lists spell them: pure."""

import re
import unicodedata

CLASSES = (
    *("科技与研究", "生态环境", "教育", "卫生", "社会服务", "文化", "体育", "法律", "工商服务业", "宗教"),
    *("农业及农村发展", "职业及从业者组织", "国际及涉外组织", "其他"),
)
# Other spellings of a class as a whole; finer words, such as 早期教育, are nobody's spelling.
_SPELT = {
    **dict.fromkeys(("科技研究", "科学研究", "科技", "科学技术", "科技和研究"), "科技与研究"),
    **dict.fromkeys(("生态环保", "环境保护", "环保", "生态", "环境", "生态与环境"), "生态环境"),
    **dict.fromkeys(("教育事业",), "教育"),
    **dict.fromkeys(("卫生健康", "医疗卫生", "卫生事业", "卫生与健康", "医药卫生"), "卫生"),
    **dict.fromkeys(("社会服务业", "社会公共服务"), "社会服务"),
    **dict.fromkeys(("文化艺术", "文化事业"), "文化"),
    **dict.fromkeys(("体育事业", "体育运动"), "体育"),
    **dict.fromkeys(("法律服务", "法制", "法治"), "法律"),
    **dict.fromkeys(("工商服务", "工商业", "工商业服务", "工商业服务业"), "工商服务业"),
    **dict.fromkeys(("宗教事务",), "宗教"),
    **dict.fromkeys(("农业农村", "农业农村发展", "农业及农村", "农村及农业发展", "农业与农村发展"), "农业及农村发展"),
    **dict.fromkeys(("职业及从业组织", "职业及从业者", "职业与从业者组织", "职业及从业人员组织"), "职业及从业者组织"),
    **dict.fromkeys(
        ("国际及其他涉外组织", "国际涉外组织", "国际及涉外", "国际与涉外组织", "涉外组织"), "国际及涉外组织"
    ),
    "其它": "其他",
}


def recognised(words: str) -> str | None:
    """The class that these words spell, if they spell one and can mean no other."""
    tidy = re.sub(r"\s", "", unicodedata.normalize("NFKC", words))
    bare = re.sub(r"(?<=.)(类别|领域|类)$", "", tidy)
    return next((_SPELT.get(each, each) for each in (tidy, bare) if each in _SPELT or each in CLASSES), None)
