"""The pages by their paths; every one stands in the same frame."""

from __future__ import annotations

import solara

from sim.app.pages.compare import Compare
from sim.app.pages.data import Data
from sim.app.pages.frame import Frame
from sim.app.pages.lab import Lab
from sim.app.pages.live import Live
from sim.app.pages.report import Report
from sim.app.pages.sensitivity import Sensitivity

routes = [
    solara.Route(path="/", component=Lab, layout=Frame),
    solara.Route(path="live", component=Live),
    solara.Route(path="compare", component=Compare),
    solara.Route(path="sensitivity", component=Sensitivity),
    solara.Route(path="data", component=Data),
    solara.Route(path="report", component=Report),
]
