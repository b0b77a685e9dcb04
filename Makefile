# Other names for the commands; each works on its own.
.PHONY: run test ci
run test:
	./$@
ci:
	.ci/run
