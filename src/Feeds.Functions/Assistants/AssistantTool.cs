using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Feeds.Functions.Description;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Protocol;

namespace Feeds.Functions.Assistants;

/// <summary>A function as a tool.</summary>
internal sealed class AssistantTool
{
    private const string Show = "show";

    private readonly ApiOperation operation;
    private readonly ToolAttribute about;
    private readonly JsonElement output;

    private AssistantTool(ApiOperation operation, ToolAttribute about)
    {
        (this.operation, this.about) = (operation, about);
        string? schema = operation.Answers.OfType<DocumentAttribute>().Single().Schema;
        output = ToolSchemas.Output(schema ?? throw new InvalidOperationException($"{operation.Id} has no schema."), about.Without);
    }

    /// <summary>Every function with a <see cref="ToolAttribute"/>, in the order of their names.</summary>
    public static IReadOnlyList<AssistantTool> All { get; } =
    [
        .. from operation in ApiOperation.All
           where !operation.IsHead
           let about = operation.Function.Method.GetCustomAttribute<ToolAttribute>()
           where about is not null
           orderby about.Name
           select new AssistantTool(operation, about),
    ];

    public string Name => about.Name;

    /// <summary>Whether an answer keeps the member.</summary>
    public IReadOnlyCollection<string> Without => about.Without;

    /// <param name="shows">Which shows there are, in a sentence.</param>
    public Tool Describe(string shows)
    {
        var input = ToolSchemas.Input(operation);
        if (input["properties"]![Show] is JsonObject show) show["description"] = $"{show["description"]} {shows}";
        return new()
        {
            Name = about.Name,
            Title = about.Title,
            Description = about.Description,
            InputSchema = JsonSerializer.SerializeToElement(input),
            OutputSchema = output,
            Annotations = new()
            {
                Title = about.Title,
                ReadOnlyHint = true,
                DestructiveHint = false,
                IdempotentHint = true,
                OpenWorldHint = false,
            },
        };
    }

    /// <param name="wrong">What a model has to correct.</param>
    public bool TryRead(IDictionary<string, JsonElement>? given, out ToolArguments? read, out string? wrong) =>
        ToolArguments.TryRead(operation, given, out read, out wrong);

    /// <summary>The path that a client would ask for.</summary>
    public PathString PathOf(ToolArguments arguments) => new(arguments.Path.Aggregate(
        operation.Path, (path, value) => path.Replace($"{{{value.Key}}}", Uri.EscapeDataString(value.Value), StringComparison.Ordinal)));

    /// <summary>Calls the function with a request of its own.</summary>
    public async Task AnswerAsync(HttpContext http, ToolArguments arguments)
    {
        var method = operation.Function.Method;
        object target = ActivatorUtilities.GetServiceOrCreateInstance(http.RequestServices, method.DeclaringType!);
        object?[] values = [.. method.GetParameters().Select(parameter => ValueOf(parameter, http, arguments))];
        var answering = (Task<IResult>)method.Invoke(target, BindingFlags.DoNotWrapExceptions, binder: null, values, culture: null)!;
        await (await answering).ExecuteAsync(http);
    }

    private static object ValueOf(ParameterInfo parameter, HttpContext http, ToolArguments arguments) => parameter.ParameterType switch
    {
        var type when type == typeof(HttpRequest) => http.Request,
        var type when type == typeof(CancellationToken) => http.RequestAborted,
        _ => arguments.Path[parameter.Name!],
    };
}
