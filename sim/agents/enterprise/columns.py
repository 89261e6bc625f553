"""What an enterprise is made of: one column per variable.

Money is in 万元. ``_ytd`` is the running year, ``_y1`` the last closed year, ``_y2`` and ``_y3`` the two before. Quarters are
numbers 4 * year + (0…3); -1 stands for never or none.
"""

from __future__ import annotations

from sim.agents.support import SUPPORT
from sim.types import Column, Table

_IDENTITY = (
    Column("uid", "id", "1", "Id of the enterprise; never used again after it leaves."),
    Column("alive", "flag", "flag", "Whether the row is in use."),
    Column("anchor", "flag", "flag", "Whether this is an anchor with an exogenous path."),
    Column("chain", "count", "index", "Row of its chain."),
    Column("founder_chain", "count", "index", "Row of the chain of the talent that founded it."),
    Column("town", "count", "index", "Row of its town."),
    Column("state_owned", "flag", "flag", "Whether it is state-owned."),
    Column("founded", "count", "quarter", "Quarter of registration."),
    Column("origin", "count", "index", "0 there at the start, 1 new registration, 2 founded by talent, 3 an outside project."),
    Column("outside_project", "count", "index", "Row of the outside project that it comes from, in its first quarter.", -1),
    Column("from_region", "flag", "flag", "Whether the county drew it from a neighbouring county where it would have settled."),
    Column("certifiable", "flag", "flag", "Whether its products lie in a national high-tech field."),
    Column("openness", "real", "share", "Rank from 0 (takes up every scheme) to 1 (none)."),
    Column("quality", "real", "share", "Level of technology and products as reviewers see it, 0 to 1."),
)

_SIZE_AND_MONEY = (
    Column("sales", "money", "wan", "Sales of the quarter."),
    Column("sales_ytd", "money", "wan", "Sales of the running year."),
    Column("sales_y1", "money", "wan", "Sales of the last closed year."),
    Column("sales_y2", "money", "wan", "Sales two years ago."),
    Column("sales_y3", "money", "wan", "Sales three years ago."),
    Column("value_added_share", "real", "share", "Value added over sales."),
    Column("margin", "real", "share", "Operating profit before R&D over sales."),
    Column("sales_per_head", "real", "wan", "Yearly sales per member of staff that the firm aims at."),
    Column("staff", "real", "people", "Staff."),
    Column("cash", "money", "wan", "Cash."),
    Column("debt", "money", "wan", "Bank debt."),
    Column("credit_line", "money", "wan", "Credit line that the bank grants."),
    Column("insolvent", "flag", "flag", "Whether debt has outgrown the firm."),
    Column("profit_ytd", "money", "wan", "Profit before tax of the running year."),
    Column("profit_y1", "money", "wan", "Profit before tax of the last closed year."),
    Column("net_assets", "money", "wan", "Net assets."),
    Column("net_assets_y1", "money", "wan", "Net assets at the end of the last closed year."),
    Column("net_assets_y2", "money", "wan", "Net assets two years ago."),
    Column("net_assets_y3", "money", "wan", "Net assets three years ago."),
    Column("trend_factor", "real", "1", "Factor on sales a quarter from the growth of its chain.", 1.0),
    Column("shock_scale", "real", "log points", "Laplace scale of its growth shocks this year."),
    Column("exit_hazard", "real", "per year", "Yearly exit hazard this year."),
    Column("exiting", "flag", "flag", "Whether it leaves in this quarter."),
    Column("growth_impulse", "real", "log points", "Log growth of sales waiting from successes and conversions."),
    Column("written_off", "money", "wan", "Debt lost to the bank in this quarter."),
    Column("income_tax", "money", "wan", "Income tax of the last settlement."),
    Column("tax_y1", "money", "wan", "Value-added tax of the last closed year and income tax settled in it."),
    Column("tax_relief_hnte", "money", "wan", "Tax that the reduced rate saved at the last settlement."),
    Column("tax_relief_rd", "money", "wan", "Tax that the super-deduction saved at the last settlement."),
)

_RESEARCH = (
    Column("does_rd", "flag", "flag", "Whether it does R&D this year."),
    Column("rd_propensity", "real", "log points", "Log of desired real R&D over sales at the law of the start."),
    Column("rd_base", "real", "share", "Real R&D over sales before the notch."),
    Column("rd_topup", "real", "share", "Real R&D over sales added to reach the certificate's threshold."),
    Column("relabel_share", "real", "share", "Ordinary cost over sales relabelled as R&D."),
    Column("rd_boost", "money", "wan", "Real R&D a year added by grants received last year."),
    Column("rd_real", "money", "wan", "Real R&D of the quarter."),
    Column("rd_relabelled", "money", "wan", "Relabelled cost of the quarter."),
    Column("rd_statistical", "money", "wan", "R&D of the quarter as the statistics see it."),
    Column("rd_real_ytd", "money", "wan", "Real R&D of the running year."),
    Column("rd_real_y1", "money", "wan", "Real R&D of the last closed year."),
    Column("rd_real_y2", "money", "wan", "Real R&D two years ago."),
    Column("rd_reported_ytd", "money", "wan", "R&D reported for the certificate, running year."),
    Column("rd_reported_y1", "money", "wan", "R&D reported for the certificate, last closed year."),
    Column("rd_reported_y2", "money", "wan", "R&D reported for the certificate, two years ago."),
    Column("rd_reported_y3", "money", "wan", "R&D reported for the certificate, three years ago."),
    Column("rd_claimed_ytd", "money", "wan", "R&D claimed for the super-deduction, running year."),
    Column("rd_claimed_y1", "money", "wan", "R&D claimed for the super-deduction, last closed year."),
    Column("knowledge", "money", "wan", "Stock of knowledge from real R&D."),
    Column("knowledge_used", "money", "wan", "Knowledge that is in products and processes."),
    Column("rd_boost_next", "money", "wan", "Real R&D of the coming plan year added by grants received since the last plan."),
)

_INVENTION = (
    Column("ability", "real", "1", "Inventive ability, mean about one."),
    Column("claims_scale", "real", "1", "Scale of the year's claim counts, from their mean.", -1e9),
    Column("claims_per_application", "real", "claims", "Claims that it puts into one application this year.", 1.0),
    Column("claims_ytd", "count", "claims", "Claims filed in the running year."),
    Column("claims_y1", "count", "claims", "Claims filed in the last closed year."),
    Column("applications_1", "count", "patents", "Class I applications of the quarter."),
    Column("applications_2", "count", "patents", "Class II applications of the quarter."),
    Column("applications_ytd", "count", "patents", "Applications of the running year."),
    Column("applications_y1", "count", "patents", "Applications of the last closed year."),
    Column("applications_1_ytd", "count", "patents", "Class I applications of the running year."),
    Column("applications_1_y1", "count", "patents", "Class I applications of the last closed year."),
    Column("pending_1", "count", "patents", "Class I applications not decided yet."),
    Column("pending_2", "count", "patents", "Class II applications not decided yet."),
    Column("class_1", "count", "patents", "Valid class I rights."),
    Column("class_2", "count", "patents", "Valid class II rights."),
    Column("grants_1_ytd", "count", "patents", "Class I grants of the running year."),
    Column("grants_1_y1", "count", "patents", "Class I grants of the last closed year."),
    Column("grants_2_ytd", "count", "patents", "Class II grants of the running year."),
    Column("grants_2_y1", "count", "patents", "Class II grants of the last closed year."),
    Column("results", "real", "1", "Results waiting to be turned into products."),
    Column("conversions", "count", "1", "Results turned into products in the quarter."),
    Column("conversions_ytd", "count", "1", "Results turned into products in the running year."),
    Column("conversions_y1", "count", "1", "Results turned into products in the last closed year."),
    Column("conversions_y2", "count", "1", "Results turned into products two years ago."),
    Column("conversions_y3", "count", "1", "Results turned into products three years ago."),
)

_ORGANISATION = (
    Column("st_staff_kept", "real", "share", "Share of S&T staff built up on purpose."),
    Column("st_staff_share", "real", "share", "Share of S&T staff."),
    Column("high_tech_share", "real", "share", "Share of income from high-tech products."),
    Column("institution", "flag", "flag", "Whether it has its own R&D institution."),
    Column("organisation", "real", "share", "State of its R&D organisation, 0 to 1."),
    Column("standards", "flag", "flag", "Whether it helped to write a national or industry standard."),
)

_CERTIFICATE = (
    Column("hnte_taste", "real", "share", "Its lasting draw of the noise in the decision to aim; low is keen."),
    Column("hnte_aware", "flag", "flag", "Whether it knows the HNTE scheme."),
    Column("hnte_aim", "flag", "flag", "Whether it aims at the certificate this year."),
    Column("hnte_applied", "flag", "flag", "Whether it applied this year."),
    Column("hnte_expiry", "count", "quarter", "Quarter from which its certificate no longer holds.", -1),
    Column("hnte_times", "count", "1", "Certificates received so far."),
    Column("hnte_score", "real", "points", "Score of the last application.", -1),
    Column("hnte_recognised", "flag", "flag", "Whether it was certified in this quarter, renewals included."),
    Column("hnte_renewed", "flag", "flag", "Whether that was a renewal without a gap."),
    Column("hnte_lapsed", "flag", "flag", "Whether its certificate ran out in this quarter without renewal."),
    Column("st_sme", "flag", "flag", "Whether it is a registered S&T SME."),
    Column("gazelle", "flag", "flag", "Whether it is a gazelle."),
    Column("unicorn", "flag", "flag", "Whether it is unicorn-type."),
    Column("listed", "flag", "flag", "Whether it is listed."),
)

_COOPERATION = (
    Column("search_chance", "real", "share", "Chance a quarter that it looks for a university this year."),
    Column("partner", "count", "index", "Row of the university of its running project.", -1),
    Column("project_contract", "money", "wan", "Contract of the running project."),
    Column("project_end", "count", "quarter", "Quarter in which the running project ends.", -1),
    Column("project_chance", "real", "share", "Chance of technical success of the running project."),
    Column("project_funded", "flag", "flag", "Whether the running project has a grant of the county."),
    Column("proposal", "count", "index", "Row of the university it asks in this quarter.", -1),
    Column("proposal_contract", "money", "wan", "Contract it offers."),
    Column("proposal_chance", "real", "share", "Chance of success of the proposal."),
    Column("proposal_worth", "real", "1", "Value of success per yuan of contract."),
    Column("stalled", "count", "index", "Row of the university with which talks stalled in hesitation.", -1),
    Column("stalled_contract", "money", "wan", "Contract of the stalled talks."),
    Column("stalled_chance", "real", "share", "Chance of success of the stalled talks."),
    Column("stalled_worth", "real", "1", "Value of success per yuan of the stalled contract."),
    Column("stalled_since", "count", "quarter", "Quarter in which the talks stalled.", -1),
    Column("hesitancy_own", "real", "1", "Its own standard-normal deviation of hesitancy."),
    Column("trust", "real", "1", "Multiple on hesitancy from its experience.", 1.0),
    Column("project_started", "flag", "flag", "Whether a project started in this quarter."),
    Column("project_succeeded", "flag", "flag", "Whether a project ended with success in this quarter."),
    Column("project_failed", "flag", "flag", "Whether a project ended without success in this quarter."),
    Column("closing_partner", "count", "index", "Row of the university of the project that ended in this quarter.", -1),
    Column("projects", "count", "projects", "Projects started since the beginning."),
    Column("last_project", "count", "quarter", "Last quarter with a project.", -1000),
)

_TALENT_AND_EQUITY = (
    Column("talent", "count", "people", "Attached leading talents, founders included."),
    Column("talent_power", "real", "1", "Their productivity units."),
    Column("talent_founded", "flag", "flag", "Whether talent founded it."),
    Column("offer", "real", "1", "Attraction of its vacancy to talent in this quarter."),
    Column("vacant", "flag", "flag", "Whether it looks for a leading talent."),
)

ENTERPRISE = Table(
    name="enterprise",
    sentence="A firm of the county.",
    columns=_IDENTITY
    + _SIZE_AND_MONEY
    + _RESEARCH
    + _INVENTION
    + _ORGANISATION
    + _CERTIFICATE
    + _COOPERATION
    + _TALENT_AND_EQUITY
    + SUPPORT,
    present="alive",
    account="enterprises",
)
