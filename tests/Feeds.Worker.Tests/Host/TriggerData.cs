using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Feeds.Worker.Tests.Host.Rpc;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;

namespace Feeds.Worker.Tests.Host;

/// <summary>Invocations with the data that the host's extensions send for requests, blobs, queue messages and timers.</summary>
internal static partial class TriggerData
{
    /// <summary>The request itself goes over HTTP. This has the parameters: those of the route win over those of the query.</summary>
    public static InvocationRequest OfHttp(IndexedFunction function, HttpRequest http)
    {
        // The host ignores the case of names.
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in http.Query) values[name] = value.ToString();
        foreach (var (name, value) in http.RouteValues.Where(route => route.Value is string)) values[name] = (string)value!;
        var request = New(function, new() { Http = new() });
        foreach (var (name, value) in values) request.TriggerMetadata[name] = new() { String = value };
        return request;
    }

    /// <summary>The blob is named, and the worker opens it.</summary>
    public static InvocationRequest OfBlob(IndexedFunction function, string container, string name)
    {
        string path = $"{container}/{name}";
        var match = PathPattern(function.BlobPath).Match(path);
        Assert.True(match.Success, $"{path} matches {function.BlobPath}");
        var request = New(function, new() { ModelBindingData = BlobReference(container, name) });
        request.TriggerMetadata["BlobTrigger"] = new() { String = path };
        foreach (Group value in match.Groups.Values.Skip(1)) request.TriggerMetadata[value.Name] = new() { String = value.Value };
        return request;
    }

    public static InvocationRequest OfMessage(IndexedFunction function, string message)
    {
        var request = New(function, new() { String = message });
        request.TriggerMetadata["QueueTrigger"] = new() { String = message };
        request.TriggerMetadata["DequeueCount"] = new() { Json = "1" };
        return request;
    }

    public static InvocationRequest OfTimer(IndexedFunction function, DateTimeOffset now)
    {
        var status = new { Last = now.UtcDateTime.AddMinutes(-5), Next = now.UtcDateTime.AddMinutes(5), LastUpdated = now.UtcDateTime };
        string timer = JsonSerializer.Serialize(new { Schedule = new { AdjustForDST = true }, ScheduleStatus = status, IsPastDue = false });
        return New(function, new() { Json = timer });
    }

    static InvocationRequest New(IndexedFunction function, TypedData input)
    {
        var request = new InvocationRequest
        {
            FunctionId = function.Id,
            InvocationId = Guid.NewGuid().ToString(),
            TraceContext = new() { TraceParent = $"00-{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-00" },
        };
        request.InputData.Add(new ParameterBinding { Name = function.Parameter, Data = input });
        return request;
    }

    static ModelBindingData BlobReference(string container, string name)
    {
        var place = new { Connection = "AzureWebJobsStorage", ContainerName = container, BlobName = name };
        return new()
        {
            Version = "1.0",
            Source = "AzureStorageBlobs",
            ContentType = "application/json",
            Content = ByteString.CopyFrom(JsonSerializer.SerializeToUtf8Bytes(place)),
        };
    }

    /// <summary>Each parameter takes as much as it can, slashes included.</summary>
    static Regex PathPattern(string path)
    {
        string pattern = Parameter().Replace(Regex.Escape(path), "(?<${name}>.*)");
        return new($"^{pattern}$", RegexOptions.Singleline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
    }

    /// <summary>As <see cref="Regex.Escape"/> leaves it.</summary>
    [GeneratedRegex(@"\\\{(?<name>\w+)}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Parameter();
}
