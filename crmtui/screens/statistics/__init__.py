"""The statistics: reports as charts and tables, and the very records behind them."""
