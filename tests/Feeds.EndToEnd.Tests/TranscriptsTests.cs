using Feeds.EndToEnd.Tests.Support;

namespace Feeds.EndToEnd.Tests;

/// <summary>A transcript on its way from an upload to a podcast app.</summary>
public sealed class TranscriptsTests(Shared<ManagedApp> shared) : IClassFixture<Shared<ManagedApp>>
{
    readonly ManagedApp app = shared.App;

    [Fact]
    public async Task A_text_of_timed_lines_is_served_as_uploaded_and_as_WebVTT()
    {
        const string text = "00:00:00 Hello and welcome.\n\n00:00:05 <v Ben>Bye & thanks.\n";
        await app.PutAsync("spoken/001.txt", text);
        await app.PutAsync("spoken/001.md", "# Spoken words\n\nWhat we said.\n");
        await app.EntryWhenAsync("spoken", "Spoken words");
        await Eventually.BecomesTrueAsync(
            async () => (await app.GetAsync("/shows/spoken/episodes/1/transcript.vtt")).Status == 200,
            RunningApp.Deadline,
            () => $"the transcript is served. The app wrote:\n{app.Wrote}");
        Assert.Contains("<podcast:transcript url=\"" + app.Base + "/shows/spoken/episodes/1/transcript.vtt\" type=\"text/vtt\"", (await app.GetAsync("/shows/spoken/rss.xml")).Text, StringComparison.Ordinal);

        var vtt = (await app.GetAsync("/shows/spoken/episodes/1/transcript.vtt")).Has(200);
        Assert.Equal("text/vtt; charset=utf-8", vtt["Content-Type"]);
        Assert.Equal("WEBVTT\n\n00:00:00.000 --> 00:00:05.000\nHello and welcome.\n\n00:00:05.000 --> 00:00:05.780\n<v Ben>Bye &amp; thanks.\n", vtt.Text);
        (await app.GetAsync("/shows/spoken/episodes/1/transcript.vtt", ("If-None-Match", vtt["ETag"]!))).Has(304);
        (await app.SendAsync(HttpMethod.Head, "/shows/spoken/episodes/1/transcript.vtt")).Has(200);
        Assert.Equal(text, (await app.GetAsync("/shows/spoken/media/001.txt")).Has(200).Text);
        (await app.GetAsync("/shows/spoken/episodes/2/transcript.vtt")).Has(404);

        await app.PutAsync("spoken/002.md", "# Nothing said\n\nNo words.\n");
        await app.EntryWhenAsync("spoken", "Nothing said");
        (await app.GetAsync("/shows/spoken/episodes/2/transcript.vtt")).Has(404);
    }
}
