# Sourced by ./run and ./test: makes the Python environment and the system libraries, once.
# A stamp (the hash of the lock) makes every later start quick.

ENVIRONMENT=.venv
STAMP=$ENVIRONMENT/installed

say() { printf '%s\n' "$*"; }

stop_with() {
    printf '%s\n' "$*" >&2
    exit 1
}

may_install() {
    command -v apt-get >/dev/null 2>&1 && { [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; }; }
}

apt() {
    if [ "$(id -u)" = 0 ]; then
        DEBIAN_FRONTEND=noninteractive apt-get "$@"
    else
        sudo -n DEBIAN_FRONTEND=noninteractive apt-get "$@"
    fi
}

# Installs Debian packages where it may; the caller says in one sentence what is missing where it may not.
install_packages() {
    may_install || return 1
    say "安装系统软件包 / installing system packages: $*"
    { apt install -y -qq --no-install-recommends "$@" ||
        { apt update -qq && apt install -y -qq --no-install-recommends "$@"; }; } >"$LOG" 2>&1
}

usable_python() {
    "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    for PYTHON in python3.13 python3.12 python3.11 python3; do
        command -v "$PYTHON" >/dev/null 2>&1 && usable_python "$PYTHON" && return 0
    done
    return 1
}

ensure_python() {
    [ -x "$ENVIRONMENT/bin/python" ] && "$ENVIRONMENT/bin/python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' && return 0
    rm -rf "$ENVIRONMENT"
    find_python || { install_packages python3 python3-venv && find_python; } ||
        stop_with "需要 Python 3.11 或更高版本（含 venv），请先安装:apt-get install python3 python3-venv / Python 3.11 or newer with venv is needed; install it first: apt-get install python3 python3-venv"
    say "建立运行环境 / making the Python environment"
    "$PYTHON" -m venv "$ENVIRONMENT" >"$LOG" 2>&1 || {
        rm -rf "$ENVIRONMENT"
        stop_with "无法在此目录建立 .venv，请检查写权限和磁盘空间 / .venv cannot be made here: check write permission and disk space ($LOG)"
    }
}

# $1: "run" for the program alone, "test" for what tests need too.
ensure_packages() {
    wanted=$(cat requirements.lock pyproject.toml | sha256sum | cut -d' ' -f1)
    grep -qsxF "$wanted $1" "$STAMP" && return 0
    say "安装依赖（约半分钟）/ installing the libraries (about half a minute)"
    { install_with_uv "$1" || install_with_pip; } >"$LOG" 2>&1 ||
        stop_with "依赖安装失败，请检查网络与软件源，详见 $LOG / the libraries could not be installed: check the network and the package index; details in $LOG"
    printf '%s\n' "$wanted run" >"$STAMP.new"
    [ "$1" = run ] || printf '%s\n' "$wanted $1" >>"$STAMP.new"
    mv "$STAMP.new" "$STAMP"
}

install_with_uv() {
    [ -x "$ENVIRONMENT/bin/uv" ] || {
        awk '/^[a-z]/ { on = /^uv==/ } on' requirements.lock >"$ENVIRONMENT/uv.lock"
        "$ENVIRONMENT/bin/python" -m pip install -q --require-hashes --no-deps -r "$ENVIRONMENT/uv.lock" || return 1
    }
    extra=""
    [ "$1" = run ] || extra="--extra $1"
    # shellcheck disable=SC2086 - two words, or none
    "$ENVIRONMENT/bin/uv" pip install -q --python "$ENVIRONMENT/bin/python" --require-hashes --compile-bytecode \
        -r pyproject.toml $extra -c requirements.lock
}

# The slower way, for places where only pip knows the package index: everything in the lock.
install_with_pip() {
    "$ENVIRONMENT/bin/python" -m pip install -q --require-hashes --no-deps -r requirements.lock
}

ensure_libraries() {
    missing=$("$ENVIRONMENT/bin/python" -c '
from ctypes import CDLL
needed = {"libpango-1.0-0": "libpango-1.0.so.0", "libpangoft2-1.0-0": "libpangoft2-1.0.so.0", "libharfbuzz-subset0": "libharfbuzz-subset.so.0"}
for package, library in needed.items():
    try:
        CDLL(library)
    except OSError:
        print(package)
') || exit 1
    [ -z "$missing" ] && return 0
    # shellcheck disable=SC2086 - one word for each package
    install_packages $missing && return 0
    stop_with "打印所需的系统库缺失，请以管理员身份执行:apt-get install" $missing "/ libraries for printing are missing; run as administrator: apt-get install" $missing
}

# The faces stand in the environment, like the wheel they are made from.
ensure_fonts() {
    folder=${YINGBIN_FONTS:-$ENVIRONMENT/share/yingbin-fonts}
    [ -s "$folder/YingbinSans-Regular.ttf" ] && [ -s "$folder/YingbinSans-Bold.ttf" ] && return 0
    say "生成中文字体 / making the Chinese fonts"
    "$ENVIRONMENT/bin/python" -m app.printing.fonts >"$LOG" 2>&1 ||
        stop_with "中文字体生成失败，详见 $LOG / the Chinese fonts could not be made; details in $LOG"
}

ensure_translations() {
    "$ENVIRONMENT/bin/python" setup/translations.py >"$LOG" 2>&1 ||
        stop_with "翻译编译失败，详见 $LOG / the translations could not be compiled; details in $LOG"
}

# The key file is made once; it is no part of any backup.
ensure_keys() {
    [ -e "${YINGBIN_KEY_FILE:-$DATA/keys/yingbin.key}" ] || "$ENVIRONMENT/bin/python" setup/keys.py
}

# The data folder is the owner's alone; the log of the set-up lies in it.
ensure_data_folder() {
    DATA=${YINGBIN_DATA:-instance}
    (umask 077 && mkdir -p "$DATA") 2>/dev/null && [ -w "$DATA" ] && [ -w . ] ||
        stop_with "没有写入权限:$DATA。请换用可写的目录（YINGBIN_DATA）或更改权限 / no permission to write to $DATA or here; choose another folder (YINGBIN_DATA) or change its permissions"
    LOG=$DATA/set-up.log
}

supported_system() {
    [ "$(uname -s)" = Linux ] || stop_with "本程序运行于 Linux(推荐 Debian 12 或更新)/ Yingbin runs on Linux (Debian 12 or newer is recommended)"
    command -v sha256sum >/dev/null 2>&1 || stop_with "缺少 coreutils，请先安装 / coreutils is missing: install it first"
}

# $1: "run" or "test".
set_up() {
    supported_system
    ensure_data_folder
    ensure_python
    ensure_packages "$1"
    ensure_libraries
    ensure_fonts
    ensure_translations
}
