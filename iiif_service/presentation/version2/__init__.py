"""Version 2: the twin of every resource, as Presentation API 2.1 spells it.

Theory of operation. There is one record, the resource of version 3, and this is another
writer of it: nothing is read from the album again. A twin's address is its own with a 2
in place of the 3, so that each is found from the other. Three things differ in shape.
Canvases stand in a sequence and carry their pictures as ``images``. Annotations stand
in lists of their own, never inside the manifest. And ranges are a flat list, each of
which names its members. What 2.1 cannot say is told in ``docs/presentation-2.md``.
"""
