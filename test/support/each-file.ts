// Runs in every test file: a request to a host that is not this machine fails the test.
