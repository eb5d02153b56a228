using Feeds.Search.Index;

namespace Feeds.Search.Tests.Index;

public sealed class PassageVectorTests
{
    [Fact]
    public void A_vector_of_384_dimensions_takes_436_bytes_and_keeps_its_direction()
    {
        float[] values = Values(7);
        var vector = PassageVector.Of(values);
        Assert.Equal(436, vector.Bytes.Length);
        Assert.Equal(384, vector.Dimensions);
        Assert.InRange(Cosine(values, vector.ToFloats()), 0.9995, 1.0001);
        Assert.Equal(1, Math.Sqrt(vector.ToFloats().Sum(v => (double)v * v)), 1e-5);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(0f)]
    public void Values_without_a_direction_are_refused(float value) =>
        Assert.Throws<ArgumentException>(() => PassageVector.Of([value, 0, 0, 0, 0, 0, 0, 0]));

    [Fact]
    public void Vectors_are_loaded_into_arrays_and_may_be_missing()
    {
        using var index = new TestIndex();
        index.Write(w =>
        {
            w.Replace(TestIndex.Episode(1, "bees", "wasps"), p => p.Text == "bees" ? PassageVector.Of(Values(1)) : null);
            w.Replace(TestIndex.Episode(2, "ants"), _ => PassageVector.Of(Values(2)));
        });
        index.Write(w => w.Replace(TestIndex.Episode(3, "flies"), _ => null));
        index.Write(w => w.Remove("002"));
        var vectors = index.Index.LoadVectors(384);
        int bees = index.Index.NumbersOf("001")[0];
        Assert.Equal(1, vectors.Count);
        Assert.Equal([bees], Enumerable.Range(0, index.Index.Size).Where(vectors.Has));
        float[] expected = PassageVector.Of(Values(1)).ToFloats();
        for (int i = 0; i < 384; i++)
        {
            Assert.Equal(expected[i], vectors.Values[(bees * 384) + i] * vectors.Scales[bees]);
            Assert.Equal(expected[i] > 0, (vectors.Signs[(bees * vectors.SignWords) + (i / 64)] >> (i % 64) & 1) == 1);
        }
    }

    [Fact]
    public void Vectors_of_unchanged_texts_are_found_by_hash()
    {
        using var index = new TestIndex();
        index.Write(w => w.Replace(TestIndex.Episode(1, "bees", "wasps"), p => PassageVector.Of(Values(p.Text.Length))));
        var known = index.Index.VectorsOf("001");
        var wasps = TestIndex.Item("other", 9, "wasps");
        Assert.Equal(2, known.Count);
        Assert.Equal(PassageVector.Of(Values(5)).Bytes.ToArray(), known[wasps.Hash()].Bytes.ToArray());
    }

    [Fact]
    public void Vectors_of_another_model_are_left_out()
    {
        using var index = new TestIndex();
        index.Write(w => w.Replace(TestIndex.Episode(1, "bees"), _ => PassageVector.Of(Values(1).AsSpan(0, 64))));
        Assert.Equal(0, index.Index.LoadVectors(384).Count);
        Assert.Equal(1, index.Index.LoadVectors(64).Count);
    }

    private static float[] Values(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 384).Select(_ => (float)(random.NextDouble() - 0.5))];
    }

    private static double Cosine(float[] a, float[] b) =>
        a.Zip(b, (x, y) => (double)x * y).Sum() / Math.Sqrt(a.Sum(x => (double)x * x) * b.Sum(x => (double)x * x));
}
