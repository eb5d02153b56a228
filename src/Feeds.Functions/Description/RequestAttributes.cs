using Feeds.Storage.Keys;

namespace Feeds.Functions.Description;

/// <summary>Describes a parameter of the route whose name alone does not say what it is: see <see cref="PathValues"/>.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class PathValueAttribute(string name, string description) : Attribute
{
    public string Name => name;

    public string Description => description;
}

/// <summary>The body that a function reads. Such a function may answer 408 and 413, too: see <c>ManageGate</c>.</summary>
/// <param name="types">Media types that the body may have.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BodyAttribute(string description, params string[] types) : Attribute
{
    public string Description => description;

    public IReadOnlyList<string> Types => types;

    /// <summary>Name of the schema (<see cref="ApiSchemas"/>) of a body of type <see cref="MediaTypes.Json"/>.</summary>
    public string? Schema { get; init; }
}

/// <summary>The function takes a key (<c>Authorization: Bearer …</c>), and may answer 401, 403 and 429.</summary>
/// <param name="role">The least role that is allowed; the one that <c>ManageGate.RunAsync</c> is called with.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class KeyAttribute(KeyRole role) : Attribute
{
    public KeyRole Role => role;

    /// <summary>True where the function also answers without a key.</summary>
    public bool Optional { get; init; }
}
