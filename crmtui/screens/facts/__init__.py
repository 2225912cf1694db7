"""What is to be confirmed: companies, people, prices, what is known of competitors."""
