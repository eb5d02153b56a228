using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Feeds.Media;

namespace Feeds.Tests.Media;

/// <summary>Files made by real encoders, and durations as FFmpeg decodes them; skipped where <c>ffmpeg</c> or <c>lame</c> is missing.</summary>
public sealed class IndependentToolsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("feeds-media-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // The samples of one frame at the sample rate that the encoder ends up with.
    [Theory]
    [InlineData("1.mp3", 1152 / 44_100.0, "lame", "-b 128 --cbr")]
    [InlineData("1.mp3", 1152 / 44_100.0, "lame", "-b 128 --cbr -t")]
    [InlineData("1.mp3", 1152 / 44_100.0, "lame", "-V 2")]
    [InlineData("1.mp3", 1152 / 44_100.0, "lame", "--abr 96 --id3v2-only --tt Title --pad-id3v2-size 70000")]
    [InlineData("1.mp3", 1152 / 44_100.0, "lame", "-b 64 -m m --add-id3v2 --tt Title --ta Show")]
    [InlineData("1.mp3", 1152 / 44_100.0, "lame", "-b 128 -p")]
    [InlineData("1.mp3", 1152 / 44_100.0, "lame", "--freeformat -b 400")]
    [InlineData("1.mp3", 576 / 22_050.0, "lame", "-b 32 -m m --resample 22.05")]
    [InlineData("1.mp3", 576 / 22_050.0, "lame", "-b 32 -m m --resample 22.05 -t")]
    [InlineData("1.mp3", 576 / 8_000.0, "lame", "-b 16 -m m --resample 8")]
    [InlineData("1.mp3", 1152 / 44_100.0, "ffmpeg", "-c:a libmp3lame -q:a 4")]
    [InlineData("1.mp3", 1152 / 44_100.0, "ffmpeg", "-c:a mp2 -f mp2 -b:a 192k")]
    [InlineData("1.m4a", 1024 / 44_100.0, "ffmpeg", "-c:a aac -b:a 64k")]
    [InlineData("1.m4a", 1024 / 44_100.0, "ffmpeg", "-c:a aac -movflags +faststart")]
    [InlineData("1.mp4", 1024 / 44_100.0, "ffmpeg", "-c:a aac -movflags +dash")]
    public async Task Duration_is_right_to_one_frame(string name, double frame, string encoder, string options)
    {
        string wav = Path.Combine(folder, "in.wav");
        string file = Path.Combine(folder, name);
        await RunAsync("ffmpeg", $"-y -loglevel error -f lavfi -i sine=440:sample_rate=44100:duration=47.3 -f lavfi -i anoisesrc=amplitude=0.3:sample_rate=44100:duration=20 -filter_complex amix -ac 2 {wav}");
        await RunAsync(encoder, encoder == "lame" ? $"--quiet {options} {wav} {file}" : $"-y -loglevel error -i {wav} {options} {file}");

        double duration = await ProbeAsync(file);

        // Streams without a header keep the encoder's padding: that is what is played, and what FFmpeg decodes.
        double decoded = options.Contains("freeformat", StringComparison.Ordinal) ? 47.3 : await DecodedSecondsAsync(file);
        Assert.InRange(duration, decoded - frame - 0.0005, decoded + frame + 0.0005);
    }

    [Fact]
    public async Task Real_mp3_file_has_the_duration_that_is_decoded()
    {
        string path = Examples.Find("media", "music-metadata-chapters.mp3");

        double duration = await ProbeAsync(path);

        double decoded = await DecodedSecondsAsync(path);
        Assert.InRange(duration, decoded - (1152 / 44_100.0), decoded + (1152 / 44_100.0));
    }

    /// <summary>The example has the headers of a whole file, but its frames were cut down to nothing that decodes.</summary>
    [Fact]
    public async Task Real_mp4_file_has_the_duration_that_ffprobe_tells()
    {
        string path = Examples.Find("media", "atl-MP4-chapters_NERO.mp4");

        double duration = await ProbeAsync(path);

        using var process = Start("ffprobe", $"-v error -show_entries format=duration -of csv=p=0 {path}");
        double told = double.Parse(await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), CultureInfo.InvariantCulture);
        Assert.InRange(duration, told - (1024 / 44_100.0), told + (1024 / 44_100.0));
    }

    /// <summary>Chapters and a cover as FFmpeg writes them, in each container; MP4 also without Nero's list, so that the text track is read.</summary>
    [Theory]
    [InlineData("1.mp3", "-c:a libmp3lame -id3v2_version 3")]
    [InlineData("1.mp3", "-c:a libmp3lame -id3v2_version 4")]
    [InlineData("1.m4a", "-c:a aac")]
    [InlineData("1.m4b", "-c:a aac -movflags disable_chpl")]
    [InlineData("1.m4a", "-c:a aac -movflags +faststart+disable_chpl")]
    public async Task Chapters_and_cover_are_read_as_they_were_written(string name, string options)
    {
        string meta = Path.Combine(folder, "meta.txt"), cover = Path.Combine(folder, "cover.png"), file = Path.Combine(folder, name);
        await File.WriteAllTextAsync(meta, ";FFMETADATA1\ntitle=A title\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=5250\ntitle=Intro\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=5250\nEND=9000\ntitle=Zwei — 四\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=9000\nEND=20000\ntitle=Outro\n", TestContext.Current.CancellationToken);
        await RunAsync("ffmpeg", $"-y -loglevel error -f lavfi -i color=red:size=60x60 -frames:v 1 {cover}");
        await RunAsync("ffmpeg", $"-y -loglevel error -f lavfi -i sine=440:sample_rate=44100:duration=20 -i {meta} -i {cover} -map 0:a -map 2:v -c:v copy -disposition:v attached_pic -map_metadata 1 -map_chapters 1 {options} {file}");

        using var source = new FileSource(file);
        var parsed = await AudioProbe.ReadAsync(Probing.Name(name), source, TestContext.Current.CancellationToken);

        Assert.Equal([(0, "Intro"), (5.25, "Zwei — 四"), (9, "Outro")], parsed.Tags.Chapters.Select(c => (c.Chapter.Start, c.Chapter.Title)));
        Assert.Equal("image/png", parsed.Tags.Cover!.Type);
        byte[] picture = new byte[parsed.Tags.Cover.Length];
        await source.ReadAsync(parsed.Tags.Cover.Offset, picture, TestContext.Current.CancellationToken);
        Assert.Equal(await File.ReadAllBytesAsync(cover, TestContext.Current.CancellationToken), picture);
    }

    private static async Task<double> ProbeAsync(string path)
    {
        using var source = new FileSource(path);
        var parsed = await AudioProbe.ReadAsync(Probing.Name(Path.GetFileName(path)), source, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(parsed.Diagnostics, d => d.Severity is not Feeds.Diagnostics.Severity.Info);
        Assert.Equal(new FileInfo(path).Length, parsed.Audio!.Length);
        return parsed.Audio.Duration!.Value;
    }

    /// <summary>Decodes the file to 16-bit samples of one channel and counts them.</summary>
    private static async Task<double> DecodedSecondsAsync(string file)
    {
        const int Rate = 44_100;
        using var process = Start("ffmpeg", $"-loglevel error -i {file} -vn -f s16le -ac 1 -ar {Rate} -");
        long bytes = 0;
        byte[] buffer = new byte[64 * 1024];
        int read;
        while ((read = await process.StandardOutput.BaseStream.ReadAsync(buffer, TestContext.Current.CancellationToken)) > 0) bytes += read;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        return bytes / 2.0 / Rate;
    }

    private static async Task RunAsync(string program, string arguments)
    {
        using var process = Start(program, arguments);
        await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, string.Create(CultureInfo.InvariantCulture, $"{program} {arguments} ended with {process.ExitCode}"));
    }

    private static Process Start(string program, string arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        }
        catch (Win32Exception)
        {
            Assert.Skip($"{program} is not installed.");
            throw;
        }
    }
}
