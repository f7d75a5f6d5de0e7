"""The one sound the exchange makes itself: what a recording plays, whose words are kept as text."""

from __future__ import annotations

import io
import math
import struct
import wave

RATE = 8000


def tone(seconds: float = 0.4, pitch: float = 440.0) -> bytes:
    """A short tone as a WAV file (8 kHz, mono, 16 bit)."""
    samples = (
        round(8000 * math.sin(2 * math.pi * pitch * step / RATE)) for step in range(int(RATE * seconds))
    )
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(b"".join(struct.pack("<h", sample) for sample in samples))
    return file.getvalue()
