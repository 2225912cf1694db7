"""The office's settings, and the forms behind them."""
