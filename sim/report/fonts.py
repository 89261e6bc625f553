"""A font that has Chinese: the open Noto font that is installed with the project, else one that the system has."""

from __future__ import annotations

import functools
from pathlib import Path

_PREFERRED = ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "WenQuanYi Micro Hei", "SimHei")


def packaged_font() -> Path | None:
    """File of the font package, if it is installed."""
    try:
        import noto_cjk_sans_otc  # noqa: PLC0415 (optional at run time)
    except ImportError:
        return None
    file = Path(noto_cjk_sans_otc.__file__).parent / "NotoSansCJK-Regular.ttc"
    return file if file.is_file() else None


@functools.cache
def chinese_family() -> str | None:
    """Name of a font family with Chinese glyphs that Matplotlib can use, or None."""
    from matplotlib import font_manager  # noqa: PLC0415 (slow to import)

    if (file := packaged_font()) is not None:
        known = {entry.name for entry in font_manager.fontManager.ttflist}
        if not known.intersection(_PREFERRED[:2]):
            font_manager.fontManager.addfont(str(file))
    names = {entry.name for entry in font_manager.fontManager.ttflist}
    chosen = [name for name in _PREFERRED if name in names]
    others = sorted(name for name in names if name.startswith("Noto Sans CJK"))
    return next(iter([*chosen, *others]), None)


@functools.lru_cache(maxsize=32)
def part_of_font(signs: frozenset[int]) -> bytes | None:
    """The packaged font with these code points only, as an OpenType file; None when the font package is not installed."""
    source = packaged_font()
    if source is None:
        return None
    import io  # noqa: PLC0415

    from fontTools.subset import Options, Subsetter  # noqa: PLC0415 (slow to import)
    from fontTools.ttLib import TTCollection  # noqa: PLC0415

    options = Options(layout_features=["kern", "locl", "vert"], notdef_outline=True, hinting=False, name_IDs=["*"])
    with TTCollection(source, lazy=True) as collection:
        face = next(one for one in collection.fonts if one["name"].getDebugName(1) == _PREFERRED[0])
        face.recalcTimestamp = False  # the same bytes every time
        cutter = Subsetter(options)
        cutter.populate(unicodes=signs)
        cutter.subset(face)
        made = io.BytesIO()
        face.save(made)
    return made.getvalue()
