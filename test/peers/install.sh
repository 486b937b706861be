#!/usr/bin/env bash
# Brings the real peers that the tests talk to: Net::SMPP from this Debian, snac2 from Debian's newest packages in a folder of its own.
# Nothing of the running system is replaced; what cannot be had is left out, and its tests say so.
set -u
folder="${MINGBAI_PEERS:-/var/tmp/mingbai-peers}"

if ! perl -MNet::SMPP -e1 2>/dev/null; then
  if [ "$(id -u)" = 0 ]; then
    apt-get install -y -qq --no-install-recommends libnet-smpp-perl >/dev/null || echo "libnet-smpp-perl: not installed"
  else
    echo "libnet-smpp-perl: not root, not installed"
  fi
fi

[ -e "$folder/snac2.ready" ] && exit 0
mkdir -p "$folder/apt/lists/partial" "$folder/apt/cache/archives/partial" "$folder/root" || exit 0
cd "$folder" || exit 0
: >apt/status
echo "deb http://deb.debian.org/debian sid main" >apt/sources.list
options=(-o Dir::State::status="$folder/apt/status" -o Dir::State::Lists="$folder/apt/lists" -o Dir::Cache="$folder/apt/cache"
  -o Dir::Etc::sourcelist="$folder/apt/sources.list" -o Dir::Etc::sourceparts=/dev/null -o APT::Install-Recommends=0
  -o APT::Sandbox::User= -o Debug::NoLocking=1)
apt-get "${options[@]}" -qq update >/dev/null && apt-get "${options[@]}" -y -qq -d install snac2 >/dev/null || { echo "snac2: not downloaded"; exit 0; }
for package in apt/cache/archives/*.deb; do dpkg -x "$package" root; done
touch snac2.ready
