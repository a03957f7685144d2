"""The one exception that is meant for the person in front of the screen."""


class TrueRepError(Exception):
    """A fault that the person can do something about.

    The message is one plain sentence (or two): it names the file or device, the fault and the way out. The command line
    prints it and exits with code 2, the window shows it in a dialog. Anything else that is raised is a defect of ours.
    """
