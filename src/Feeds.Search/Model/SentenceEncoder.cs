using Microsoft.ML.OnnxRuntime;

namespace Feeds.Search.Model;

/// <summary>The model in memory.</summary>
/// <remarks>Safe for several threads at once.</remarks>
internal sealed class SentenceEncoder : IDisposable
{
    static readonly string[] InputNames = ["input_ids", "attention_mask", "token_type_ids"];
    static readonly string[] OutputNames = ["last_hidden_state"];

    readonly InferenceSession session;
    readonly WordPieceTokenizer tokenizer;
    readonly RunOptions run = new();

    /// <param name="model">An ONNX file of a BERT model.</param>
    /// <param name="threads">How many threads compute one text.</param>
    public SentenceEncoder(byte[] model, WordPieceTokenizer tokenizer, int threads)
    {
        using var options = Options(threads);
        (session, this.tokenizer) = (new InferenceSession(model, options), tokenizer);
    }

    /// <param name="path">As the model, on disk.</param>
    public SentenceEncoder(string path, WordPieceTokenizer tokenizer, int threads)
    {
        using var options = Options(threads);
        (session, this.tokenizer) = (new InferenceSession(path, options), tokenizer);
    }

    public EncodedText Encode(string text)
    {
        var pieces = tokenizer.Tokenize(text);
        var ids = new long[pieces.Count];
        for (var at = 0; at < ids.Length; at++)
        {
            ids[at] = pieces[at].Id;
        }

        var mask = new long[ids.Length];
        Array.Fill(mask, 1);
        long[] shape = [1, ids.Length];
        using var idInput = OrtValue.CreateTensorValueFromMemory(ids, shape);
        using var maskInput = OrtValue.CreateTensorValueFromMemory(mask, shape);
        using var typeInput = OrtValue.CreateTensorValueFromMemory(new long[ids.Length], shape);
        using var outputs = session.Run(run, InputNames, [idInput, maskInput, typeInput], OutputNames);
        return new EncodedText(pieces, outputs[0].GetTensorDataAsSpan<float>().ToArray(), EmbeddingModel.Dimensions);
    }

    static SessionOptions Options(int threads)
    {
        var options = new SessionOptions
        {
            IntraOpNumThreads = threads,
            InterOpNumThreads = 1,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        // Threads that wait by spinning would take the cores from the feeds.
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        return options;
    }

    public void Dispose()
    {
        run.Dispose();
        session.Dispose();
    }
}
