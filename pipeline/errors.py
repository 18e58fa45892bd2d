"""What stops a run: what the operator can mend, and what only has to be waited for."""


class PipelineError(Exception):
    """One sentence: what is wrong and what to do. Holds no name and no value of a person."""


class RegisterBusyError(PipelineError):
    """Another run holds the register: wait for it and run again."""
