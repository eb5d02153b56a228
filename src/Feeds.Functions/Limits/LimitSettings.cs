using System.Globalization;
using Feeds.Functions.Start;
using Microsoft.Extensions.Configuration;

namespace Feeds.Functions.Limits;

/// <summary>How many requests of each kind one client may send in a minute, 1 to 1,000,000.</summary>
/// <param name="Manage"><c>Feeds__Limits__Manage</c>, default 1200: enough for the upload of a whole back catalogue.</param>
/// <param name="SignIn"><c>Feeds__Limits__SignIn</c>, default 30.</param>
/// <param name="Search"><c>Feeds__Limits__Search</c>, default 120.</param>
/// <param name="Ask"><c>Feeds__Limits__Ask</c>, default 30.</param>
/// <param name="Assistant"><c>Feeds__Limits__Assistant</c>, default 300: many people's assistants call from few addresses.</param>
internal sealed record LimitSettings(int Manage = 1200, int SignIn = 30, int Search = 120, int Ask = 30, int Assistant = 300)
{
    private const int Most = 1_000_000;

    /// <exception cref="StartException">A setting is not a number in the range.</exception>
    public static LimitSettings Of(IConfiguration configuration)
    {
        var defaults = new LimitSettings();
        return new(
            Read(configuration, nameof(Manage), defaults.Manage),
            Read(configuration, nameof(SignIn), defaults.SignIn),
            Read(configuration, nameof(Search), defaults.Search),
            Read(configuration, nameof(Ask), defaults.Ask),
            Read(configuration, nameof(Assistant), defaults.Assistant));
    }

    public int this[RequestKind kind] => kind switch
    {
        RequestKind.Manage => Manage,
        RequestKind.SignIn => SignIn,
        RequestKind.Search => Search,
        RequestKind.Ask => Ask,
        _ => Assistant,
    };

    private static int Read(IConfiguration configuration, string name, int fallback)
    {
        if (configuration[$"Feeds:Limits:{name}"] is not { Length: > 0 } text) return fallback;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is >= 1 and <= Most
            ? number
            : throw new StartException($"Feeds__Limits__{name} is \"{text}\". Set it to a number from 1 to {Most}.");
    }
}
