"""Fields that several forms share: what they offer, what they say beside what is typed."""
