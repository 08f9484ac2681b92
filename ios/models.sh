#!/bin/sh
# Copies the models to ios/Models, from where Xcode bundles them with the app. Run `cargo xtask models` first; they are read from
# QUEREN_MODELS or the user's cache.
set -eu
from=${QUEREN_MODELS:-${XDG_CACHE_HOME:-$HOME/.cache}/queren/models}
to=$(cd "$(dirname "$0")" && pwd)/Models
rm -rf "$to"
mkdir -p "$to"
cp -R "$from"/. "$to"
