"""Random scenarios for tests that must hold in every county under every policy."""

import math

from hypothesis import strategies as st

from sim.engine.assembly import parameters
from sim.parameter import ORDERED_PAIRS, Parameter

#: Numbers that decide how large a county is or where it starts; the strategies below choose the size themselves.
_SIZES = {"county.enterprises", "county.gdp", "county.start.rd", "county.output"}
#: Instruments that begin late in the real county; half of the random scenarios start them at once.
_SWITCHES = tuple(path for path, one in parameters().items() if path.startswith("policy.") and one.is_switch)

#: Floors and caps may not cross; what is drawn one by one could.
_BOUND = {path for pair in ORDERED_PAIRS for path in pair}


def _numbers(parameter: Parameter) -> st.SearchStrategy[float]:
    """Plausible values, and the ends of what is allowed where these are amounts of policy."""
    default = max(parameter.default_schedule.values())
    low, high = parameter.low, parameter.high
    match parameter.plausible:
        case None:
            near = (0.5 * default, 2.0 * default)
        case one if one.kind in {"uniform", "triangular"}:
            near = (one.numbers[0], one.numbers[-1])
        case one if one.kind == "lognormal":
            median, sigma = one.numbers
            near = (median * math.exp(-2.0 * sigma), median * math.exp(2.0 * sigma))
        case _:
            near = (low, high)
    near = (max(low, min(near)), min(high, max(near)))
    values = st.floats(near[0], near[1])
    if parameter.path.startswith("policy."):
        return values | st.just(low) | st.just(min(high, 3.0 * default))
    return values


@st.composite
def settings_of_a_scenario(draw: st.DrawFn) -> tuple[str, ...]:
    """Up to twelve parameters changed, some from a later quarter on, and instruments switched on at the start or off."""
    registry = parameters()
    free = sorted(set(registry) - _SIZES - _BOUND)
    settings = [f"{path}={'on' if draw(st.booleans()) else 'off'}" for path in draw(st.sets(st.sampled_from(_SWITCHES), max_size=8))]
    for path in sorted(draw(st.sets(st.sampled_from(free), min_size=1, max_size=12))):
        parameter = registry[path]
        if path in _SWITCHES:
            continue
        value = "on" if parameter.is_switch and draw(st.booleans()) else "off" if parameter.is_switch else repr(draw(_numbers(parameter)))
        date = draw(st.sampled_from(("", "@2015Q2", "@2015Q4"))) if parameter.dated and parameter.between == "step" else ""
        settings.append(f"{path}{date}={value}")
    return tuple(settings)
