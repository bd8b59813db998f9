"""The constants of the elementary functions. A test derives each of them anew with mpmath.

A polynomial is the one of its degree whose largest error is smallest (Remez's exchange with 40
digits, then each coefficient to the nearest float64), lowest power first; those of the normal
distribution go through its values at the Chebyshev points.
"""

# Adding and taking away 1.5·2⁵²⁻ⁿ leaves the nearest multiple of 2⁻ⁿ, the even one of two (for what
# is smaller than 2⁵¹⁻ⁿ).
TO_WHOLE = 6755399441055744.0
TO_128TH = 52776558133248.0
TO_256TH = 26388279066624.0
TO_65536TH = 103079215104.0
TO_2_25TH = 201326592.0

WHOLE_ABOVE = 4503599627370496.0
"""2⁵²: from here on every float64 is whole, and adding and taking it away rounds what is below."""
SPLITTER = 134217729.0
"""2²⁷ + 1: c = SPLITTER·a, high = c − (c − a) has 26 digits, a − high the rest (Veltkamp)."""
TINY = 5.551115123125783e-17
"""2⁻⁵⁴: eˣ − 1 and ln(1 + x) are x itself to float64 where |x| is smaller."""
SMALL = 7.450580596923828e-09
"""2⁻²⁷: tanh x is x itself to float64 where |x| is smaller."""

INVERSE_LN2 = 1.4426950408889634
LN2_HIGH = 0.6931471805598903
"""ln 2 cut off after 42 digits, so that k·LN2_HIGH is exact for |k| < 2¹¹."""
LN2_LOW = 5.497923018708371e-14
"""ln 2 − LN2_HIGH."""

EXP = (0.4999999999999596, 0.16666666666664356, 0.041666687859434615, 0.008333337874656786)
"""(eʳ − 1 − r)/r² for |r| ≤ 2⁻⁸, within 2⁻⁴⁴·⁴."""
EXPM1 = (
    0.5,
    0.16666666666665222,
    0.041666666666661974,
    0.008333337117755897,
    0.0013888895511644762,
)
"""(eʳ − 1 − r)/r² for |r| ≤ 2⁻⁸, within 2⁻⁵⁶·²."""
LOG1P = (
    -0.5000000000000001,
    0.3333333333333342,
    -0.24999999991711877,
    0.19999999984446745,
    -0.16667310417430561,
    0.14286477257239566,
)
"""(ln(1 + r) − r)/r² for |r| ≤ 3/512, within 2⁻⁵²."""

TWO_PI_HIGH = 6.283185362815857
"""2π rounded to 26 digits."""
TWO_PI_LOW = -5.5636270456668466e-08
"""2π − TWO_PI_HIGH."""
SINE = (
    -41.34170224039976,
    81.60524927607504,
    -76.70585975304293,
    42.05869393780814,
    -15.094641279880333,
    3.819830761077591,
    -0.71244442743621,
)
"""(sin 2πw − 2πw)/w³ in v = w² for 0 ≤ v ≤ 1/64, within 2⁻⁴⁶."""

TWO_PI_PI_HIGH = 19.739208698272705
"""2π² rounded to 26 digits."""
TWO_PI_PI_LOW = 1.0390601215954398e-07
"""2π² − TWO_PI_PI_HIGH."""
COSINE = (
    64.9393940226683,
    -85.45681720668456,
    60.24464136502607,
    -26.4262549118358,
    7.903305207832846,
    -1.7012226263407884,
)
"""(cos 2πw − 1 + 2π²w²)/w⁴ in v = w² for 0 ≤ v ≤ 1/64, within 2⁻⁴⁶."""

AROUND_HALF = 0.21875
"""Up to this |q| = |p − ½| the quantile of the normal distribution is computed from q."""
ROOT_TWO_PI_HIGH = 2.5066282749176025
"""√(2π) rounded to 26 digits."""
ROOT_TWO_PI_LOW = -2.866020366467347e-10
"""√(2π) − ROOT_TWO_PI_HIGH."""
QUANTILE = (
    2.6249349909537365,
    5.772533538612899,
    15.667608962128956,
    47.03578792854057,
    149.82970746666032,
    496.28409581035856,
    1689.0875282009915,
    5911.64580412619,
    19544.77323116261,
    99064.71026994543,
    -45754.21669600231,
    3046591.544168839,
)
"""(z − √(2π)·q)/q³ in v = q² for |q| ≤ 7/32: its values at 12 Chebyshev points."""
TO_3_DIGITS = 1125899906842625.0
"""2⁵⁰ + 1: rounds to 3 binary digits as SPLITTER does to 26."""

POWERS_OF_TEN = (
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
)  # fmt: skip
"""10⁰ … 10²²: those that are exact."""
