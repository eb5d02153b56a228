#!/bin/sh
# Makes the audio files of this folder again. Needs ffmpeg (with libmp3lame) and lame 3.100 or later.
# The files are committed: this script is only for the day when one has to change. Other versions of
# the encoders write other bytes; encoded.json says what the committed files contain, so list it again
# (ffprobe -v error -show_format -show_streams -show_chapters) whenever the files are made again.
#
#   ./make.sh [folder]      writes into the folder, or beside this script
set -eu
out=${1:-$(cd "$(dirname "$0")" && pwd)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Zero bytes that follow the frames of the ID3v2 tag of lame-abr-96-padded.mp3.
pad=${PAD:-12000}

# sound <seconds> <seconds of noise>: a tone with noise over its first part, stereo, so that variable bit rates do vary.
sound() {
    ffmpeg -y -loglevel error \
        -f lavfi -i "sine=440:sample_rate=44100:duration=$1" \
        -f lavfi -i "anoisesrc=amplitude=0.3:sample_rate=44100:seed=7:duration=$2" \
        -filter_complex amix -ac 2 "$work/in.wav"
}

with_lame() { name=$1; shift; lame --quiet "$@" "$work/in.wav" "$out/$name"; }
with_ffmpeg() { name=$1; shift; ffmpeg -y -loglevel error -i "$work/in.wav" "$@" "$out/$name"; }

# Durations: no whole number of frames, short enough for small files.
sound 1.21 0.5
with_lame lame-cbr-128.mp3 -b 128 --cbr
with_lame lame-cbr-128-no-header.mp3 -b 128 --cbr -t
with_lame lame-cbr-128-crc.mp3 -b 128 -p
with_ffmpeg ffmpeg-aac-faststart.m4a -c:a aac -movflags +faststart
with_ffmpeg ffmpeg-aac-dash.mp4 -c:a aac -movflags +dash

sound 1.13 0.5
with_lame lame-vbr-2.mp3 -V 2
with_lame lame-abr-96-padded.mp3 --abr 96 --id3v2-only --tt Title --pad-id3v2-size "$pad"
with_ffmpeg ffmpeg-vbr-4.mp3 -c:a libmp3lame -q:a 4
with_ffmpeg ffmpeg-mp2-192.mp3 -c:a mp2 -f mp2 -b:a 192k

sound 0.43 0.2
with_lame lame-freeformat-400.mp3 --freeformat -b 400

sound 2.33 1
with_lame lame-mono-64-tagged.mp3 -b 64 -m m --add-id3v2 --tt Title --ta Show
with_ffmpeg ffmpeg-aac-64.m4a -c:a aac -b:a 64k

sound 4.47 1.9
with_lame lame-mono-32-22050.mp3 -b 32 -m m --resample 22.05
with_lame lame-mono-32-22050-no-header.mp3 -b 32 -m m --resample 22.05 -t

sound 7.29 3
with_lame lame-mono-16-8000.mp3 -b 16 -m m --resample 8

# Three chapters and a cover, in each container; MP4 also without Nero's list, so that only the text track has them.
cat > "$work/meta.txt" <<'META'
;FFMETADATA1
title=A title
[CHAPTER]
TIMEBASE=1/1000
START=0
END=5250
title=Intro
[CHAPTER]
TIMEBASE=1/1000
START=5250
END=9000
title=Zwei — 四
[CHAPTER]
TIMEBASE=1/1000
START=9000
END=20000
title=Outro
META
ffmpeg -y -loglevel error -f lavfi -i color=red:size=60x60 -frames:v 1 "$out/cover.png"

with_chapters() {
    name=$1; shift
    ffmpeg -y -loglevel error -f lavfi -i sine=440:sample_rate=44100:duration=20 -i "$work/meta.txt" -i "$out/cover.png" \
        -map 0:a -map 2:v -c:v copy -disposition:v attached_pic -map_metadata 1 -map_chapters 1 -ar 8000 -b:a 8k "$@" "$out/$name"
}

with_chapters chapters-id3-3.mp3 -c:a libmp3lame -id3v2_version 3
with_chapters chapters-id3-4.mp3 -c:a libmp3lame -id3v2_version 4
with_chapters chapters-both.m4a -c:a aac
with_chapters chapters-track-only.m4b -c:a aac -movflags disable_chpl
with_chapters chapters-track-only-faststart.m4a -c:a aac -movflags +faststart+disable_chpl
