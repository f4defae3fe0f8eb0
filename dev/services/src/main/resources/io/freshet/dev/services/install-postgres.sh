#!/bin/sh
# Installs PostgreSQL with its vector extension (pgvector) on Debian and Ubuntu. Run as root.
#
# A PostgreSQL that is installed already is kept as it is and only gets the extension. No system
# cluster is made, started or restarted. Prints one line of progress a step; details go to the log
# file given as the first argument.
set -eu

log=${1:?usage: install-postgres.sh LOGFILE}
export DEBIAN_FRONTEND=noninteractive LC_ALL=C
umask 022

say() { echo "$*"; }
fail() { echo "$*"; exit 1; }
quietly() { "$@" >>"$log" 2>&1 </dev/null; }
installed_versions() {
  for bin in /usr/lib/postgresql/*/bin/postgres; do
    [ -x "$bin" ] && echo "$bin" | cut -d/ -f5
  done | sort -rn
}

# One installation at a time on this machine; whoever waited finds the work done.
exec 9>/run/freshet-install.lock
flock 9
for version in $(installed_versions); do
  [ -f "/usr/share/postgresql/$version/extension/vector.control" ] && exit 0
done

# Packages must not start, restart or make clusters of their own. Both files are taken away at the
# end; should this script be killed, the first one loses its effect by itself.
policy=/usr/sbin/policy-rc.d
cluster=/etc/postgresql-common/createcluster.d/freshet.conf
work=$(mktemp -d /var/tmp/freshet-install.XXXXXX)
own_policy=no
tidy() {
  rm -rf "$work" "$cluster"
  [ "$own_policy" = no ] || rm -f "$policy"
}
trap tidy EXIT
trap 'exit 1' INT TERM HUP
if [ ! -e "$policy" ] || grep -q freshet-install "$policy"; then
  own_policy=yes
  # shellcheck disable=SC2016
  printf '#!/bin/sh\n# freshet-install: no service starts while process %s installs\n[ ! -d /proc/%s ] || exit 101\n' \
    $$ $$ >"$policy"
  chmod 755 "$policy"
fi
mkdir -p "$(dirname "$cluster")"
echo 'create_main_cluster = false' >"$cluster"

apt_install() {
  quietly apt-get -o DPkg::Lock::Timeout=300 -y --no-install-recommends --no-upgrade install "$@" ||
    fail "apt-get could not install $*; see $log."
}

say "Reading package lists"
# A broken list of a third party is no reason to give up; what is truly missing shows below.
quietly apt-get update || quietly apt-get update || true

default=$(apt-cache depends postgresql | sed -n 's/^ *Depends: postgresql-\([0-9][0-9]*\)$/\1/p' | head -n 1)
version=$(installed_versions | head -n 1)
version=${version:-$default}
[ -n "$version" ] || fail "apt-get knows no package postgresql here; see $log."

if apt-cache show "postgresql-$version-pgvector" >/dev/null 2>&1; then
  say "Installing packages postgresql-$version and postgresql-$version-pgvector"
  apt_install "postgresql-$version" "postgresql-$version-pgvector"
  exit 0
fi

# This release has no package of the extension: build the source package of a newer release.
. /etc/os-release
case $ID in
debian) suite=trixie component=main ;;
ubuntu) suite=noble component=universe ;;
*) fail "$ID has no package postgresql-$version-pgvector; install pgvector from its source." ;;
esac

say "Installing packages postgresql-$version, postgresql-server-dev-$version and build-essential"
apt_install "postgresql-$version" "postgresql-server-dev-$version" build-essential ca-certificates

say "Fetching pgvector's source package"
mirror=$(apt-get indextargets --format '$(CODENAME) $(COMPONENT) $(REPO_URI)' 'Created-By: Packages' |
  sed -n "s/^$VERSION_CODENAME main //p" | head -n 1)
[ -n "$mirror" ] || fail "No mirror of $ID $VERSION_CODENAME found in this machine's apt sources."
keyring=
for file in "/usr/share/keyrings/$ID-archive-keyring.gpg"; do
  [ ! -f "$file" ] || keyring="[signed-by=$file] "
done
mkdir -p "$work/lists/partial" "$work/cache/archives/partial" "$work/source"
echo "deb-src $keyring$mirror $suite $component" >"$work/sources.list"
private() {
  apt-get -o Dir::Etc::sourcelist="$work/sources.list" -o Dir::Etc::sourceparts=- \
    -o Dir::State::lists="$work/lists" -o Dir::Cache="$work/cache" -o APT::Sandbox::User=root "$@"
}
cd "$work/source"
quietly private update || fail "The package list of $suite could not be read; see $log."
quietly private source --only-source pgvector || fail "pgvector's source package could not be fetched; see $log."

say "Building pgvector against PostgreSQL $version"
cd "$work"/source/pgvector-*/
# No tuning to this machine's processor, no bitcode: the result runs anywhere and clang is not needed.
quietly make OPTFLAGS="" with_llvm=no "PG_CONFIG=/usr/lib/postgresql/$version/bin/pg_config" install ||
  fail "pgvector could not be built; see $log."
