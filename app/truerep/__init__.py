"""TrueRep: a form coach that runs on a person's own computer."""

__version__ = "0.1.0"
