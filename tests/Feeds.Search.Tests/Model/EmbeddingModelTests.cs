using System.Numerics.Tensors;
using Feeds.Search.Model;

namespace Feeds.Search.Tests.Model;

public class EmbeddingModelTests
{
    static readonly string[] Sentences =
    [
        "Mocking HTTP requests in tests.",
        "How do I fake a web server while testing?",
        "Brian: a plugin that runs the slowest tests first, so that a failing build fails early.",
        "The harbour froze over in the winter of 1963, and the ferries stayed in port for nine weeks.",
        "We talked to a beekeeper about swarms, honey and the varroa mite.",
        "Version 3.2 drops support for the old file format and reads archives of any size.",
        "Sourdough needs flour, water, salt and patience.",
        "Die Folge handelt von Nachtzügen durch Europa.",
        "SELECT name FROM users WHERE id = 42;",
        "🐍",
    ];

    [Fact]
    public void What_means_the_same_is_near()
    {
        using var model = Model(int8: false);
        var vectors = Sentences.Select(model.Embed).ToArray();
        Assert.All(vectors, v => Assert.Equal(1, TensorPrimitives.Norm<float>(v), 1e-5));
        Assert.True(Cosine(vectors[0], vectors[1]) > 0.5);
        Assert.True(Cosine(vectors[0], vectors[3]) < 0.2);
    }

    [Fact]
    public void The_mean_of_all_pieces_is_the_texts_vector()
    {
        using var model = Model(int8: false);
        var text = model.Encode(Sentences[0]);
        Assert.Equal(text.Mean, text.MeanOf(0, text.Pieces.Count));
        Assert.Equal(1, TensorPrimitives.Norm(text.Unit(1)), 1e-5);
        Assert.Equal(text.Mean, model.Embed(Sentences[0]));
    }

    [Fact]
    public void Int8_gives_nearly_the_vectors_of_fp32()
    {
        using var exact = Model(int8: false);
        using var quantized = Model(int8: true);
        var cosines = Sentences.Select(s => Cosine(exact.Embed(s), quantized.Embed(s))).ToArray();
        Assert.True(cosines.Average() >= 0.98, string.Join(' ', cosines));
        Assert.NotEqual(exact.Name, quantized.Name);
    }

    [Fact]
    public void The_int8_model_is_much_smaller()
    {
        var model = ModelPackage.BesideProgram.ReadModel();
        Assert.InRange(OnnxQuantization.ToInt8(model).Length, model.Length / 5, model.Length / 3);
    }

    [Fact]
    public void The_model_is_loaded_at_first_use_and_leaves_memory_when_it_was_idle()
    {
        var time = new ManualTime();
        using var model = new EmbeddingModel(ModelPackage.BesideProgram, new() { Int8 = true, Idle = TimeSpan.FromMinutes(5) }, time);
        Assert.False(model.IsLoaded);
        var vector = model.Embed(Sentences[0]);
        time.Advance(TimeSpan.FromMinutes(4));
        model.Embed(Sentences[1]);
        time.Advance(TimeSpan.FromMinutes(4));
        Assert.True(model.IsLoaded);
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.False(model.IsLoaded);
        Assert.Equal(vector, model.Embed(Sentences[0]));
    }

    [Fact]
    public void A_timer_that_is_early_does_not_keep_the_model_in_memory()
    {
        var time = new ManualTime { TimersAreEarlyBy = TimeSpan.FromMilliseconds(1) };
        using var model = new EmbeddingModel(ModelPackage.BesideProgram, new() { Int8 = true, Idle = TimeSpan.FromMinutes(5) }, time);
        model.Load();
        time.Advance(TimeSpan.FromMinutes(5) - time.TimersAreEarlyBy);
        time.Advance(TimeSpan.FromMilliseconds(2));
        Assert.False(model.IsLoaded);
    }

    [Fact]
    public async Task Texts_at_once_get_the_vectors_they_get_alone()
    {
        using var model = Model(int8: true);
        var alone = Sentences.Select(model.Embed).ToArray();
        var together = await Task.WhenAll(Sentences.Select(s => Task.Run(() => model.Embed(s), TestContext.Current.CancellationToken)));
        Assert.Equal(alone, together);
    }

    [Fact]
    public void Without_the_package_there_is_no_model()
    {
        using var model = new EmbeddingModel(new ModelPackage("/nowhere/model.dll"), new(), TimeProvider.System);
        Assert.False(model.IsAvailable);
    }

    [Fact]
    public void What_is_published_gives_the_vectors_of_the_package()
    {
        var folder = Directory.CreateTempSubdirectory("feeds-model-");
        try
        {
            Int8Files.Write(ModelPackage.BesideProgram, folder.FullName);
            var published = new ModelPackage(Path.Combine(folder.FullName, ModelPackage.FileName));
            using var files = new EmbeddingModel(published, new() { Int8 = true }, TimeProvider.System);
            using var package = Model(int8: true);
            Assert.True(files.IsAvailable);
            Assert.Equal(package.Name, files.Name);
            Assert.All(Sentences, s => Assert.Equal(package.Embed(s), files.Embed(s)));
            using var exact = new EmbeddingModel(published, new() { Int8 = false }, TimeProvider.System);
            Assert.False(exact.IsAvailable);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_program_without_the_package_inside_has_it_beside_itself()
    {
        Assert.Same(ModelPackage.BesideProgram, ModelPackage.Of(typeof(EmbeddingModelTests).Assembly));
        using var model = Model(int8: true);
        Assert.True(model.IsAvailable);
    }

    static EmbeddingModel Model(bool int8) => new(ModelPackage.BesideProgram, new() { Int8 = int8 }, TimeProvider.System);

    static float Cosine(float[] a, float[] b) => TensorPrimitives.Dot<float>(a, b);
}
