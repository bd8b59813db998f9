"""gantui: a terminal trainer for teaching generative adversarial networks by hand."""

import os

__version__ = "0.1.0"

# At the size of a lesson more threads only cost. The variable counts when NumPy is imported, which
# whatever module comes first may do; only this one is before all of them.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
