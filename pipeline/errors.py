"""What stops a run: the one exception that the operator can mend."""


class PipelineError(Exception):
    """One sentence: what is wrong and what to do. Holds no name and no value of a person."""
