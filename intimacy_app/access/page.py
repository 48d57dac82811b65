"""What a page needs: the State it begins with, the policies of its handlers, and the fields of its forms."""

from intimacy_app.access.flash import read_flash
from intimacy_app.access.form_fields import text
from intimacy_app.access.guards import member, person, public
from intimacy_app.access.page_state import PrivateState, address_of
from intimacy_app.access.transaction import checked_author

__all__ = [
    "PrivateState",
    "address_of",
    "checked_author",
    "member",
    "person",
    "public",
    "read_flash",
    "text",
]
