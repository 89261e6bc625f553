"""Chinese sentences of the parameters below ``national``."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "national.above_scale_sales": "工业企业计为规上企业的年销售额起点。",
    "national.cit.upper_share": "企业所得税中归县级以上各级财政的比例。",
    "national.gazelle.base_sales": "企业可计为瞪羚企业的三年前营业收入起点。",
    "national.gazelle.growth": "瞪羚企业的三年年均增长率。",
    "national.hnte.high_tech_share": "高新技术产品（服务）收入占比的认定要求。",
    "national.hnte.middle_limit": "中规模企业的年销售额上限（含本数）。",
    "national.hnte.minimum_age": "申请企业须注册成立的年限。",
    "national.hnte.pass_mark": "通过认定的最低得分（须超过 70）。",
    "national.hnte.rd_staff_share": "科技人员占职工总数比例的认定要求。",
    "national.hnte.small_limit": "小规模企业的年销售额上限（含本数）。",
    "national.hnte.threshold_large": "对销售额超过中规模上限的企业，研发费用占销售收入比例的认定要求。",
    "national.hnte.threshold_middle": "对销售额介于两个界限之间的企业，研发费用占销售收入比例的认定要求。",
    "national.hnte.threshold_small": "对销售额不超过小规模上限的企业，研发费用占销售收入比例的认定要求。",
    "national.hnte.validity": "高企证书有效的季度数。",
    "national.st_sme.sales": "科技型中小企业年销售额和资产总额的上限。",
    "national.st_sme.staff": "科技型中小企业职工总数的上限。",
    "national.st_sme.start": "科技型中小企业评价入库的首个年份。",
    "national.super_deduction.chips": "集成电路和工业母机产业链企业研发费用的加计扣除比例。",
    "national.super_deduction.general": "所有企业在据实扣除 100 % 的基础上，研发费用再从应纳税所得额中加计扣除的比例。",
    "national.super_deduction.manufacturing": "制造业企业研发费用的加计扣除比例。",
    "national.super_deduction.st_sme": "科技型中小企业研发费用的加计扣除比例。",
    "national.tax.hnte_rate": "高新技术企业的企业所得税税率。",
    "national.tax.standard_rate": "一般企业的企业所得税税率。",
    "national.unicorn.value": "独角兽类企业的估值门槛（10 亿美元）。",
    "national.vat.effective_rate": "增值税与增加值之比（2013 年高企销售收入 659 亿元，缴纳增值税 15.9 亿元，增加值率约四分之一）。",
    "national.vat.upper_share": "增值税中归县级以上各级财政的比例。",
}
