"""Trains all learned components: `python -m extraction.training --gold DIR --out extraction/weights`."""

from extraction.training import factuality, participants, triggers

triggers.main()
participants.main()
factuality.main()
