# shellcheck shell=bash
# Sourced by `serve` and `test`: installs what is missing, configures, builds. Each step says what it does and does nothing when nothing is to be done.
set -Eeuo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '\n\033[1m== %s\033[0m\n' "$*" >&2; }
give_up() {
    printf '\nscripts/%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 2
}

step="start"
code=0
trap 'code=$?; printf "\nscripts/%s: it went wrong while it was to %s (exit code %s); the lines above say why.\n" "$(basename "$0")" "$step" "$code" >&2; exit "$code"' ERR

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# Names the packages of the lists that are neither installed nor made needless by a command on the PATH.
missing_packages() {
    local package command
    cat "$@" | while read -r package command; do
        case $package in '' | '#'*) continue ;; esac
        if [ -n "$command" ] && command -v "$command" > /dev/null; then continue; fi
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2> /dev/null || true)" = installed ] || echo "$package"
    done
}

install_packages() {
    step="install Debian packages"
    local missing
    mapfile -t missing < <(missing_packages "$@")
    [ "${#missing[@]}" -gt 0 ] || return 0
    command -v apt-get > /dev/null || give_up "these packages are missing and there is no apt-get to install them: ${missing[*]}"
    [ "$(id -u)" = 0 ] || command -v sudo > /dev/null || give_up "these packages are missing; install them as root, or install sudo: ${missing[*]}"
    say "Installing ${missing[*]}"
    case "${missing[*]}" in
        *libboost1.81-dev*)
            if dpkg-query -W -f '${db:Status-Status}' libboost1.74-dev 2> /dev/null | grep -qx installed; then
                say "libboost1.81-dev takes the place of libboost1.74-dev: Debian cannot hold both"
            fi
            ;;
    esac
    as_root apt-get -o DPkg::Lock::Timeout=300 update || say "The package lists could not all be renewed; trying with those at hand"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "${missing[@]}"
}

# As many compilers at a time as there are cores, and 1.5 GB of free memory for each.
jobs_that_fit() {
    local by_memory cores
    by_memory=$(($(awk '/^MemAvailable:/ {print $2}' /proc/meminfo) / 1500000))
    cores=$(nproc)
    [ "$by_memory" -lt "$cores" ] || by_memory=$cores
    [ "$by_memory" -ge 1 ] || by_memory=1
    echo "$by_memory"
}

# configure PRESET [options], build PRESET [options]: the programs are in build/PRESET.
configure() {
    local preset=$1
    shift
    step="configure the $preset build"
    say "Configuring build/$preset"
    cmake --preset "$preset" -Wno-dev "$@" >&2
}

build() {
    local preset=$1
    shift
    step="build the $preset build"
    say "Building build/$preset, $(jobs_that_fit) at a time (the first time takes some minutes)"
    cmake --build --preset "$preset" -j "$(jobs_that_fit)" "$@" >&2
}

# install_npm_packages FOLDER: npm's packages, when the lock file is not the one that was installed. Further options go to npm.
install_npm_packages() {
    step="install the npm packages of $1"
    [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 18 ] || give_up "node $(node --version) is too old: 18 or later is needed."
    cmp -s "$1/package-lock.json" "$1/node_modules/.installed-lock.json" && return 0
    say "Installing the npm packages of $1"
    (cd "$1" && npm ci --no-audit --no-fund "${@:2}" >&2)
    cp "$1/package-lock.json" "$1/node_modules/.installed-lock.json"
}

build_widget() {
    install_npm_packages web-widget
    step="build the widget"
    local built=web-widget/dist/manifest.json
    if [ -e "$built" ] && [ -z "$(find web-widget/src web-widget/demo web-widget/*.json web-widget/*.mjs -newer "$built" -print -quit)" ]; then return 0; fi
    say "Building the widget"
    (cd web-widget && npm run --silent build >&2)
}
