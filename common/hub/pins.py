"""A clerk's PIN is kept as all PINs are."""

from common.pins import fits, hash_pin

__all__ = ["fits", "hash_pin"]
