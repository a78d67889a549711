"""The one plot: figures over time, a mark an account, drawn to SVG by one pure function.

Open `drawing.py` first. Nothing here looks anything up: a `Plot` holds all that is drawn.
"""

from onrecord.plot.drawing import draw_plot, draw_plots
from onrecord.plot.frames import Shape
from onrecord.plot.plots import Drifted, OriginKind, Plot, PlottedAccount
from onrecord.plot.sheets import Drawings

__all__ = ["Drawings", "Drifted", "OriginKind", "Plot", "PlottedAccount", "Shape", "draw_plot", "draw_plots"]
