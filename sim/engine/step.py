"""The quarter: every phase of the model in order, with one sentence each.

This list is the table of contents of the model; ARCHITECTURE.md shows the same list and a test compares the two. Both
drivers run it. Instruments add their steps to the phase they name, after its own
steps, in the order that :attr:`sim.types.Instrument.after` declares and otherwise in order of their ids.
"""

from __future__ import annotations

from sim.agents import fund, institute, project, rivals, support, talent, university
from sim.agents.enterprise import certifying, cooperating, entering, inventing, landmark, life, planning, research
from sim.agents.groups import CHAIN_GROWTH, COUNT_CHAINS, SUM_CHAIN_RESEARCH
from sim.types import Phase

QUARTER: tuple[Phase, ...] = (
    Phase("clear", "Last quarter's events are forgotten.", "清除上季度事件标记。", (fund.CLEAR_REPORT, project.RELEASE, cooperating.CLEAR)),
    Phase(
        "support",
        "The support that firms enjoy this year is added up.",
        "汇总企业本年度获得的扶持。",
        (*support.CLEAR, landmark.CHOOSE, rivals.ANSWER),
        season=1,
    ),
    Phase(
        "year_opens",
        "Funds receive their appropriations, last year's certificate events end, firms are reviewed and graded.",
        "新年度：基金收到预算，企业风险与梯队更新。",
        (fund.RECEIVE, CHAIN_GROWTH, *life.REVIEW, certifying.LADDER, *COUNT_CHAINS),
        season=1,
    ),
    Phase("points", "Last year's activity is scored, ranked and rewarded with points money.", "上年度创新积分评定与奖励。", season=1),
    Phase("awards", "Awards for last year's achievements are paid.", "兑现上年度奖励。", (), season=1),
    Phase(
        "plan",
        "Firms decide on R&D and the certificate for the year, and prepare what the certificate demands.",
        "企业制定年度研发与高企认定计划。",
        (*planning.PLAN, inventing.PLAN_INVENTION),
        season=1,
    ),
    Phase(
        "arrivals",
        "Talent arrives; outside projects are decided; new firms register, land or are founded by talent.",
        "人才到达，招引项目落定，新企业设立。",
        (*talent.TALENT_ARRIVES, project.DECIDE, *entering.ENTER),
    ),
    Phase(
        "hiring",
        "Talent joins firms, waits or leaves; staff follow sales and R&D.",
        "人才流动与用工调整。",
        (*talent.TALENT_MOVES, life.HIRE),
    ),
    Phase("settlement", "Last year's income tax is settled with super-deduction and the reduced rate.", "企业所得税汇算清缴。", season=2),
    Phase("calls", "Cooperation funds take applications, experts review, grants are paid.", "产学研资金申报与评审。", season=2),
    Phase("library", "Candidates with deficits enter the cultivation library.", "高企培育库入库。", season=2),
    Phase("research", "R&D is carried out and the quarter's business done.", "开展研发与经营。", (*research.OPERATE, institute.RESEARCH)),
    Phase(
        "cooperation",
        "Firms look for universities, both sides weigh, projects start, run and end.",
        "产学研合作：搜寻、权衡、启动、推进与结束。",
        (
            cooperating.SEARCH,
            cooperating.COUNT_PROPOSALS,
            *university.ADMIT,
            cooperating.START,
            cooperating.PROGRESS,
            *university.LEARN,
        ),
    ),
    Phase("invention", "Claims, applications, grants, lapses and conversions.", "发明、专利与成果转化。", inventing.INVENT),
    Phase("growth", "Sales grow by chain, knowledge, successes and shocks.", "销售增长。", (life.GROW,)),
    Phase("credit", "Banks set credit lines by risk and points grade.", "银行授信。", (research.ASK_BANK,), season=3),
    Phase("equity", "Public equity funds make deals and sell ripe stakes.", "政府股权基金投资与退出。", season=3),
    Phase(
        "application",
        "Firms that aim at the certificate and see their gates open apply.",
        "企业申报高企。",
        (certifying.CLEAR, certifying.APPLY),
        season=3,
    ),
    Phase("finance", "Firms borrow what is missing, repay and pay out.", "企业融资、还款与分红。", (research.BALANCE,)),
    Phase(
        "exits",
        "Firms leave by age, size and insolvency, the landmark firm when a scenario says so; claims on them are settled.",
        "企业退出，清偿相关债权。",
        (life.DECIDE_EXIT, landmark.FAIL, life.LIQUIDATE),
    ),
    Phase("removal", "Firms that left are counted and give their rows back.", "统计并移除退出企业。", entering.REMOVE),
    Phase("certification", "Certificates are granted and expire.", "高企认定结果与到期。", (certifying.CERTIFY,), season=4),
    Phase(
        "year_closes",
        "Books are closed, unspent appropriations return.",
        "年度结账，结余交回。",
        (*life.CLOSE, SUM_CHAIN_RESEARCH, fund.RETURN),
        season=4,
    ),
)
