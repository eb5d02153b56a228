using System.Globalization;
using Azure;
using Azure.Identity;
using Feeds.Storage;

namespace Feeds.Functions.Start;

/// <summary>Creates what is missing in the storage, and says in one line why it cannot.</summary>
internal static class StorageStart
{
    /// <summary>For one of the calls. The client itself waits minutes for a storage that accepts connections and is silent.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(12);

    /// <summary>An identity is looked for in several places, one after the other.</summary>
    private static readonly TimeSpan PatienceWithIdentity = TimeSpan.FromSeconds(60);

    private const string Advice = "Check the setting AzureWebJobsStorage, and that the storage account (or the emulator) runs.";

    /// <exception cref="StartException">One of the three services does not answer, or refuses access.</exception>
    public static async Task CreateAsync(FeedsStorage storage, CancellationToken cancellationToken)
    {
        // First the services one by one, so that the message names the one at fault; then everything at once.
        var patience = storage.Files.CanGenerateSasUri ? Patience : PatienceWithIdentity;
        await TryAsync("blob", token => storage.Files.CreateIfNotExistsAsync(cancellationToken: token), patience, cancellationToken);
        await TryAsync("queue", token => storage.Publish.CreateIfNotExistsAsync(cancellationToken: token), patience, cancellationToken);
        await TryAsync("table", token => storage.Shows.CreateIfNotExistsAsync(token), patience, cancellationToken);
        await TryAsync("blob, queue or table", storage.CreateAsync, patience, cancellationToken);
    }

    internal static async Task TryAsync(
        string service, Func<CancellationToken, Task> call, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(patience);
        try
        {
            await call(deadline.Token);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            string seconds = string.Create(CultureInfo.InvariantCulture, $"{patience.TotalSeconds} s");
            throw new StartException($"The {service} storage accepts connections but did not answer within {seconds}. {Advice}", late);
        }
        catch (RequestFailedException refused) when (refused.Status > 0)
        {
            throw new StartException($"The {service} storage refuses: {Describe(refused)} {Advice}", refused);
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

    /// <summary>Every refusal of Azure Storage, and of the emulator, has an error code.</summary>
    private static string Describe(RequestFailedException refused) => refused.ErrorCode is { Length: > 0 } code
        ? $"{refused.Status} {code}."
        : $"{refused.Status}, without an error code. Another program may listen on its port.";

    private static string FirstLine(Exception exception) => exception.Message.Split('\n', 2)[0].Trim().TrimEnd('.') + ".";
}
