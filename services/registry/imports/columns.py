"""What the columns of a centre's lists are called: organisations after the national platform, offerings after ours,
communities as street offices and map tools export them; both of ours in English too, as exports write them.
"""

from kernel.tabular import Dictionary

_UNKEPT = ("序号", "NO", "编号", "最近核对", "LASTCONFIRMED")

ORGANISATIONS = Dictionary(
    synonyms={
        "name": ("名称", "社会组织名称", "组织名称", "单位名称", "机构名称", "机构全称", "NAME"),
        "kind": ("登记类别", "KIND"),
        "code": (
            *("统一社会信用代码/备案编号", "信用代码/备案编号", "代码", "机构代码", "信用代码或备案号"),
            "CREDITCODEORFILINGNUMBER",
        ),
        "uscc": ("统一社会信用代码", "社会信用代码", "信用代码", "机构信用代码", "CREDITCODE"),
        "filing_number": ("备案编号", "备案号", "备案证号", "FILINGNUMBER"),
        "type": ("类型", "社会组织类型", "组织类型", "机构类型", "TYPE"),
        "sector": ("业务领域", "领域", "服务领域", "行业", "行业类别", "SECTOR"),
        "registration_authority": ("登记机关", "登记管理机关", "发证机关", "登记部门", "REGISTRATIONAUTHORITY"),
        "registered_on": ("成立登记日期", "成立日期", "登记日期", "成立时间", "注册日期", "备案日期", "REGISTEREDON"),
        "legal_status": ("登记状态", "法人状态", "登记管理状态", "LEGALSTATUS"),
        "supervising_unit": ("业务主管单位", "主管单位", "业务主管部门", "业务指导单位", "SUPERVISINGUNIT"),
        "registered_capital": ("注册资金", "开办资金", "注册资本", "原始基金", "原始基金数额", "REGISTEREDCAPITAL"),
        "certificate_number": ("登记证号", "登记证书号", "证书号", "登记证书编号", "登记证编号", "CERTIFICATENUMBER"),
        "certificate": ("证书有效期", "有效期", "登记证书有效期", "证书有效期限", "有效期限", "CERTIFICATEVALID"),
        "certificate_from": ("证书有效期起", "有效期起", "有效期自", "有效期开始日期", "证书有效期自"),
        "certificate_until": ("证书有效期止", "有效期止", "有效期至", "证书有效期至", "证书到期日", "证书到期日期"),
        "legal_representative": ("法定代表人", "法人", "法人代表", "负责人", "法定代表人/负责人",
                                 "LEGALREPRESENTATIVE"),
        "phone": ("联系电话", "电话", "手机", "联系方式", "手机号", "PHONE"),
        "address": ("住所", "住所地址", "登记住所", "注册地址", "ADDRESS"),
        "business_scope": ("业务范围", "宗旨和业务范围", "宗旨及业务范围", "BUSINESSSCOPE"),
        "introduction": ("简介", "机构简介", "组织简介", "INTRODUCTION"),
        "charity": ("慈善组织", "是否慈善组织", "慈善组织认定", "慈善组织属性", "是否认定为慈善组织", "CHARITY"),
        "fundraising": ("公开募捐资格", "是否具有公开募捐资格", "公募资格", "PUBLICFUNDRAISING"),
        "sponsor": ("赞助单位", "是否赞助单位", "爱心赞助单位", "SPONSOR"),
        "community": ("所在社区", "社区", "所属社区", "居委会", "活动社区", "COMMUNITY"),
        "full_time_staff": ("专职人数", "专职人员数", "从业人数", "专职工作人员", "FULL-TIMESTAFF"),
        "formal_members": ("正式党员数", "正式党员", "党员数", "正式党员人数", "FORMALMEMBERS"),
        "status": ("状态", "运营状态", "入驻状态", "STATE"),
    },
    patterns=(
        ("预备党员|入党|积极分子", None),
        # Other papers, other capital, and where a person lives, are none of the organisation's own.
        ("税务|社保|社会保险|许可|任期|邮箱|网址|网站|来源|币种|联系人|年检|(通讯|通信)地址", None),
        ("(法人|代表人|负责人).*(住所|住址|地址)|主管.*电话", None),
        ("公开募捐|公募资格", "fundraising"),
        ("(是否|认定).*慈善组织|慈善组织.*(认定|属性)", "charity"),
        ("有效期.*(起|自|开始)", "certificate_from"),
        ("有效期.*(止|至|结束)|证书.*到期", "certificate_until"),
        ("有效期", "certificate"),
        ("(注册|开办).*资(金|本)|原始基金", "registered_capital"),
        ("业务范围", "business_scope"),
        ("主管单位|主管部门", "supervising_unit"),
        ("登记证.*号", "certificate_number"),
        ("资金|范围", None),
        ("住所|(注册|登记|办公|单位|机构)地址", "address"),
        ("类别", "type"),
        ("信用代码.*备案|备案.*信用代码", "code"),
        ("信用代码", "uscc"),
        ("备案.*(号|编号)", "filing_number"),
        ("(登记|管理|发证)机关", "registration_authority"),
        ("(成立|登记|注册|备案).*(日期|时间)", "registered_on"),
        ("法定代表人|法人|负责人", "legal_representative"),
        ("正式党员", "formal_members"),
        ("专职", "full_time_staff"),
        ("电话|手机", "phone"),
        ("社区", "community"),
        ("(组织|机构|单位)名称", "name"),
    ),
    ignored=_UNKEPT,
    elsewhere=(("异常.{0,4}名录|失信.{0,4}名单|列入(时间|日期|事由)|移出(时间|日期|事由)", "statutory_lists"),),
    denied=("身份证|证件号",),
    content={"uscc": r"[0-9A-Y]{2}\d{6}[0-9A-Y]{10}"},
    titles={
        "name": "名称", "kind": "登记类别", "code": "统一社会信用代码/备案编号", "uscc": "统一社会信用代码",
        "filing_number": "备案编号", "supervising_unit": "业务主管单位", "registered_capital": "注册资金（万元）",
        "certificate_number": "登记证号", "certificate": "证书有效期", "certificate_from": "证书有效期起",
        "certificate_until": "证书有效期止", "address": "住所", "business_scope": "业务范围", "introduction": "简介",
        "type": "类型", "sector": "业务领域", "registration_authority": "登记机关", "registered_on": "成立登记日期",
        "legal_representative": "法定代表人", "phone": "联系电话", "community": "所在社区",
        "full_time_staff": "专职人数", "formal_members": "正式党员数", "legal_status": "登记状态",
        "status": "状态", "charity": "慈善组织", "fundraising": "公开募捐资格", "sponsor": "赞助单位",
    },
)  # fmt: skip

OFFERINGS = Dictionary(
    synonyms={
        "organisation": ("机构信用代码", "统一社会信用代码", "机构代码", "信用代码", "备案编号", "ORGANISATIONSCODE"),
        "name": ("服务名称", "项目名称", "课程名称", "名称", "活动名称", "服务", "OFFERING"),
        "audience": ("服务对象", "对象", "面向对象", "服务人群", "FOR"),
        "min_months": ("最小月龄", "起始月龄", "月龄下限", "最低月龄", "YOUNGEST"),
        "max_months": ("最大月龄", "截止月龄", "月龄上限", "最高月龄", "OLDEST"),
        "disability_classes": ("残疾类别", "适用残疾类别", "残疾类型", "DISABILITYCLASSES"),
        "need_tags": ("需求标签", "标签", "服务标签", "需求类型", "NEEDTAGS"),
        "capacity": ("每期名额", "名额", "容量", "每期人数", "招收人数", "PLACES"),
        "radius": ("服务半径", "半径", "服务范围", "RADIUS"),
        "place": ("服务地点", "地点", "活动地点", "服务地址", "PLACE"),
        "lat": ("纬度", "LAT", "LATITUDE", "Y"),
        "lon": ("经度", "LON", "LNG", "LONGITUDE", "X"),
        "crs": ("坐标系", "坐标系统", "坐标类型", "CRS", "COORDINATESYSTEM"),
        "schedule": ("时间", "服务时间", "活动时间", "开放时间", "排期", "SCHEDULE"),
    },
    patterns=(
        ("已占|等候|剩余", None),
        ("半径", "radius"),
        ("名额", "capacity"),
        ("纬度", "lat"),
        ("经度", "lon"),
        ("坐标", "crs"),
        ("(信用|备案).*(代码|编号)", "organisation"),
    ),
    ignored=(
        *("序号", "机构名称", "备注", "组织", "适合年龄", "报名方式", "收费(元)", "已占名额", "等候", "最近确认"),
        *("ORGANISATION", "AGES", "HOWTOJOIN", "FEE(YUAN)", "TAKEN", "WAITING", "CONFIRMED"),
    ),
    titles={
        "organisation": "机构信用代码", "name": "服务名称", "audience": "服务对象", "min_months": "最小月龄",
        "max_months": "最大月龄", "disability_classes": "残疾类别", "need_tags": "需求标签", "capacity": "每期名额",
        "radius": "服务半径", "place": "服务地点", "lat": "纬度", "lon": "经度", "crs": "坐标系", "schedule": "时间",
    },
)  # fmt: skip

COMMUNITIES = Dictionary(
    synonyms={
        "code": (
            *("区划代码", "社区代码", "社区编码", "代码", "编码", "CODE", "行政区划代码", "统计用区划代码"),
            *("统计区划代码", "地区代码", "村居代码", "区划编码", "12位代码"),
        ),
        "name": ("社区名称", "社区", "名称", "NAME", "村居名称", "村(居)名称", "居委会", "居委会名称", "居(村)委会"),
        "lon": ("经度", "中心点经度", "东经", "LON", "LNG", "LONGITUDE", "X"),
        "lat": ("纬度", "中心点纬度", "北纬", "LAT", "LATITUDE", "Y"),
        "crs": ("坐标系", "坐标系统", "坐标类型", "CRS"),
    },
    patterns=(
        ("街道.*(代码|编码|名称)|城乡分类|面积|人口|户数", None),
        ("经度|LON|LNG", "lon"),
        ("纬度|LAT", "lat"),
        ("坐标系", "crs"),
        ("(社区|区划|村居).*(代码|编码)", "code"),
        ("(社区|村居|居委会).*名", "name"),
    ),
    ignored=("序号", "NO", "备注", "所属街道", "街道", "城乡分类代码", "城乡分类"),
    titles={"code": "区划代码", "name": "社区名称", "lon": "经度", "lat": "纬度", "crs": "坐标系"},
)  # fmt: skip

DICTIONARIES = {"organisations": ORGANISATIONS, "offerings": OFFERINGS, "communities": COMMUNITIES}
