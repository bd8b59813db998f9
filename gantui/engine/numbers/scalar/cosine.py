"""The cosine of a number of whole turns."""

from gantui.engine.numbers.coefficients import (
    COSINE,
    SINE,
    SPLITTER,
    TO_65536TH,
    TWO_PI_HIGH,
    TWO_PI_LOW,
    TWO_PI_PI_HIGH,
    TWO_PI_PI_LOW,
    WHOLE_ABOVE,
)

_S0, _S1, _S2, _S3, _S4, _S5, _S6 = SINE
_C0, _C1, _C2, _C3, _C4, _C5 = COSINE


def cosine_of_turns(u: float) -> float:
    """cos(2πu); nan where u is not finite. Worst error: 0.82 ulp.

    u less the nearest whole turn, and that less the nearest quarter, are exact.
    """
    size = abs(u)
    turn = abs(size - (size + WHOLE_ABOVE - WHOLE_ABOVE)) if size < WHOLE_ABOVE else size - size
    quarters = 4.0 * turn + WHOLE_ABOVE - WHOLE_ABOVE
    w = turn - 0.25 * quarters
    if quarters == 1.0:
        return 0.0 - _sine(w)
    return -_cosine(w) if quarters == 2.0 else _cosine(w)


def _sine(w: float) -> float:
    """sin(2πw) for |w| ≤ 1/8: 2πw in an exact product of two numbers of 26 digits and the rest."""
    spread = SPLITTER * w
    high = spread - (spread - w)
    v = w * w
    series = _S0 + v * (_S1 + v * (_S2 + v * (_S3 + v * (_S4 + v * (_S5 + v * _S6)))))
    return TWO_PI_HIGH * high + (TWO_PI_HIGH * (w - high) + (TWO_PI_LOW * w + w * v * series))


def _cosine(w: float) -> float:
    """cos(2πw) for |w| ≤ 1/8: 1 − 2π²·high² is exact, high being w rounded to 2⁻¹⁶."""
    high = w + TO_65536TH - TO_65536TH
    v = w * w
    series = _C0 + v * (_C1 + v * (_C2 + v * (_C3 + v * (_C4 + v * _C5))))
    rest = TWO_PI_PI_HIGH * ((w - high) * (w + high)) + TWO_PI_PI_LOW * v
    return (1.0 - TWO_PI_PI_HIGH * (high * high)) + (v * v * series - rest)
