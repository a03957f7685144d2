"""Makes the pose models of TrueRep out of those in the MediaPipe wheel. A tool; nothing that runs imports it."""
