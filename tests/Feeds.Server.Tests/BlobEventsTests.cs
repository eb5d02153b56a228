using System.Text.Json;
using Feeds.Server.Triggers;

namespace Feeds.Server.Tests;

/// <summary>What one delivery of Event Grid is taken for.</summary>
public sealed class BlobEventsTests
{
    private const string Subject = "/blobServices/default/containers/episodes/blobs/show/1.md";
    private const string Data =
        """{"url":"https://account.blob.core.windows.net/episodes/show/1.md","eTag":"0x1","blobType":"BlockBlob"}""";
    private const string Upload = $$"""[{"eventType":"Microsoft.Storage.BlobCreated","subject":"{{Subject}}","data":""";

    [Fact]
    public void Uploads_are_left_to_the_blob_extension()
    {
        var events = BlobEvents.Parse($"[{Event("Microsoft.Storage.BlobCreated", Subject, Data)}]")!;

        Assert.Empty(events.Removed);
        Assert.Single(JsonDocument.Parse(events.Rest).RootElement.EnumerateArray());
    }

    [Fact]
    public void Removed_blobs_are_named_and_not_left_to_the_extension_which_would_take_them_for_uploads()
    {
        var events = BlobEvents.Parse($"[{Event("Microsoft.Storage.BlobDeleted", Subject, Data)}]")!;

        Assert.Equal(["show/1.md"], events.Removed);
        Assert.Equal("[]", events.Rest);
    }

    [Theory]
    [InlineData("Microsoft.Storage.BlobCreated", "/blobServices/default/containers/media/blobs/show/1.md")]
    [InlineData("Microsoft.Storage.BlobDeleted", "/blobServices/default/containers/media/blobs/show/1.md")]
    [InlineData("Microsoft.Storage.BlobCreated", "/blobServices/default/containers/episodes-old/blobs/show/1.md")]
    public void Events_of_other_containers_are_passed_over(string type, string subject)
    {
        var events = BlobEvents.Parse($"[{Event(type, subject, Data)}]")!;

        Assert.Empty(events.Removed);
        Assert.Equal("[]", events.Rest);
    }

    [Fact]
    public void The_validation_of_a_subscription_is_the_extensions()
    {
        string validation = Event("Microsoft.EventGrid.SubscriptionValidationEvent", "", """{"validationCode":"512d38b6"}""");

        Assert.Contains("512d38b6", BlobEvents.Parse($"[{validation}]")!.Rest, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("[[[[[[[[")]
    [InlineData("""[{"eventType":"Microsoft.Storage.BlobCreated"}]""")]
    [InlineData("""[{"eventType":"Microsoft.Storage.BlobCreated","subject":7,"data":{}}]""")]
    [InlineData(Upload + """{"url":"1.md","eTag":"0x1","blobType":"BlockBlob"}}]""")]
    [InlineData(Upload + """{"url":"https://a.example/episodes/show/1.md","eTag":"0x1","blobType":"Directory"}}]""")]
    public void Text_that_is_not_a_delivery_is_refused(string body)
    {
        Assert.Null(BlobEvents.Parse(body));
    }

    private static string Event(string type, string subject, string data) =>
        $$"""{"id":"1","eventType":"{{type}}","subject":"{{subject}}","data":{{data}}}""";
}
