"""The sample office behind `crmtui demo`."""
