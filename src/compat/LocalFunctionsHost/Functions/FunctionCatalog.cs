using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using LocalFunctionsHost.Configuration;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace LocalFunctionsHost.Functions;

/// <summary>Finds the functions of an app and checks them as the official build and host do.</summary>
internal sealed partial class FunctionCatalog(HostJson host, AppSettings settings, bool hasWebApplication)
{
    /// <summary>The functions, by name.</summary>
    /// <exception cref="HostException">One of them is not what a function may be.</exception>
    public IReadOnlyList<FunctionDescriptor> Find(IEnumerable<Type> types)
    {
        var functions = new SortedDictionary<string, FunctionDescriptor>(StringComparer.OrdinalIgnoreCase);
        var methods = from type in types
                      from method in type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                      let attribute = method.GetCustomAttribute<FunctionAttribute>()
                      where attribute is not null
                      select (attribute.Name, method);
        foreach (var (name, method) in methods)
        {
            if (functions.TryGetValue(name, out var other))
            {
                throw new HostException($"AZFW0017: the function name {other.Name} is used twice, by {Text(other.Method)} and {Text(method)}.");
            }

            functions.Add(name, Describe(name, method));
        }

        var missing = host.Functions.Where(name => !functions.ContainsKey(name)).ToArray();
        return missing.Length > 0
            ? throw new HostException($"host.json: functions names {string.Join(", ", missing)}, which the app does not have.")
            : [.. functions.Values.Where(function => host.Functions.Count == 0 || host.Functions.Contains(function.Name, StringComparer.OrdinalIgnoreCase))];
    }

    FunctionDescriptor Describe(string name, MethodInfo method)
    {
        if (!FunctionName().IsMatch(name))
        {
            throw new HostException($"The function name '{name}' of {Text(method)} has to be a letter, then letters, digits, '-' and '_', at most 127 in all.");
        }

        if (!method.IsPublic || method.IsStatic || method.ContainsGenericParameters || method.DeclaringType is not { IsVisible: true, IsAbstract: false })
        {
            throw new HostException($"Function {name}: {Text(method)} has to be a public instance method of a public class, without type parameters.");
        }

        if (method.ReturnType == typeof(void) && method.IsDefined(typeof(AsyncStateMachineAttribute)))
        {
            throw new HostException($"Function {name}: {Text(method)} is async void, so nobody learns when it ends; return a Task.");
        }

        var (parameter, attribute) = FindTrigger(name, method);
        var trigger = new TriggerReader(host, settings).Read(name, attribute);
        if (trigger is HttpTrigger && !hasWebApplication)
        {
            throw new HostException($"Function {name}: HTTP functions need ConfigureFunctionsWebApplication() on the builder.");
        }

        var retry = method.GetCustomAttribute<RetryAttribute>();
        if (retry is not null && trigger is not TimerTrigger)
        {
            throw new HostException($"AZFW0012: function {name} has a retry attribute, which only timer functions take.");
        }

        return new FunctionDescriptor(name, method, parameter, trigger, FindOutput(name, method, trigger), retry, settings.IsDisabled(name));
    }

    static (ParameterInfo Parameter, TriggerBindingAttribute Attribute) FindTrigger(string name, MethodInfo method)
    {
        var found = new List<(ParameterInfo, TriggerBindingAttribute)>();
        foreach (var parameter in method.GetParameters())
        {
            var bindings = parameter.GetCustomAttributes<BindingAttribute>().ToArray();
            if (bindings.Length > 1)
            {
                throw new HostException($"AZFW0005: function {name}: the parameter {parameter.Name} has more than one binding attribute.");
            }

            if (bindings is [TriggerBindingAttribute trigger])
            {
                found.Add((parameter, trigger));
            }
        }

        return found.Count switch
        {
            1 => found[0],
            0 => throw new HostException($"Function {name}: no parameter of {Text(method)} has a trigger attribute."),
            _ => throw new HostException($"Function {name}: only one parameter of {Text(method)} may have a trigger attribute."),
        };
    }

    QueueOutput? FindOutput(string name, MethodInfo method, Trigger trigger)
    {
        switch (method.GetCustomAttributes<OutputBindingAttribute>().ToArray())
        {
            case []:
                return null;
            case [QueueOutputAttribute]
                when trigger is HttpTrigger:
                throw new HostException($"Function {name}: the result of an HTTP function is its response; the local host cannot also put it into a queue.");
            case [QueueOutputAttribute output]:
                var queue = settings.Resolve(name, output.QueueName);
                return new QueueOutput(settings.Connection(name, output.Connection), TriggerReader.CheckQueueName(name, queue));
            default:
                throw new HostException($"Function {name}: {Text(method)} has more than one output attribute.");
        }
    }

    static string Text(MethodInfo method) => $"{method.DeclaringType?.Name}.{method.Name}";

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_\-]{0,126}$", RegexOptions.NonBacktracking)]
    private static partial Regex FunctionName();
}
