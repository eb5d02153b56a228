using System.Text;
using Azure.Data.Tables;
using Feeds.Storage.Rows;

namespace Feeds.Storage.Tests;

/// <summary>What can have become of a row: by a fault, a hand in the table, or another version of the program.</summary>
internal static class Damage
{
    public static readonly string[] Kinds = ["garbage", "no brotli", "no json", "half", "null lists", "unrenderable", "no document", "text", "lost blob", "no status"];

    public static async Task DamageAsync(TestApp app, string key, string kind)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var row = (await app.Storage.Episodes.GetEntityAsync<TableEntity>("show", key, cancellationToken: cancellationToken)).Value;
        Apply(row, kind);
        await app.Storage.Episodes.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancellationToken);
    }

    private static void Apply(TableEntity row, string kind)
    {
        switch (kind)
        {
            case "garbage":
                row["Document0"] = new byte[] { 1, 2, 3, 4 };
                break;
            case "no brotli":
                row["Document0"] = Encoding.UTF8.GetBytes(new string('x', 5000));
                break;
            case "no json":
                row["Document0"] = PackedJson.Compress("{ \"episode\": "u8.ToArray());
                break;
            case "half":
                row["Document0"] = PackedJson.Compress("""{ "episode": { "show": "show" }, "media": [] }"""u8.ToArray());
                break;
            case "null lists":
                row["Document0"] = PackedJson.Compress("""
                    { "episode": { "show": "show", "stem": "089", "title": "Null", "slug": "null", "guid": "x", "published": "2018-08-04T00:00:00+00:00", "changed": "2018-08-04T00:00:00+00:00",
                      "items": null, "extras": null, "topics": null, "html": null, "hosts": null }, "media": [] }
                    """u8.ToArray());
                break;
            case "unrenderable":
                // Readable, and of no use to the writers of feeds.
                row["Document0"] = PackedJson.Compress("""
                    { "episode": { "show": "show", "stem": "089", "title": "Null", "slug": "null", "guid": "x", "published": "2018-08-04T00:00:00+00:00", "changed": "2018-08-04T00:00:00+00:00",
                      "transcripts": null, "hosts": null, "guests": null, "enclosure": { "file": null, "type": null } }, "media": [] }
                    """u8.ToArray());
                break;
            case "no document":
                row.Remove("Document0");
                break;
            case "text":
                row.Remove("Document0");
                row["Document0"] = "words";
                break;
            case "lost blob":
                row["DocumentBlob"] = "show/rows/0000";
                break;
            case "no status":
                row.Remove("Status");
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, null);
        }
    }
}
