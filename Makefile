# flashgen: `make deck` builds the example deck, `make test` passes the tests.
# Needs only make and Python 3.11 or newer; the rest goes into .venv.

PYTHON    ?=
VENV      := .venv
RUN       := $(VENV)/bin/python
PIP       := $(RUN) -m pip --disable-pip-version-check
PACKAGE   := build/flashgen-example.apkg
PAGE      := build/flashgen-example.html
OLDEST    := .anki-23.10
SUPPORTED := import sys; sys.exit(sys.version_info < (3, 11))

# A .venv made by another tool is used as it is; one whose Python is gone or too old is made anew.
ifneq ($(shell $(RUN) -c '$(SUPPORTED)' >/dev/null 2>&1 && echo usable),usable)
.PHONY: $(RUN)
$(VENV)/flashgen-run.stamp $(VENV)/flashgen-test.stamp: $(RUN)
endif

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help deck test lint bench soak soak-history clean

# List the targets.
help:
	@awk '/^# /{text=substr($$0, 3)} /^[a-z-]+:/{sub(":.*", ""); printf "make %-12s %s\n", $$0, text}' Makefile

# Build the example deck, check it, and say how to import it.
deck: $(VENV)/flashgen-run.stamp
	@mkdir -p $(dir $(PACKAGE))
	$(RUN) -m flashgen build decks/example.yaml -o $(PACKAGE)
	$(RUN) -m flashgen verify $(PACKAGE)
	$(RUN) -m flashgen preview decks/example.yaml -o $(PAGE)
	@echo
	@echo 'デッキができました: $(CURDIR)/$(PACKAGE)'
	@echo 'カードの一覧をブラウザーで見る: $(CURDIR)/$(PAGE)'
	@echo 'Anki の「ファイル → 読み込む…」でこのファイルを開きます。読み込みの設定は変えずに「読み込む」を押してください。'
	@echo
	@echo 'The deck is ready: $(CURDIR)/$(PACKAGE)'
	@echo 'All cards as a page for the browser: $(CURDIR)/$(PAGE)'
	@echo 'In Anki: File → Import…, choose this file, leave the options as they are, press Import.'

# Check style and types, then run every test.
test: lint $(OLDEST)/anki
	$(RUN) -m pytest -n 2

# Check style and types.
lint: $(VENV)/flashgen-test.stamp
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy

# Compare flashgen's speed with plain genanki and plain Python on this machine.
bench: $(VENV)/flashgen-test.stamp
	$(RUN) tests/bench/speed.py
	$(RUN) tests/bench/reading.py

# Run the property tests with many more random inputs; takes a long while.
soak: $(VENV)/flashgen-test.stamp
	$(RUN) -m pytest -m 'soak or hypothesis' --hypothesis-profile=soak --timeout=0

# Build, import and study each commit of a work tree with notes: make soak-history DIR=path
soak-history: $(VENV)/flashgen-test.stamp
	$(RUN) -m tests.identity.soak_history $(DIR)

# Remove what was built; .venv and the decks' ledgers stay.
clean:
	rm -rf build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find flashgen tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUN):
	@python=; \
	for candidate in $(PYTHON) python3.13 python3.12 python3.11 python3 python; do \
	  if $$candidate -c '$(SUPPORTED)' >/dev/null 2>&1; then python=$$candidate; break; fi; \
	done; \
	if [ -z "$$python" ]; then \
	  echo 'Python 3.11 以上が見つかりません。インストールするか、make PYTHON=/場所/python3 のように指定してください。' >&2; \
	  echo 'No Python 3.11 or newer found. Install one, or name it: make PYTHON=/path/to/python3' >&2; \
	  exit 1; \
	fi; \
	$$python -m venv --clear $(VENV) || { \
	  echo "$$python に venv がありません(Debian/Ubuntu: apt install python3-venv)。" >&2; \
	  echo "$$python cannot make a virtual environment (Debian, Ubuntu: apt install python3-venv)." >&2; \
	  rm -rf $(VENV); exit 1; \
	}

$(VENV)/flashgen-run.stamp: pyproject.toml | $(RUN)
	@$(prepare)
	@$(PIP) install --quiet --editable .
	@touch $@

$(VENV)/flashgen-test.stamp: pyproject.toml | $(RUN)
	@$(prepare)
	@$(PIP) install --quiet --editable '.[test]'
	@touch $@ $(VENV)/flashgen-run.stamp

# The oldest Anki lies apart from the libraries of everything else; its tests are skipped where it cannot be had.
$(OLDEST)/anki: | $(VENV)/flashgen-test.stamp
	@$(PIP) install --quiet --retries 1 --target $(OLDEST) anki==23.10.1 || echo '$(OLDEST): not installed' >&2

# uv makes environments without pip, so pip is put in first where it is missing.
define prepare
$(PIP) --version >/dev/null 2>&1 || $(RUN) -m ensurepip --upgrade >/dev/null; \
if ! $(RUN) -c 'import sudachidict_core' 2>/dev/null; then \
  echo '必要なライブラリを $(VENV) に入れます。日本語辞書 SudachiDict はディスクを約 200 MB 使います（初回だけ、数分かかることがあります）。'; \
  echo 'Setting up $(VENV). The Japanese dictionary, SudachiDict, takes about 200 MB on disk (first time only; may take minutes).'; \
fi
endef
