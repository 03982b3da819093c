"""How a sentence written for the eye is read aloud: labels, waits and times as words. Pure."""
