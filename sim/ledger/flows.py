"""Accounts and the flows of the ordinary business of firms; instruments bring their own flows."""

from __future__ import annotations

from sim.types import Flow

#: Accounts held by agents: account -> table whose column ``cash`` it is the sum of.
AGENT_ACCOUNTS = {"enterprises": "enterprise", "universities": "university", "institutes": "institute", "funds": "fund"}

#: Accounts of institutions that do not act; their balance is what flowed in less what flowed out.
INSTITUTION_ACCOUNTS = (
    "banks",
    "county_treasury",
    "customers",
    "households",
    "investors",
    "owners",
    "suppliers",
    "upper_treasury",
)

BUSINESS_FLOWS = (
    Flow("sales_income", "customers", "enterprises", "Sales", "销售收入"),
    Flow("inputs", "enterprises", "suppliers", "Inputs", "中间投入"),
    Flow("wages", "enterprises", "households", "Wages and other value added", "工资及其他增加值"),
    Flow("research_wages", "enterprises", "households", "In-house R&D", "内部研发支出"),
    Flow("research_contract", "enterprises", "universities", "University contracts", "产学研合同"),
    Flow("university_spending", "universities", "households", "University spending", "高校支出"),
    Flow("institute_spending", "institutes", "households", "Spending of institutes", "本地研发机构支出"),
    Flow("patent_fees", "enterprises", "suppliers", "Patent fees", "专利费用"),
    Flow("application_cost", "enterprises", "suppliers", "Certificate applications", "高企申报费用"),
    Flow("vat_upper", "customers", "upper_treasury", "VAT, upper levels", "增值税（上级）"),
    Flow("vat_county", "customers", "county_treasury", "VAT, county", "增值税（县级）"),
    Flow("interest", "enterprises", "banks", "Interest", "利息"),
    Flow("loan", "banks", "enterprises", "Loans", "贷款"),
    Flow("repayment", "enterprises", "banks", "Repayments", "还款"),
    Flow("dividend", "enterprises", "owners", "Dividends", "分红"),
    Flow("liquidation", "enterprises", "owners", "Liquidation", "清算分配"),
    Flow("owners_capital", "owners", "enterprises", "Owners' capital", "股东投入"),
    Flow("appropriation", "county_treasury", "funds", "Appropriations", "预算拨款"),
    Flow("unspent", "funds", "county_treasury", "Unspent money returned", "结余交回"),
)
