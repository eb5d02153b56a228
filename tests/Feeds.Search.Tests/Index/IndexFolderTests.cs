using Feeds.Search.Index;

namespace Feeds.Search.Tests.Index;

public sealed class IndexFolderTests
{
    [Fact]
    public void A_manifest_lists_every_file_but_the_one_that_is_written_again()
    {
        using var index = TestIndex.Of("en", "bees");
        Assert.Contains(index.Manifest!.Files, f => f.Name.StartsWith("segments_", StringComparison.Ordinal));
        Assert.DoesNotContain(index.Manifest.Files, f => f.Name is "segments.gen" or "write.lock");
        Assert.Empty(index.Folder.Check(index.Manifest));
    }

    [Fact]
    public void A_manifest_is_the_same_after_writing_and_reading()
    {
        using var index = TestIndex.Of("en", "bees");
        var read = IndexManifest.Parse(index.Manifest!.ToJson())!;
        Assert.Equal(index.Manifest.Files, read.Files);
        Assert.Equal((IndexManifest.CurrentSchema, 1L, 1L, "en"), (read.Schema, read.Generation, read.Revision, read.Words));
        Assert.Equal(index.Manifest.Version(), read.Version());
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"schema\":1,\"generation\":1,\"revision\":1,\"words\":\"en\"}")]
    [InlineData("{\"schema\":1,\"generation\":1,\"revision\":1,\"words\":null,\"files\":[]}")]
    [InlineData("{\"schema\":1,\"generation\":1,\"revision\":1,\"words\":\"en\",\"files\":[null]}")]
    [InlineData("{\"schema\":1,\"generation\":1,\"revision\":1,\"words\":\"en\",\"files\":[{\"name\":\"../x\",\"length\":1,\"sha256\":\"0000000000000000000000000000000000000000000000000000000000000000\"}]}")]
    public void What_is_not_a_manifest_is_null(string json) => Assert.Null(IndexManifest.Parse(System.Text.Encoding.UTF8.GetBytes(json)));

    [Fact]
    public async Task An_index_can_be_carried_to_another_folder_file_by_file()
    {
        using var index = TestIndex.Of("en", "bees");
        using var other = new TestIndex();
        await CopyAsync(index, other, index.Manifest!.Files);
        var commit = index.Write(w => w.Replace(TestIndex.Episode(2, "wasps"), _ => null));
        Assert.Equal(commit.NewFiles.Select(f => f.Name), other.Folder.Check(commit.Manifest).Select(f => f.File.Name));
        Assert.All(other.Folder.Check(commit.Manifest), f => Assert.True(f.IsMissing));
        await CopyAsync(index, other, commit.NewFiles);
        using var open = ShowIndex.Open(other.Folder, commit.Manifest, "en");
        Assert.Equal(2, open.Count);
    }

    [Fact]
    public async Task A_file_with_another_content_is_not_taken()
    {
        using var index = TestIndex.Of("en", "bees");
        var file = index.Manifest!.Files[0];
        using var other = new TestIndex();
        var damaged = await Assert.ThrowsAsync<IndexDamagedException>(() =>
            other.Folder.PutAsync(file, new MemoryStream([1, 2, 3]), CancellationToken.None));
        Assert.Equal(file, Assert.Single(damaged.Faults).File);
        Assert.Empty(Directory.GetFiles(other.Folder.Path));
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("empty")]
    [InlineData("shorter")]
    [InlineData("longer")]
    [InlineData("one bit")]
    public void Damaged_files_are_named(string damage)
    {
        using var index = TestIndex.Of("en", "bees", "wasps");
        foreach (var file in index.Manifest!.Files)
        {
            byte[] content = File.ReadAllBytes(index.Folder.PathOf(file.Name));
            Damage(index.Folder.PathOf(file.Name), content, damage);
            var fault = Assert.Single(index.Folder.Check(index.Manifest));
            Assert.Equal((file, damage == "missing"), (fault.File, fault.IsMissing));
            if (damage != "one bit")
            {
                var thrown = Assert.Throws<IndexDamagedException>(() => ShowIndexWriter.Open(index.Folder, index.Manifest, "en"));
                Assert.Contains(file.Name, thrown.Message, StringComparison.Ordinal);
                Assert.Throws<IndexDamagedException>(() => ShowIndex.Open(index.Folder, index.Manifest, "en"));
            }
            File.WriteAllBytes(index.Folder.PathOf(file.Name), content);
        }
        Assert.Equal([1], index.Find("bees"));
    }

    [Fact]
    public void Files_that_are_right_by_length_alone_fail_as_damaged_or_not_at_all()
    {
        using var index = TestIndex.Of("en", "bees", "wasps");
        var random = new Random(3);
        foreach (var file in index.Manifest!.Files)
        {
            byte[] content = File.ReadAllBytes(index.Folder.PathOf(file.Name));
            for (int i = 0; i < 60; i++)
            {
                byte[] damaged = [.. content];
                for (int flips = 0; flips < 3; flips++) damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
                File.WriteAllBytes(index.Folder.PathOf(file.Name), damaged);
                try
                {
                    using var open = ShowIndex.Open(index.Folder, index.Manifest, "en");
                }
                catch (IndexDamagedException)
                {
                    // As documented.
                }
            }
            File.WriteAllBytes(index.Folder.PathOf(file.Name), content);
        }
    }

    [Fact]
    public void Files_that_were_written_and_do_not_count_are_removed_by_the_next_writer()
    {
        using var index = TestIndex.Of("en", "bees");
        var before = index.Manifest!;
        using (var overtaken = ShowIndexWriter.Open(index.Folder, before, "en"))
        {
            overtaken.Replace(TestIndex.Episode(2, "wasps"), _ => null);
            overtaken.Commit(2);
        }
        // The commit did not count: the files that it removed are fetched again, and its own are strays.
        using var source = TestIndex.Of("en", "bees");
        foreach (var fault in index.Folder.Check(before)) Assert.True(fault.IsMissing);
        File.WriteAllText(index.Folder.PathOf("_stray.cfs"), "x");
        foreach (string path in Directory.GetFiles(source.Folder.Path)) File.Copy(path, index.Folder.PathOf(Path.GetFileName(path)), true);
        var at = source.Manifest!;
        using (var writer = ShowIndexWriter.Open(index.Folder, at, "en"))
        {
            writer.Replace(TestIndex.Episode(3, "ants"), _ => null);
            var commit = writer.Commit(2);
            using var open = ShowIndex.Open(index.Folder, commit.Manifest, "en");
            Assert.Equal(["001", "003"], open.Stems());
        }
        Assert.False(File.Exists(index.Folder.PathOf("_stray.cfs")));
    }

    [Fact]
    public void Two_writers_do_not_share_a_folder()
    {
        using var index = TestIndex.Of("en", "bees");
        using var first = ShowIndexWriter.Open(index.Folder, index.Manifest, "en");
        Assert.ThrowsAny<IOException>(() => ShowIndexWriter.Open(index.Folder, index.Manifest, "en"));
    }

    private static void Damage(string path, byte[] content, string damage)
    {
        if (damage == "missing")
        {
            File.Delete(path);
            return;
        }
        byte[] damaged = damage switch
        {
            "empty" => [],
            "shorter" => content[..^1],
            "longer" => [.. content, 0],
            _ => [.. content[..(content.Length / 2)], (byte)(content[content.Length / 2] ^ 1), .. content[(content.Length / 2 + 1)..]],
        };
        File.WriteAllBytes(path, damaged);
    }

    private static async Task CopyAsync(TestIndex from, TestIndex to, IEnumerable<IndexFile> files)
    {
        foreach (var file in files)
        {
            await using var content = File.OpenRead(from.Folder.PathOf(file.Name));
            await to.Folder.PutAsync(file, content, CancellationToken.None);
        }
    }
}
