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
    [InlineData("1.mp4", 1024 / 44_100.0, "ffmpeg", "-c:a aac -movflags +frag_keyframe+empty_moov+global_sidx -frag_duration 5000000")]
    public async Task Duration_is_right_to_one_frame(string name, double frame, string encoder, string options)
    {
        string wav = Path.Combine(folder, "in.wav");
        string file = Path.Combine(folder, name);
        await RunAsync("ffmpeg", $"-y -loglevel error -f lavfi -i sine=440:sample_rate=44100:duration=47.3 -f lavfi -i anoisesrc=amplitude=0.3:sample_rate=44100:duration=20 -filter_complex amix -ac 2 {wav}");
        await RunAsync(encoder, encoder == "lame" ? $"--quiet {options} {wav} {file}" : $"-y -loglevel error -i {wav} {options} {file}");

        using var source = new FileSource(file);
        var parsed = await AudioProbe.ReadAsync(Probing.Name(name), source, TestContext.Current.CancellationToken);

        Assert.Empty(parsed.Diagnostics);
        // Streams without a header keep the encoder's padding: that is what is played, and what FFmpeg decodes.
        double decoded = options.Contains("freeformat", StringComparison.Ordinal) ? 47.3 : await DecodedSecondsAsync(file);
        Assert.InRange(parsed.Audio!.Duration!.Value, decoded - frame - 0.0005, decoded + frame + 0.0005);
    }

    [Theory]
    [InlineData("music-metadata-chapters.mp3", 1152 / 44_100.0)]
    [InlineData("atl-MP4-chapters_NERO.mp4", 1024 / 44_100.0)]
    public async Task Real_files_have_the_duration_that_is_decoded(string name, double frame)
    {
        string path = Path.Combine(Examples.Folder("media"), name);
        using var source = new FileSource(path);

        var parsed = await AudioProbe.ReadAsync(Probing.Name(name), source, TestContext.Current.CancellationToken);

        double decoded = await DecodedSecondsAsync(path);
        Assert.InRange(parsed.Audio!.Duration!.Value, decoded - frame, decoded + frame);
        Assert.Equal(new FileInfo(path).Length, parsed.Audio.Length);
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
            return Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        }
        catch (Win32Exception)
        {
            Assert.Skip($"{program} is not installed.");
            throw;
        }
    }
}
