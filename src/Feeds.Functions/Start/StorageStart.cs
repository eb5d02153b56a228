using Azure;
using Azure.Identity;
using Feeds.Storage;

namespace Feeds.Functions.Start;

/// <summary>Creates what is missing in the storage, and says in one line why it cannot.</summary>
internal static class StorageStart
{
    private const string Advice = "Check the setting AzureWebJobsStorage, and that the storage account (or the emulator) runs.";

    /// <exception cref="StartException">One of the three services does not answer, or refuses access.</exception>
    public static async Task CreateAsync(FeedsStorage storage, CancellationToken cancellationToken)
    {
        // First the services one by one, so that the message names the one at fault; then everything at once.
        await TryAsync("blob", () => storage.Files.CreateIfNotExistsAsync(cancellationToken: cancellationToken));
        await TryAsync("queue", () => storage.Publish.CreateIfNotExistsAsync(cancellationToken: cancellationToken));
        await TryAsync("table", () => storage.Shows.CreateIfNotExistsAsync(cancellationToken));
        await TryAsync("blob, queue or table", () => storage.CreateAsync(cancellationToken));
    }

    private static async Task TryAsync(string service, Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (RequestFailedException refused) when (refused.Status > 0)
        {
            throw new StartException($"The {service} storage refuses: {refused.Status} {refused.ErrorCode}. {Advice}", refused);
        }
        catch (AuthenticationFailedException identity)
        {
            string reason = $"cannot be asked, because the app has no identity: {FirstLine(identity)}";
            throw new StartException($"The {service} storage {reason} {Advice}", identity);
        }
        catch (Exception silent) when (silent is RequestFailedException or AggregateException)
        {
            var cause = (silent as AggregateException)?.InnerExceptions[0] ?? silent;
            throw new StartException($"No {service} storage answers: {FirstLine(cause)} {Advice}", silent);
        }
    }

    private static string FirstLine(Exception exception) => exception.Message.Split('\n', 2)[0].Trim().TrimEnd('.') + ".";
}
