"""Counter-based randomness and portable elementary functions.

Every draw is a pure function of ``(seed, stream, quarter, agent id)``; no generator state exists. Hence the same
firm meets the same luck in a baseline and in a reform, adding an agent or a rule moves no other draw, and results do
not depend on agent order, on the number of workers or on the engine.

``exp`` and ``log`` are written in plain arithmetic because the C library's versions may differ in the last bit between
compiled and interpreted code; both engines must give the same bits. ``log`` is within 1 ulp of the correctly rounded
value, ``exp`` within 3, over the ranges the model uses (tested against :mod:`math`).

Symbols: splitmix64 finaliser (Steele, Lea and Flood 2014); normal quantile AS 241 (Wichura 1988).
"""

from __future__ import annotations

import hashlib
import math
from typing import Any

import numpy as np

from sim.jit import primitive

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_MIX_A = np.uint64(0xBF58476D1CE4E5B9)
_MIX_B = np.uint64(0x94D049BB133111EB)
_STEP = np.uint64(0xD6E8FEB86659FD93)
_S30, _S27, _S31, _S12 = (np.uint64(shift) for shift in (30, 27, 31, 12))

_LN2_HI, _LN2_LO, _INV_LN2 = 6.93147180369123816490e-01, 1.90821492927058770002e-10, 1.44269504088896338700
_ROUND = 6755399441055744.0  # 1.5 * 2**52: adding it rounds to an integer held in the low bits
_U52 = 2.220446049250313e-16  # 2**-52


def stream_id(name: str) -> int:
    """The 63-bit number of a named random stream; stable over versions, machines and import order."""
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "little") >> 1


@primitive
def mix64(z: Any) -> Any:
    """Splitmix64 finaliser: a bijection on 64-bit integers."""
    z = (z ^ (z >> _S30)) * _MIX_A
    z = (z ^ (z >> _S27)) * _MIX_B
    return z ^ (z >> _S31)


@primitive
def stream_key(seed: Any, quarter: Any, stream: Any) -> Any:
    """64-bit key of one ``(seed, quarter, stream)``; ``quarter`` counts from year 0."""
    key = mix64(np.uint64(seed) + _GOLDEN)
    return mix64(key ^ mix64(np.uint64(quarter) * _STEP + np.uint64(stream)))


@primitive
def uniform(key: Any, agent: Any) -> Any:
    """Uniform draw on the open interval (0, 1) for the agent with this id: never 0 and never 1."""
    bits = mix64(np.uint64(key) + np.uint64(agent) * _GOLDEN)
    return (np.float64(np.int64(bits >> _S12)) + 0.5) * _U52


@primitive
def fill_keys(seed: Any, quarter: Any, streams: Any, keys: Any) -> None:
    """Write the key of every stream of this quarter into ``keys`` (same length as ``streams``)."""
    for s in range(streams.size):
        keys[s] = stream_key(seed, quarter, streams[s])


@primitive
def fill_uniform(key: Any, agents: Any, out: Any) -> None:
    """Write one uniform draw per agent id into ``out``."""
    for i in range(agents.size):
        out[i] = uniform(key, agents[i])


@primitive
def exp(x: Any) -> Any:
    """Exponential function, the same bits compiled and interpreted; x is limited to [-708, 709]."""
    x = min(max(x, -708.0), 709.0)
    z = x * _INV_LN2 + _ROUND
    k = z - _ROUND
    r = (x - k * _LN2_HI) - k * _LN2_LO
    q = r * r
    even = 2.4801587301587302e-05 + q * (2.7557319223985888e-07 + q * 2.0876756987868099e-09)
    even = 1.0 + q * (0.5 + q * (4.1666666666666664e-02 + q * (1.3888888888888889e-03 + q * even)))
    odd = 1.9841269841269841e-04 + q * (2.7557319223985893e-06 + q * 2.5052108385441720e-08)
    odd = r * (1.0 + q * (1.6666666666666666e-01 + q * (8.3333333333333332e-03 + q * odd)))
    n = np.float64(z).view(np.int64)
    return (even + odd) * np.int64((n + 1023) << 52).view(np.float64)


@primitive
def log(x: Any) -> Any:
    """Natural logarithm of a positive normal number (after fdlibm's ``e_log``), the same bits in both engines."""
    b = np.float64(x).view(np.int64)
    t = b - 0x3FE6A09E667F3BCD  # bits of sqrt(1/2): the mantissa lands in [sqrt(1/2), sqrt(2))
    k = t >> 52
    f = np.int64(b - (k << 52)).view(np.float64) - 1.0
    s = f / (2.0 + f)
    z = s * s
    w = z * z
    t1 = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01))
    t2 = 2.857142874366239149e-01 + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)
    t2 = z * (6.666666666666735130e-01 + w * t2)
    h = 0.5 * f * f
    d = np.float64(k)
    return d * _LN2_HI - ((h - (s * (h + (t1 + t2)) + d * _LN2_LO)) - f)


@primitive
def power(x: Any, y: Any) -> Any:
    """Power: x ** y for x > 0."""
    return exp(y * log(x))


@primitive
def normal(u: Any) -> Any:
    """Standard normal quantile of ``u`` (AS 241, about 1e-16 relative)."""
    q = u - 0.5
    if abs(q) <= 0.425:
        r = 0.180625 - q * q
        above = 2509.0809287301226727 * r + 33430.575583588128105
        above = above * r + 67265.770927008700853
        above = above * r + 45921.953931549871457
        above = above * r + 13731.693765509461125
        above = above * r + 1971.5909503065514427
        above = above * r + 133.14166789178437745
        above = above * r + 3.387132872796366608
        below = 5226.495278852545925 * r + 28729.085735721942674
        below = below * r + 39307.89580009271061
        below = below * r + 21213.794301586595867
        below = below * r + 5394.1960214247511077
        below = below * r + 687.1870074920579083
        below = below * r + 42.313330701600911252
        below = below * r + 1.0
        return q * above / below
    r = math.sqrt(-log(u if q < 0.0 else 1.0 - u))
    if r <= 5.0:
        r -= 1.6
        above = 7.7454501427834140764e-4 * r + 0.0227238449892691845833
        above = above * r + 0.24178072517745061177
        above = above * r + 1.27045825245236838258
        above = above * r + 3.64784832476320460504
        above = above * r + 5.7694972214606914055
        above = above * r + 4.6303378461565452959
        above = above * r + 1.42343711074968357734
        below = 1.05075007164441684324e-9 * r + 5.475938084995344946e-4
        below = below * r + 0.0151986665636164571966
        below = below * r + 0.14810397642748007459
        below = below * r + 0.68976733498510000455
        below = below * r + 1.6763848301838038494
        below = below * r + 2.05319162663775882187
        below = below * r + 1.0
    else:
        r -= 5.0
        above = 2.01033439929228813265e-7 * r + 2.71155556874348757815e-5
        above = above * r + 0.0012426609473880784386
        above = above * r + 0.026532189526576123093
        above = above * r + 0.29656057182850489123
        above = above * r + 1.7848265399172913358
        above = above * r + 5.4637849111641143699
        above = above * r + 6.6579046435011037772
        below = 2.04426310338993978564e-15 * r + 1.4215117583164488187e-7
        below = below * r + 1.8463183175100546818e-5
        below = below * r + 7.868691311456132591e-4
        below = below * r + 0.0148753612908506148525
        below = below * r + 0.13692988092273580531
        below = below * r + 0.59983220655588793769
        below = below * r + 1.0
    x = above / below
    return -x if q < 0.0 else x


@primitive
def laplace(u: Any, scale: Any) -> Any:
    """Laplace quantile with mean 0 and this scale (standard deviation = scale * sqrt 2)."""
    x = scale * log(2.0 * min(u, 1.0 - u))
    return x if u < 0.5 else -x


@primitive
def poisson(u: Any, mean: Any) -> Any:
    """Poisson count by inversion: monotone in ``mean`` for a given ``u``; normal approximation above 60."""
    if mean <= 0.0:
        return 0
    if mean > 60.0:
        return int(max(0.0, math.floor(mean + math.sqrt(mean) * normal(u) + 0.5)))
    p = exp(-mean)
    cumulated = p
    k = 0
    while u > cumulated and k < 400:
        k += 1
        p *= mean / k
        cumulated += p
    return k


@primitive
def overdispersed_scale(mean: Any, dispersion: Any) -> Any:
    """What :func:`overdispersed` needs of mean and dispersion; -1e9 (never a count) when the mean is zero."""
    if mean <= 0.0:
        return -1e9
    size = 0.5 * mean * (1.0 + dispersion)
    return log(size / (1.0 + size))


@primitive
def overdispersed(u: Any, scale: Any, dispersion: Any) -> Any:
    """Count with variance ``mean + dispersion * mean^2``, by inversion: a geometric count with added zeros.

    It has the mean and variance of the negative binomial with this dispersion (at least one) and needs one logarithm
    whatever its size; ``scale`` is :func:`overdispersed_scale`. Monotone in the mean for a given ``u``.
    """
    return max(0, int(log(0.5 * (1.0 - u) * (1.0 + dispersion)) / scale))


@primitive
def whole(x: Any, u: Any) -> Any:
    """Round a non-negative number to a whole one so that its mean is kept: ``floor(x + u)``."""
    return int(math.floor(x + u))
