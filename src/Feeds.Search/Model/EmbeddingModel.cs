using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace Feeds.Search.Model;

/// <summary>
/// The model that gives texts their vectors. It is loaded when it is first used, and leaves memory when it was idle for a while.
/// </summary>
/// <remarks>Safe for several threads at once. Offline: the model comes with the program.</remarks>
public sealed class EmbeddingModel : IDisposable
{
    /// <summary>Values of one vector.</summary>
    public const int Dimensions = 384;

    /// <summary>ONNX Runtime has no library for some platforms, among them Macs with Intel processors and Linux with musl.</summary>
    static readonly Lazy<bool> HasRuntime =
        new(() => NativeLibrary.TryLoad("onnxruntime", typeof(InferenceSession).Assembly, null, out _));

    readonly ModelPackage package;
    readonly EmbeddingModelOptions options;
    readonly TimeProvider time;
    readonly ITimer idle;
    readonly Lock loading = new();
    readonly Lazy<WordPieceTokenizer> tokenizer;
    readonly Lazy<byte[]> int8;
    SentenceEncoder? encoder;
    int users;
    long lastUsed;

    public EmbeddingModel(ModelPackage package, EmbeddingModelOptions options, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Threads, 16, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Texts, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Texts, 16, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Idle, TimeSpan.FromSeconds(1), nameof(options));
        (this.package, this.options, this.time) = (package, options, time);
        tokenizer = new(() => new WordPieceTokenizer(new MemoryStream(package.ReadVocabulary())));
        int8 = new(() => OnnxQuantization.ToInt8(package.ReadModel()));
        idle = time.CreateTimer(_ => ReleaseIfIdle(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Names what the vectors depend on: vectors of another name cannot be compared with these.</summary>
    public string Name => options.Int8 ? "all-MiniLM-L6-v2/int8" : "all-MiniLM-L6-v2";

    /// <summary>Whether the model is wanted, came with the program, and its runtime is there. Else search goes by words alone.</summary>
    public bool IsAvailable => options.IsUsed && (options.Int8 ? package.ExistsInt8 : package.Exists) && HasRuntime.Value;

    /// <summary>Whether it is in memory.</summary>
    public bool IsLoaded
    {
        get
        {
            lock (loading)
            {
                return encoder is not null;
            }
        }
    }

    /// <summary>Brings it into memory, which takes seconds; what is asked later does not wait for that.</summary>
    public void Load()
    {
        Enter();
        Leave();
    }

    /// <summary>The vector of a text, of length 1. Text after the first 256 pieces does not count.</summary>
    public float[] Embed(string text) => Encode(text).Mean;

    /// <summary>Several texts, some of them at once (<see cref="EmbeddingModelOptions.Texts"/>), in their order.</summary>
    public EncodedText[] Encode(IReadOnlyList<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var encoded = new EncodedText[texts.Count];
        // On the threads of the caller: see ComputeThreads.
        var limit = new ParallelOptions { MaxDegreeOfParallelism = options.Texts, TaskScheduler = TaskScheduler.Current };
        Parallel.For(0, texts.Count, limit, at => encoded[at] = Encode(texts[at]));
        return encoded;
    }

    /// <summary>The vectors of a text's pieces and their mean.</summary>
    public EncodedText Encode(string text)
    {
        var loaded = Enter();
        try
        {
            return loaded.Encode(text);
        }
        finally
        {
            Leave();
        }
    }

    public void Dispose()
    {
        idle.Dispose();
        lock (loading)
        {
            encoder?.Dispose();
            encoder = null;
        }
    }

    SentenceEncoder Enter()
    {
        lock (loading)
        {
            encoder ??= Open();
            users++;
            return encoder;
        }
    }

    SentenceEncoder Open() => options.Int8 && package.Int8Path is { } file
        ? new SentenceEncoder(file, tokenizer.Value, options.Threads)
        : new SentenceEncoder(options.Int8 ? int8.Value : package.ReadModel(), tokenizer.Value, options.Threads);

    void Leave()
    {
        lock (loading)
        {
            users--;
            lastUsed = time.GetTimestamp();
            idle.Change(options.Idle, Timeout.InfiniteTimeSpan);
        }
    }

    void ReleaseIfIdle()
    {
        lock (loading)
        {
            if (users > 0) return;
            var left = options.Idle - time.GetElapsedTime(lastUsed);
            if (left > TimeSpan.Zero)
            {
                // Timers count in whole milliseconds, and may be early.
                idle.Change(left + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
                return;
            }

            encoder?.Dispose();
            encoder = null;
        }
    }
}
