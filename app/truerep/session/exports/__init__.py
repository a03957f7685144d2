"""Files for other programs: tables, motion for biomechanics, a sports watch's format, a clip."""
