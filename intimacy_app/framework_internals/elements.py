"""Elements that Reflex does not document: a bare tag, a link of its router, whether its socket is up."""

from reflex_components_core.core.banner import has_connection_errors
from reflex_components_core.el.element import Element
from reflex_components_core.react_router.dom import ReactRouterLink

__all__ = ["Element", "ReactRouterLink", "has_connection_errors"]
