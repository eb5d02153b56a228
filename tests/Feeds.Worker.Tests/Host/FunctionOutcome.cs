using System.Text.Json;
using Feeds.Worker.Tests.Host.Rpc;

namespace Feeds.Worker.Tests.Host;

/// <summary>The result of one call of a function.</summary>
/// <param name="Failure">The exception's message; null after a success.</param>
/// <param name="Messages">What its output bindings put on queues, in order.</param>
internal sealed record FunctionOutcome(string Function, string? Failure, IReadOnlyList<(string Queue, string Text)> Messages)
{
    const string ReturnValue = "$return";

    public static FunctionOutcome Of(IndexedFunction function, InvocationResponse response)
    {
        var result = response.Result;
        if (result.Status is not StatusResult.Types.Status.Success) return new(function.Name, result.Exception.Message, []);
        IEnumerable<(string Name, TypedData? Data)> outputs =
            [(ReturnValue, response.ReturnValue), .. response.OutputData.Select(output => (output.Name, (TypedData?)output.Data))];
        var messages = from output in outputs
                       from text in Texts(output.Data)
                       select (function.OutputQueue(output.Name), text);
        return new(function.Name, null, [.. messages]);
    }

    /// <summary>The outcome, after failing the test unless the function succeeded.</summary>
    public FunctionOutcome Succeeded()
    {
        Assert.True(Failure is null, $"{Function} failed: {Failure}");
        return this;
    }

    /// <summary>One message for each item of a list; none for null.</summary>
    static IReadOnlyList<string> Texts(TypedData? data) => data?.DataCase switch
    {
        null or TypedData.DataOneofCase.None => [],
        TypedData.DataOneofCase.String => [data.String],
        TypedData.DataOneofCase.Json => Texts(JsonSerializer.Deserialize<JsonElement>(data.Json)),
        var other => throw new NotSupportedException($"An output is {other}."),
    };

    static IReadOnlyList<string> Texts(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => [],
        JsonValueKind.Array => [.. json.EnumerateArray().Select(item => item.GetString()!)],
        JsonValueKind.String => [json.GetString()!],
        var other => throw new NotSupportedException($"An output is JSON of kind {other}."),
    };
}
