# Two commands do everything on Debian or Ubuntu: `make run` and `make test`. Each sets up what it needs, after saying so.
.PHONY: run test fuzz setup setup-test window deb clean

run: setup
	@.ci/run-app

test: setup-test
	@.ci/run-tests

# Every reader on inputs nobody wrote, a minute each: what it needs is said in tests/fuzz/run.
fuzz:
	@tests/fuzz/run

# System libraries, Rust and Node: installs what can be, says the command for the rest.
setup:
	@.ci/setup window

setup-test:
	@.ci/setup window tests

# The window in release, and its Debian package.
window: setup
	@.ci/build-window --release

deb: window
	@cd src-tauri && npx --yes @tauri-apps/cli@2.12.5 build --bundles deb

clean:
	cargo clean
	rm -rf ui/node_modules ui/dist
