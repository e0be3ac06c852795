"""What the columns of a children's list are called: the dictionary of clinic exports, and the denylist.

The denylist (a mother's HIV or hepatitis status, parents' identity numbers, allergies and illnesses) is dropped before
anything is kept and counted by name: the list may serve the matching of families with services, and none of this does.
"""

from kernel.tabular import Dictionary

_BORN = r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"

CHILDREN = Dictionary(
    synonyms={
        "child_code": (
            "儿童编码", "儿童编号", "儿童代码", "个案编码", "个案编号", "受种者编码", "受种者编号",
            "受种者代码", "CHILDCODE",
        ),
        "name": (
            "姓名", "儿童姓名", "宝宝姓名", "幼儿姓名", "婴儿姓名", "婴幼儿姓名", "孩子姓名", "新生儿姓名",
            "受种者姓名", "受种人姓名", "受种者", "NAME",
        ),
        "sex": ("性别", "儿童性别", "SEX", "GENDER"),
        "birth": (
            "出生日期", "出生年月日", "出生年月", "生日", "出生时间", "儿童出生日期", "BIRTHDAY", "BIRTHDATE",
        ),
        "id_number": (
            "身份证号", "身份证号码", "身份证", "公民身份号码", "公民身份证号", "居民身份证号", "证件号码",
            "证件号", "儿童身份证号", "儿童身份证号码", "身份证件号码", "本人身份证号",
        ),
        "guardian_name": ("监护人姓名", "监护人", "家长姓名", "家长", "联系人", "联系人姓名", "监护人/联系人"),
        "mother_name": ("母亲姓名", "母亲", "妈妈姓名"),
        "father_name": ("父亲姓名", "父亲", "爸爸姓名"),
        "relation": ("与儿童关系", "关系", "与孩子关系", "监护人关系", "与监护人关系", "与本人关系"),
        "phones": (
            "联系电话", "电话", "手机", "手机号", "手机号码", "家庭电话", "电话号码", "联系方式", "家长电话",
            "监护人电话", "监护人联系电话", "母亲电话", "父亲电话", "母亲手机", "父亲手机", "固定电话",
            "移动电话", "联系电话2", "TEL", "PHONE",
        ),
        "community": (
            "社区", "现住社区", "所在社区", "居委会", "村居", "所属社区", "居住社区", "行政村/居委会",
            "村(居)委会", "所属村居", "行政村", "社区名称", "居(村)委会", "管理社区",
        ),
        "address": (
            "现住详细地址", "现居地址", "家庭住址", "现住址", "住址", "地址", "详细地址", "家庭地址",
            "居住地址", "现住地址", "现居住地址", "居住地", "现居住地",
        ),
        "status": ("在册状态", "在册情况", "个案状态", "儿童状态", "在管状态", "管理状态", "档案状态", "状态"),
        "vaccine": ("末次接种疫苗", "疫苗", "疫苗名称", "末次疫苗", "最近接种疫苗"),
        "dose": ("剂次", "针次", "末次剂次", "接种剂次"),
        "vaccinated_on": ("接种日期", "末次接种日期", "接种时间", "最近接种日期"),
        "clinic": (
            "接种单位", "接种门诊", "接种点", "接种机构", "接种地点", "末次接种单位", "管理单位", "建档单位",
        ),
        "note": ("备注", "附注", "备注信息"),
    },
    grouped=(
        ("户籍|户口", "地址|住址|社区|村", None),
        ("母|妈", "^姓名$", "mother_name"),
        ("父|爸", "^姓名$", "father_name"),
        ("监护|家长|联系人", "^姓名$", "guardian_name"),
        ("监护|家长|联系人", "^(与.*)?关系$", "relation"),
        ("接种|疫苗", "^(日期|时间)$", "vaccinated_on"),
        ("接种|疫苗", "^(单位|门诊|地点|机构|接种点)$", "clinic"),
        ("接种|疫苗", "^(名称|疫苗|种类)$", "vaccine"),
        ("出生", "^(日期|年月日|时间)$", "birth"),
    ),
    patterns=(
        ("户籍|户口|年龄|月龄|周岁|民族|建档|发卡|卡号|接种证", None),
        ("出生证|出生医|出生地|体重|身高", None),
        ("(单位|门诊|机构|医生|居委会?|社区|学校).*(电话|联系方式)|(电话|手机)归属", None),
        ("电话|手机|联系方式|联系号码", "phones"),
        ("(末次|最近|最后).*疫苗", "vaccine"),
        ("接种.*(日期|时间)", "vaccinated_on"),
        ("接种.*(单位|门诊|地点|机构)", "clinic"),
        ("出生.*(日期|年月|时间)|生日", "birth"),
        ("身份证|身份号|证件号", "id_number"),
        ("(母亲|妈妈)(姓名|名字)", "mother_name"),
        ("(父亲|爸爸)(姓名|名字)", "father_name"),
        ("(监护|家长|联系)人?.*(姓名|名字)", "guardian_name"),
        ("关系", "relation"),
        ("(社区|村居|居委|村委|行政村)", "community"),
        ("地址|住址|住所", "address"),
        ("(在册|个案|在管|在档)(状态|情况)", "status"),
        ("^(儿童|宝宝|幼儿|婴儿|孩子|受种).*(姓名|名字)|^名字$", "name"),
        ("^(儿童|个案|受种|免疫).*编[码号]$", "child_code"),
        ("剂次|针次", "dose"),
        ("备注|附注", "note"),
    ),
    ignored=(
        "序号", "编号", "NO", "NO.", "民族", "年龄", "月龄", "出生证号", "出生医学证明编号", "户籍地址",
        "户籍属性", "居住属性", "建档日期",
    ),
    denied=(
        "HIV|艾滋|梅毒|HBSAG|HBV|HCV|表面抗原|(母|妈).*(HB|乙肝|丙肝)",
        "(?<![及和与、])(母|父|妈|爸|家长|监护人|联系人).*(身份证|身份号|证件号)",
        "过敏|病史|传染病|遗传病|精神病",
    ),
    denied_content="阴性|阳性|(HIV|HB|乙肝|梅毒).{0,4}[+阴阳-]性?",
    content={
        "id_number": rf"[1-9]\d{{5}}{_BORN}\d{{3}}[\dXx]",
        "birth": rf"{_BORN}|(?:19|20)\d\d[-./年]\d{{1,2}}[-./月]\d{{1,2}}日?",
        "phones": r"1[3-9]\d{9}",
        "sex": "[男女]性?",
    },
    many=frozenset({"phones"}),
    titles={
        "child_code": "儿童编码", "name": "姓名", "sex": "性别", "birth": "出生日期", "id_number": "身份证号",
        "guardian_name": "监护人姓名", "mother_name": "母亲姓名", "father_name": "父亲姓名",
        "relation": "与儿童关系", "phones": "联系电话", "community": "现住社区", "address": "现住地址",
        "status": "在册状态", "vaccine": "末次接种疫苗", "dose": "剂次", "vaccinated_on": "接种日期",
        "clinic": "接种单位", "note": "备注",
    },
)  # fmt: skip
FIELDS = tuple(CHILDREN.synonyms)
# Without them no row can be a child: the name may be the child's alone, and an age decides what is offered.
NEEDED = (("name",), ("birth",))
