"""The built front end: how it is made, given the name of the app, and served."""
