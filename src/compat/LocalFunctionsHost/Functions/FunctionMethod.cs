using System.Reflection;

namespace LocalFunctionsHost.Functions;

/// <summary>A function's method behind delegates that are made once, so that calling it needs no reflection.</summary>
internal sealed class FunctionMethod
{
    readonly MethodInvoker invoker;
    readonly Func<object?, ValueTask<object?>> complete;

    /// <exception cref="HostException">It returns something that can be awaited but is neither Task nor ValueTask.</exception>
    public FunctionMethod(MethodInfo method)
    {
        invoker = MethodInvoker.Create(method);
        (complete, ResultType) = Completion(method.ReturnType);
    }

    /// <summary>What comes out of it when it has completed; void for nothing.</summary>
    public Type ResultType { get; }

    /// <summary>Calls it and waits for what it returns.</summary>
    public ValueTask<object?> CallAsync(object target, object?[] arguments)
    {
        object? returned;
        try
        {
            returned = invoker.Invoke(target, arguments.AsSpan());
        }
        catch (TargetInvocationException exception) when (exception.InnerException is not null)
        {
            return ValueTask.FromException<object?>(exception.InnerException);
        }

        return complete(returned);
    }

    static (Func<object?, ValueTask<object?>>, Type) Completion(Type type)
    {
        if (type == typeof(void))
        {
            return (static _ => ValueTask.FromResult<object?>(null), typeof(void));
        }

        if (type == typeof(Task))
        {
            return (static task => CompleteAsync((Task)task!), typeof(void));
        }

        if (type == typeof(ValueTask))
        {
            return (static task => CompleteAsync(((ValueTask)task!).AsTask()), typeof(void));
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() is var open && (open == typeof(Task<>) || open == typeof(ValueTask<>)))
        {
            var result = type.GetGenericArguments()[0];
            var name = open == typeof(Task<>) ? nameof(CompleteTaskAsync) : nameof(CompleteValueTaskAsync);
            var completion = typeof(FunctionMethod).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(result);
            return (completion.CreateDelegate<Func<object?, ValueTask<object?>>>(), result);
        }

        return (ValueTask.FromResult, type);
    }

    static async ValueTask<object?> CompleteAsync(Task task)
    {
        await task;
        return null;
    }

    static async ValueTask<object?> CompleteTaskAsync<T>(object? task) => await (Task<T>)task!;

    static async ValueTask<object?> CompleteValueTaskAsync<T>(object? task) => await (ValueTask<T>)task!;
}
