"""The dispersion of a negative binomial model: the likeliest, and the one that allows for the coefficients fitted."""

import math
from collections.abc import Callable

import numpy as np
import scipy

from scr_analysis.stats._likelihood import CountData, best_coefficients, mean_of
from scr_analysis.stats._numbers import FloatArray, floats

# Between these the negative binomial is told apart from the Poisson (below) and stays computable (above).
_LOG_ALPHA = (math.log(1e-6), math.log(1e3))


def likeliest_alpha(data: CountData, start: FloatArray, at_zero: float) -> float:
    """Give the dispersion of highest likelihood, 0 where the Poisson with its log likelihood `at_zero` is as good."""
    return _best(lambda alpha: best_coefficients(data, alpha, start)[1], at_zero)


def adjusted_alpha(data: CountData, start: FloatArray, at_zero: float) -> float:
    """Give the dispersion of highest adjusted profile likelihood, ``l(α) - ½ log |X' W X|``.

    Cox and Reid (1987), J R Stat Soc B 49:1; for the negative binomial McCarthy, Chen and Smyth (2012), Nucleic Acids
    Res 40:4288. The likeliest dispersion is too small where few counts bear several coefficients, as the variance with n
    in place of n - 1 is: an interval that rests on it is too short.

    Parameters
    ----------
    data : CountData
    start : array
        The coefficients of the Poisson fit.
    at_zero : float
        Its log likelihood.
    """

    def adjusted(alpha: float) -> float:
        at, height = best_coefficients(data, alpha, start)
        return height - _half_log_information(data, alpha, at)

    return _best(adjusted, at_zero - _half_log_information(data, 0.0, start))


def _best(height: Callable[[float], float], at_zero: float) -> float:
    found = scipy.optimize.minimize_scalar(
        lambda log_alpha: -height(math.exp(log_alpha)), bounds=_LOG_ALPHA, method="bounded", options={"xatol": 1e-6}
    )
    return math.exp(found.x) if -found.fun > at_zero + 1e-6 else 0.0


def _information(data: CountData, alpha: float, at: FloatArray) -> FloatArray:
    mean = mean_of(data, at)
    return floats(data.design.T @ ((data.weights * mean / (1 + alpha * mean))[:, None] * data.design))


def _half_log_information(data: CountData, alpha: float, at: FloatArray) -> float:
    return float(np.linalg.slogdet(_information(data, alpha, at))[1]) / 2
