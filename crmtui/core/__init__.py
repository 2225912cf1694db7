"""Pure rules: no input, no output, and nothing imported of ours."""
