using Azure;
using Azure.Data.Tables;

namespace Compat.Tests.Tables;

public sealed class TableEntityTests
{
    [Fact]
    public void Keys_timestamp_and_ETag_are_properties_too()
    {
        var time = new DateTimeOffset(2018, 8, 1, 0, 0, 0, TimeSpan.Zero);
        var entity = new TableEntity("p", "r") { Timestamp = time, ETag = new ETag("W/\"x\"") };

        Assert.Equal(("p", "r"), (entity["PartitionKey"], entity["RowKey"]));
        Assert.Equal((time, "W/\"x\""), (entity["Timestamp"], entity["odata.etag"]));
        Assert.Equal(4, entity.Count);
    }

    [Fact]
    public void A_new_entity_has_nothing()
    {
        var entity = new TableEntity();

        Assert.Empty(entity);
        Assert.Equal((null, null, null, default), (entity.PartitionKey, entity.RowKey, entity.Timestamp, entity.ETag));
        Assert.Equal((null, null), (entity.GetString("A"), entity["A"]));
        Assert.Equal((null, null, null, null, null, null), (entity.GetInt32("A"), entity.GetInt64("A"), entity.GetDouble("A"), entity.GetBoolean("A"), entity.GetGuid("A"), entity.GetDateTimeOffset("A")));
        Assert.Null(entity.GetBinary("A"));
    }

    [Fact]
    public void A_property_is_read_as_what_it_is_and_as_nothing_else()
    {
        var entity = new TableEntity { ["L"] = 1L, ["S"] = "1" };

        Assert.Throws<InvalidOperationException>(() => entity.GetInt32("L"));
        Assert.Throws<InvalidOperationException>(() => entity.GetString("L"));
        Assert.Throws<InvalidOperationException>(() => entity.GetInt64("S"));
        Assert.Throws<InvalidOperationException>(() => entity.GetBinary("S"));
        Assert.Throws<InvalidOperationException>(() => entity.GetDateTimeOffset("S"));
        Assert.Throws<ArgumentNullException>(() => entity.GetString(null!));
    }

    [Fact]
    public void A_property_keeps_its_type_when_it_is_set_again()
    {
        var entity = new TableEntity { ["L"] = 1L, ["D"] = 1.5, ["S"] = "x" };

        (entity["L"], entity["D"]) = (2, 3);

        Assert.Equal((2L, 3d), (entity.GetInt64("L"), entity.GetDouble("D")));
        Assert.Throws<InvalidOperationException>(() => entity["S"] = 5);
        entity["S"] = null;
        Assert.Null(entity.GetString("S"));
    }

    [Fact]
    public void An_entity_made_from_another_is_its_own()
    {
        var first = new TableEntity("p", "r") { ["A"] = 1 };
        var second = new TableEntity(first) { ["A"] = 2 };

        Assert.Equal((1, 2), (first.GetInt32("A"), second.GetInt32("A")));
        Assert.Equal("r", second.RowKey);
    }

    [Fact]
    public void It_is_a_dictionary_of_its_properties()
    {
        IDictionary<string, object> entity = new TableEntity("p", "r") { { "A", 1 } };

        Assert.True(entity.ContainsKey("A"));
        Assert.True(entity.TryGetValue("A", out var value));
        Assert.Equal(1, value);
        Assert.Contains(new KeyValuePair<string, object>("A", 1), entity);
        Assert.Equal(["A", "PartitionKey", "RowKey"], entity.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(3, entity.Values.Count);
        Assert.True(entity.Remove("A"));
        Assert.False(entity.ContainsKey("A"));
        entity.Clear();
        Assert.Empty(entity);
    }
}
