using System.Reflection;
using System.Text.RegularExpressions;
using Feeds.Functions.Limits;
using Feeds.Functions.Serve;

namespace Feeds.Functions.Description;

/// <summary>One method of one route with what its function's attributes say of it.</summary>
/// <param name="Method">In upper case.</param>
/// <param name="Path">With its parameters in braces, for instance <c>/shows/{show}/rss.xml</c>.</param>
/// <param name="About">Null where the function lacks its description; a test demands it.</param>
internal sealed partial record ApiOperation(AppFunction Function, string Method, string Path, OperationAttribute? About)
{
    private const string Get = "Get";
    private const string Head = "HEAD";

    /// <summary>Every method of every route, without functions that are left out on purpose.</summary>
    public static IEnumerable<ApiOperation> All =>
        from function in AppFunction.All
        let trigger = function.HttpTrigger
        where trigger is not null && function.Method.GetCustomAttribute<NotDescribedAttribute>() is null
        let about = function.Method.GetCustomAttribute<OperationAttribute>()
        from method in trigger.Methods ?? []
        select new ApiOperation(function, method.ToUpperInvariant(), PathOf(trigger.Route!), about);

    /// <summary>Unique: the function's name, and for HEAD <c>HeadRss</c> beside <c>GetRss</c>.</summary>
    public string Id => !IsHead ? Function.Name
        : Function.Name.StartsWith(Get, StringComparison.Ordinal) ? "Head" + Function.Name[Get.Length..] : "Head" + Function.Name;

    public bool IsHead => Method == Head;

    public KeyAttribute? Key => Attribute<KeyAttribute>();

    public BodyAttribute? Body => Attribute<BodyAttribute>();

    public IReadOnlyList<QueryParameter> Query => Attribute<QueryAttribute>()?.Parameters ?? [];

    /// <summary>Names of the path's parameters, in their order, with their descriptions.</summary>
    public IEnumerable<(string Name, string? Description)> PathParameters
    {
        get
        {
            var own = Attributes<PathValueAttribute>().ToList();
            return from match in ParameterPattern().Matches(Path)
                   let name = match.Groups["name"].Value
                   select (name, own.Find(value => value.Name == name)?.Description ?? PathValues.Shared.GetValueOrDefault(name));
        }
    }

    /// <summary>Answers with a body or without one, which are not problems.</summary>
    public IEnumerable<AnswerAttribute> Answers
    {
        get
        {
            foreach (var answer in Attributes<AnswerAttribute>())
            {
                yield return answer;
                if (answer is DocumentAttribute) yield return new(304, "Not changed: a condition names what the client has.");
            }
        }
    }

    /// <summary>Those that the function states, and those that follow from what surrounds it.</summary>
    public IEnumerable<ProblemAttribute> Problems =>
        Attributes<ProblemAttribute>().Concat(Implied()).Where(IsNotAnswered)
            .DistinctBy(problem => problem.Status).OrderBy(problem => problem.Status);

    /// <summary>A function of another protocol has errors of that.</summary>
    private bool IsNotAnswered(ProblemAttribute problem) => Attributes<AnswerAttribute>().All(answer => answer.Status != problem.Status);

    private IEnumerable<ProblemAttribute> Implied()
    {
        if (Attribute<DocumentAttribute>() is not null) yield return new(412, "If-Match or If-Unmodified-Since is not met.");
        if (Key is { } key)
        {
            yield return new(401, $"{(key.Optional ? "A key" : "No key, or one")} that is unknown, expired or revoked.");
            yield return new(403, "A key without the right: too low a role, or another show's.");
        }
        if (Key is not null || RequestKinds.Of(Path) is not null) yield return new(429, "Too many requests, or too many refused keys.");
        if (Body is not null)
        {
            yield return new(408, "The body came too slowly.");
            yield return new(413, "The body is larger than a request may be.");
        }
        yield return new(500, "Something failed here, and is in the log.");
    }

    private TAttribute? Attribute<TAttribute>()
        where TAttribute : Attribute => Function.Method.GetCustomAttribute<TAttribute>();

    private IEnumerable<TAttribute> Attributes<TAttribute>()
        where TAttribute : Attribute => Function.Method.GetCustomAttributes<TAttribute>();

    private static string PathOf(string route) => route == AppRoutes.Root ? "/" : "/" + route;

    [GeneratedRegex("[{](?<name>[^}]+)[}]", RegexOptions.ExplicitCapture)]
    private static partial Regex ParameterPattern();
}
