"""Run the command line: python -m metodbank."""

import sys

from metodbank.cli import main

sys.exit(main())
