"""Mesa's own visualisation: its controls, its parameter inputs, and the signal that a model has moved."""

from __future__ import annotations

import warnings
from typing import Any

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # about hooks in a component of Mesa's that no page uses
    from mesa.visualization import solara_viz
    from mesa.visualization.user_param import Slider
    from mesa.visualization.utils import update_counter

ModelController: Any = solara_viz.ModelController
ModelCreator: Any = solara_viz.ModelCreator

__all__ = ["ModelController", "ModelCreator", "Slider", "solara_viz", "update_counter"]
