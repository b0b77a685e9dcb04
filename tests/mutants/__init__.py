"""Would a test notice when a check were gone? `./test --mutants` takes them away one by one."""
