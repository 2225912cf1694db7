"""Goals, sales plans and what is to be done for them."""
