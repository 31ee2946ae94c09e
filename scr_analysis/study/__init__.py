"""A file opened once, and its answers: the way in for a person, in a notebook, a terminal or a script.

Names are listed in ``__init__.pyi`` and imported when they are used.
"""

import lazy_loader as _lazy

__getattr__, __dir__, __all__ = _lazy.attach_stub(__name__, __file__)
