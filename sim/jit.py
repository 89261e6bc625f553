"""The one place that knows the compiler.

Two decorators:

``@primitive``
    arithmetic that rules call in both engines (random draws, ``exp``): compiled, callable from Python.
``@rule``
    a behaviour: stays a plain Python function (a debugger stops in it, the Mesa driver calls it as it is) and is
    compiled into every pass of the compiled driver that uses it.

Compiled code is cached under :func:`sim.fingerprint.cache_folder` in a folder named by the model fingerprint. When that
folder cannot be written the compiler works without a cache.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import llvmlite.binding as llvm
import numba
import numpy as np
from numba.extending import register_jitable

from sim.fingerprint import cache_folder, model_fingerprint

_F = TypeVar("_F", bound=Callable[..., Any])

# Loops over many columns vectorise only when the compiler may check at run time that no two columns overlap.
llvm.set_option("countysim", "--runtime-memory-check-threshold=200")
llvm.set_option("countysim", "--memory-check-merge-threshold=1000")

IS_COMPILED = not numba.config.DISABLE_JIT
if not IS_COMPILED:
    np.seterr(over="ignore")  # 64-bit wrap-around is what the random hash is made of

_KEPT_CACHES = 3


def _prepare_cache() -> Path | None:
    """Make this version's cache folder, drop all but the newest few, and point the compiler at it."""
    root = cache_folder()
    version = f"{sys.implementation.cache_tag}-numba{numba.__version__}-{model_fingerprint()}"
    folder = root / version
    try:
        folder.mkdir(parents=True, exist_ok=True)
        os.utime(folder)
        if not os.access(folder, os.W_OK):
            return None
        others = sorted((d for d in root.iterdir() if d.is_dir() and d != folder), key=lambda d: d.stat().st_mtime)
        for old in others[: max(0, len(others) - _KEPT_CACHES + 1)]:
            shutil.rmtree(old, ignore_errors=True)
    except OSError:
        return None
    numba.config.CACHE_DIR = str(folder)
    return folder


CACHE = _prepare_cache()


def primitive(function: _F) -> _F:
    """Compile arithmetic that rules and Python call alike."""
    compiler: Any = numba.njit(nogil=True, error_model="numpy", cache=CACHE is not None, forceinline=True)
    return compiler(function)  # type: ignore[no-any-return]


def exact_sum(function: _F) -> _F:
    """Compile a sum of whole numbers or of money; the compiler may add in any order, for all orders give the same bits."""
    compiler: Any = numba.njit(nogil=True, error_model="numpy", cache=CACHE is not None, fastmath={"reassoc"})
    return compiler(function)  # type: ignore[no-any-return]


def rule(function: _F) -> _F:
    """Mark a pure function as usable in compiled passes; the function itself is returned unchanged."""
    return register_jitable(error_model="numpy", forceinline=True)(function)  # type: ignore[no-any-return]


_DIRECT: dict[Any, Callable[..., Any]] = {}


def direct(function: Any) -> Callable[..., Any]:
    """The compiled code behind a function that has been called before, without the look-up by types at every call.

    For functions that are only ever called with arguments of the same types, so that they have one signature; one that has
    not been called yet is returned as it is.
    """
    if function not in _DIRECT:
        signatures: list[Any] = getattr(function, "signatures", [])
        if len(signatures) != 1:
            return function  # type: ignore[no-any-return]
        _DIRECT[function] = function.get_overload(signatures[0])
    return _DIRECT[function]


def compile_for(function: Any, arguments: tuple[Any, ...]) -> None:
    """Compile a function for arguments of these types without calling it; the cache keeps the result."""
    function.compile(tuple(numba.typeof(argument) for argument in arguments))


def compile_pass(function: _F, *, sums_are_exact: bool = False) -> _F:
    """Compile a loop over columns. Passes release the interpreter lock, so replications run in threads.

    ``sums_are_exact`` lets the compiler add in any order; only for loops whose every sum is of whole numbers or of
    amounts on the money grid, where all orders give the same bits.
    """
    fast = {"reassoc"} if sums_are_exact else False
    compiler: Any = numba.njit(nogil=True, error_model="numpy", cache=CACHE is not None, no_cfunc_wrapper=True, fastmath=fast)
    return compiler(function)  # type: ignore[no-any-return]
