"""From a file to a release: the only room that writes.

Names are listed in ``__init__.pyi`` and imported when they are used: a message about a wrong path should not wait for a
plotting package to load.
"""

import lazy_loader as _lazy

__getattr__, __dir__, __all__ = _lazy.attach_stub(__name__, __file__)
