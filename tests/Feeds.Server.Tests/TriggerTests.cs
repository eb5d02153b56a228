using System.Reflection;
using Feeds.Functions;
using Feeds.Server.Triggers;
using Microsoft.Azure.WebJobs;
using Worker = Microsoft.Azure.Functions.Worker;

namespace Feeds.Server.Tests;

/// <summary>The methods that the WebJobs SDK calls have the same triggers as the functions of the product.</summary>
public sealed class TriggerTests
{
    private static readonly Dictionary<string, MethodInfo> Functions =
        AppFunction.All.ToDictionary(function => function.Name, function => function.Method, StringComparer.Ordinal);

    private static readonly Dictionary<string, MethodInfo> Triggers = typeof(StorageTriggers).GetMethods()
        .Where(method => method.GetCustomAttribute<FunctionNameAttribute>() is not null)
        .ToDictionary(method => method.GetCustomAttribute<FunctionNameAttribute>()!.Name, StringComparer.Ordinal);

    public static TheoryData<string> Names => [.. Functions.Where(f => OfFunction(f.Value) is not null).Select(f => f.Key)];

    [Fact]
    public void Every_function_without_an_http_trigger_has_a_method_here_and_no_other_has()
    {
        Assert.Equal(Names.Select(name => name.Data).Order(StringComparer.Ordinal), Triggers.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_triggers_are_the_same(string name)
    {
        Assert.Equal(OfFunction(Functions[name]), OfTrigger(Triggers[name]));
    }

    [Fact]
    public void There_is_one_function_for_each_kind_of_trigger_at_least()
    {
        var kinds = Names.Select(name => OfFunction(Functions[name.Data])!.Split(' ')[0]).Distinct();
        Assert.Equal(["blob", "queue", "timer"], kinds.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<Attribute> ParameterAttributes(MethodInfo method) =>
        method.GetParameters().SelectMany(parameter => parameter.GetCustomAttributes());

    private static string? OfFunction(MethodInfo function) => ParameterAttributes(function).Select(attribute => attribute switch
    {
        Worker.BlobTriggerAttribute blob => $"blob {blob.BlobPath} {blob.Connection} {blob.Source}",
        Worker.QueueTriggerAttribute queue => $"queue {queue.QueueName} {queue.Connection}",
        Worker.TimerTriggerAttribute timer => $"timer {timer.Schedule} {timer.RunOnStartup}",
        _ => null,
    }).FirstOrDefault(text => text is not null);

    private static string? OfTrigger(MethodInfo method) => ParameterAttributes(method).Select(attribute => attribute switch
    {
        BlobTriggerAttribute blob => $"blob {blob.BlobPath} {blob.Connection} {blob.Source}",
        QueueTriggerAttribute queue => $"queue {queue.QueueName} {queue.Connection}",
        TimerTriggerAttribute timer => $"timer {timer.ScheduleExpression} {timer.RunOnStartup}",
        _ => null,
    }).FirstOrDefault(text => text is not null);
}
