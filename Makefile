# Other names for the commands; each works on its own.
.PHONY: run test bench ci
run test bench:
	./$@
ci:
	.ci/run
