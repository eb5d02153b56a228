using System.Reflection;
using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Queues.Models;
using LocalFunctionsHost.Functions;
using LocalFunctionsHost.Queues;
using Microsoft.Azure.Functions.Worker;

namespace LocalFunctionsHost.Triggers;

/// <summary>Gives one parameter its value.</summary>
internal delegate ValueTask<object?> EventBinder(TriggerEvent trigger, LocalFunctionContext? context, CancellationToken cancellationToken);

/// <summary>How the parameters of blob, queue and timer functions get their values.</summary>
internal static class EventBinders
{
    static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };

    /// <exception cref="HostException">Nothing gives this parameter a value.</exception>
    public static EventBinder For(FunctionDescriptor function, ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (parameter == function.TriggerParameter)
        {
            return function.Trigger switch
            {
                BlobTrigger => Blob(type),
                QueueTrigger => Queue(type),
                TimerTrigger when type == typeof(TimerInfo) => static (trigger, _, _) => ValueTask.FromResult<object?>(trigger.Payload),
                _ => null,
            } ?? throw new HostException($"Function {function.Name}: the local host cannot give a {type.Name} to the trigger parameter {parameter.Name}.");
        }

        if (type == typeof(CancellationToken))
        {
            return static (_, _, cancellationToken) => ValueTask.FromResult<object?>(cancellationToken);
        }

        if (type == typeof(FunctionContext))
        {
            return static (_, context, _) => ValueTask.FromResult<object?>(context);
        }

        var name = parameter.Name!;
        return type == typeof(string) && function.Trigger is BlobTrigger blob && blob.Path.Names.Contains(name, StringComparer.OrdinalIgnoreCase)
            ? (trigger, _, _) => ValueTask.FromResult<object?>(trigger.Values[name])
            : throw new HostException($"Function {function.Name}: nothing binds the parameter {name}; it may be a string named in the blob path, a CancellationToken or a FunctionContext.");
    }

    static EventBinder? Blob(Type type)
    {
        if (type == typeof(BlobClient))
        {
            return static (trigger, _, _) => ValueTask.FromResult<object?>(trigger.Payload);
        }

        if (type == typeof(Stream))
        {
            return static async (trigger, _, cancellationToken) => await ((BlobClient)trigger.Payload).OpenReadAsync(cancellationToken: cancellationToken);
        }

        Func<BinaryData, object>? convert = Content(type);
        return convert is null ? null : async (trigger, _, cancellationToken) =>
            convert((await ((BlobClient)trigger.Payload).DownloadContentAsync(cancellationToken)).Value.Content);
    }

    static EventBinder? Queue(Type type)
    {
        if (type == typeof(QueueMessage))
        {
            return static (trigger, _, _) => ValueTask.FromResult<object?>(((QueueTriggerMessage)trigger.Payload).Message);
        }

        Func<BinaryData, object?>? convert = Content(type);
        convert ??= type.IsClass || type.IsValueType ? content => JsonSerializer.Deserialize(content, type, Json) : null;
        return convert is null ? null : (trigger, _, _) => ValueTask.FromResult(convert(((QueueTriggerMessage)trigger.Payload).Content));
    }

    static Func<BinaryData, object>? Content(Type type) =>
        type == typeof(string) ? static content => content.ToString()
        : type == typeof(BinaryData) ? static content => content
        : type == typeof(byte[]) ? static content => content.ToArray()
        : null;
}
