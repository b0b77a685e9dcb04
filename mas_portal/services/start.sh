# Finds a Python that can run the portal and hands over: sh start.sh run|test|bench [argument…]
cd "$(dirname "$0")/../.." || exit 1
for python in python3 python3.14 python3.13 python3.12 python3.11; do
    if "$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        exec "$python" -m mas_portal "$@"
    fi
done
echo "Het portaal heeft Python 3.11 of nieuwer met venv nodig. Op Debian: apt-get install python3 python3-venv" >&2
exit 1
