"""TrueRep: a form coach that runs on a person's own computer."""

import os

# Newer builds of ONNX Runtime send usage events to their maker, on Linux too, and keep a device's number in the cache.
# Nothing leaves this computer: it is switched off before the library can be loaded, whatever was set before.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

__version__ = "0.1.0"
