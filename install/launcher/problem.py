"""What can go wrong, and the exit status that says whose turn it is."""


class Problem(Exception):
    """Ends the launcher with one sentence and no trace."""

    status = 1


class Missing(Problem):
    """Something has to be installed on this machine first."""

    status = 2


class Usage(Problem):
    """The command line is wrong."""

    status = 2
