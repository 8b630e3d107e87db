"""How much a file may cost. A hostile file of kilobytes can ask for hours and gigabytes; past these it is refused.

The largest honest files lie far below.
"""

LARGEST = 20 * 1024 * 1024
"""Bytes of a file."""

PIXELS = 50_000_000
"""Pixels of a picture: the camera of a telephone makes 12 to 50 million."""

SCANS = 200
"""Passes of a progressive JPEG: each costs as much as a picture."""

FRAMES = 300
"""Frames of a moving picture."""

ENTRIES = 3000
"""Files inside an office file."""

UNPACKED = 150 * 1024 * 1024
"""Bytes of all files inside an office file, unpacked."""

RATIO = 300
"""How many times an entry of more than a megabyte may be larger than packed. XML of tables reaches 100."""

MARKUP = 24 * 1024 * 1024
"""Bytes of XML that are read from one office file."""

DEPTH = 200
"""Elements inside each other."""

ROWS = 200_000
"""Rows of a table that are read."""

PDF_OBJECTS = 200_000
PDF_PAGES = 1000
PDF_UNPACKED = 60 * 1024 * 1024
"""Bytes of one unpacked stream of a PDF."""

SECONDS = 120
"""Time of the processor for one file, in a process of its own: the last wall. A page of a dense PDF takes 0.06."""

PATIENCE = 600
"""Seconds on the clock for one file, where the system does not count the processor's, or the reader sleeps."""

MEMORY = 1024 * 1024 * 1024
"""Memory of that process."""
