"""One function a command: a transaction in, the changed record out. No web framework here.

Every command either does all of its work or raises a UserError and does none.
"""
