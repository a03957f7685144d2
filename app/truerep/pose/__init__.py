"""From pictures to poses: the estimator, its smoothing, and pose recordings."""
