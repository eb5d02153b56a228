using System.Globalization;
using Feeds.Functions.Start;
using Microsoft.Extensions.Configuration;

namespace Feeds.Functions.Writing;

/// <summary>The language model that writes answers: any service with OpenAI's Chat Completions API and structured output.</summary>
/// <param name="Endpoint"><c>Feeds__Chat__Endpoint</c>: the API's base URL, such as <c>https://api.openai.com/v1</c>. Unset: nothing is
/// written.</param>
/// <param name="Model"><c>Feeds__Chat__Model</c>: its name at the service; also shown with answers. At most 100 characters.</param>
/// <param name="Key"><c>Feeds__Chat__Key</c>, sent as a bearer token. Null where it is a reference to a key vault that Azure could not
/// resolve.</param>
/// <param name="DailyRequests"><c>Feeds__Chat__DailyRequests</c>: requests to the service in a UTC day, of all instances together, repeated
/// ones included. 1 to 1,000,000; default 200.</param>
/// <param name="Timeout"><c>Feeds__Chat__TimeoutSeconds</c>: how long an answer is waited for, repeated requests included. 1 to 120;
/// default 20.</param>
internal sealed record ChatSettings(Uri Endpoint, string Model, string? Key, int DailyRequests, TimeSpan Timeout)
{
    private const int DefaultDailyRequests = 200;
    private const int MostDailyRequests = 1_000_000;
    private const int DefaultTimeout = 20;
    private const int LongestTimeout = 120;
    private const int LongestModel = 100;
    private const int LongestKey = 1000;

    /// <returns>Null where no model is configured.</returns>
    /// <exception cref="StartException">A setting is missing or cannot be understood. The message holds no key.</exception>
    public static ChatSettings? Of(IConfiguration configuration)
    {
        string? endpoint = Text(configuration, nameof(Endpoint));
        string? model = Text(configuration, nameof(Model));
        string? key = Text(configuration, nameof(Key));
        int daily = Number(configuration, nameof(DailyRequests), DefaultDailyRequests, MostDailyRequests);
        int seconds = Number(configuration, "TimeoutSeconds", DefaultTimeout, LongestTimeout);
        if (endpoint is null && model is null && key is null) return null;
        return new(
            EndpointOf(endpoint ?? throw Missing(nameof(Endpoint), "the base URL of the service's API, such as https://api.openai.com/v1")),
            ModelOf(model ?? throw Missing(nameof(Model), "the model's name at the service")),
            KeyOf(key ?? throw Missing(nameof(Key), "the service's key, or to any word where the service needs none")),
            daily,
            TimeSpan.FromSeconds(seconds));
    }

    private static Uri EndpointOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            && url.UserInfo.Length == 0 && url.Query.Length == 0 && url.Fragment.Length == 0
            ? url
            : throw new StartException(
                $"Feeds__Chat__Endpoint is \"{text}\". Set it to an absolute http or https URL such as https://api.openai.com/v1, "
                + "without user, query or fragment.");

    private static string ModelOf(string text) =>
        text.Length <= LongestModel && !text.Any(char.IsControl)
            ? text
            : throw new StartException(
                $"Feeds__Chat__Model has {text.Length} characters or a control character. "
                + $"Set it to a name of at most {LongestModel} characters.");

    private static string? KeyOf(string text)
    {
        if (FirstKey.IsUnresolved(text)) return null;
        return text.Length <= LongestKey && text.All(c => c is > ' ' and <= '~')
            ? text
            : throw new StartException(
                "Feeds__Chat__Key has characters that no key has. "
                + $"Set it to at most {LongestKey} visible ASCII characters without blanks.");
    }

    private static StartException Missing(string name, string value) => new(
        $"Feeds__Chat__{name} is not set, but another setting of the language model is. Set it to {value}, "
        + "or none of Feeds__Chat__Endpoint, Feeds__Chat__Model and Feeds__Chat__Key.");

    private static string? Text(IConfiguration configuration, string name) =>
        configuration[$"Feeds:Chat:{name}"]?.Trim() is { Length: > 0 } text ? text : null;

    private static int Number(IConfiguration configuration, string name, int fallback, int most)
    {
        if (Text(configuration, name) is not { } text) return fallback;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= most
            ? number
            : throw new StartException($"Feeds__Chat__{name} is \"{text}\". Set it to a number from 1 to {most}.");
    }
}
