#!/bin/sh
# Makes the short recordings of the sample show from the lines below, with espeak-ng, sox, lame and ffmpeg (all in Debian).
# The transcript of episode 4 is written from the lengths of its lines. Run it in this folder.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
out=pine-street-parsers

# say FILE VOICE TEXT: one line of speech with a short pause after it.
say() {
    espeak-ng -v "$2" -s 165 -w "$work/line.wav" "$3"
    sox "$work/line.wav" -r 22050 -c 1 "$work/$1" pad 0 0.35
}
ada=en-us+f3
bo=en-gb+m3

join() { # join STEM LINES...
    stem=$1
    shift
    sox "$@" "$work/$stem.wav" gain -n -3
}
encode() { lame --quiet -m m -b 32 --resample 22.05 --id3v2-only --tt "$2" --ta "Pine Street Parsers" --tn "$3" --ty 2024 "$work/$1.wav" "$out/$1.mp3"; }

say a.wav $ada "Hello, and welcome to Pine Street Parsers, episode one. I am Ada."
say b.wav $bo "And I am Bo. Today: needles, haystacks, and far too many formats of a date."
say c.wav $ada "First, a tool that is done before you have let go of the key. Rip grep."
join 001 "$work/a.wav" "$work/b.wav" "$work/c.wav"
encode 001 "A needle in a fast haystack" 1

say a.wav $bo "Welcome to Pine Street Parsers, episode two. I am Bo, and this week I brought a file."
say b.wav $ada "I am Ada. It is never just a file, is it?"
say c.wav $bo "This one is a database. We talk about S Q Lite, Data sette and the history of the comma."
join 002 "$work/a.wav" "$work/b.wav" "$work/c.wav"
encode 002 "The database that came as a file" 2

say a.wav $ada "This is Pine Street Parsers, episode three. I am Ada."
say b.wav $bo "I am Bo. We promised trees, and here they are. Syntax trees, all the way down."
say c.wav $ada "Bring a kitchen timer. You will need it for the second item."
join 003 "$work/a.wav" "$work/b.wav" "$work/c.wav"
ffmpeg -loglevel error -y -i "$work/003.wav" -c:a aac -b:a 40k -movflags +faststart -metadata title="Trees, all the way down" -metadata artist="Pine Street Parsers" "$out/003.m4a"

set -- \
    "Bo|$bo|Pine Street Parsers, episode four. I am Bo." \
    "Ada|$ada|I am Ada, and I slept well, because our certificates renewed themselves." \
    "Bo|$bo|That was Caddy, and it is our first item." \
    "Ada|$ada|After that: range requests, curl, and H T T Pie."
{
    echo "WEBVTT"
    echo
} > "$out/004.vtt"
lines=""
n=0
start=0
for line in "$@"; do
    who=${line%%|*}
    rest=${line#*|}
    say "l$n.wav" "${rest%%|*}" "${rest#*|}"
    end=$(awk "BEGIN { print $start + $(soxi -D "$work/l$n.wav") }")
    awk -v s="$start" -v e="$end" -v w="$who" -v t="${rest#*|}" 'function at(x) { return sprintf("%02d:%02d:%06.3f", x / 3600, x % 3600 / 60, x % 60) }
        BEGIN { printf "%s --> %s\n<v %s>%s\n\n", at(s), at(e), w, t }' >> "$out/004.vtt"
    lines="$lines $work/l$n.wav"
    start=$end
    n=$((n + 1))
done
join 004 $lines
encode 004 "Certificates while you sleep" 4

say a.wav $ada "Welcome to episode five of Pine Street Parsers. I am Ada."
say b.wav $bo "I am Bo. Can we stop after one more task runner?"
say c.wav $ada "Just one more. That is its name. Just."
join 005 "$work/a.wav" "$work/b.wav" "$work/c.wav"
encode 005 "Just one more task runner" 5
