#!/bin/sh
# Puts the models into ios/Models, to be copied into the app: after `cargo xtask models`, from QUEREN_MODELS or the user's cache.
set -eu
from=${QUEREN_MODELS:-${XDG_CACHE_HOME:-$HOME/.cache}/queren/models}
to=$(cd "$(dirname "$0")" && pwd)/Models
rm -rf "$to"
mkdir -p "$to"
cp -R "$from"/. "$to"
