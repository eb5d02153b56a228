using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace Feeds.Functions;

/// <summary>A function of the app, found by its attribute, as the platform finds it.</summary>
/// <param name="Method">The method that runs.</param>
/// <param name="Name">The name in Azure and in settings.</param>
/// <param name="HttpTrigger">Null where a blob, a message or a timer triggers it.</param>
public sealed record AppFunction(MethodInfo Method, string Name, HttpTriggerAttribute? HttpTrigger)
{
    /// <summary>
    /// Every function of the app. Read once, and of the public types only: the others would load assemblies that may not be needed, such
    /// as those of telemetry.
    /// </summary>
    public static IReadOnlyList<AppFunction> All { get; } =
    [
        .. from type in typeof(AppFunction).Assembly.GetExportedTypes()
           from method in type.GetMethods()
           let function = method.GetCustomAttribute<FunctionAttribute>()
           where function is not null
           select new AppFunction(method, function.Name, HttpTriggerOf(method)),
    ];

    private static HttpTriggerAttribute? HttpTriggerOf(MethodInfo method) =>
        method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(t => t is not null);
}
