using System.Globalization;
using System.Security.Cryptography;

namespace LocalFunctionsHost.Triggers;

/// <summary>Ids of invocations: unique to this process and this run.</summary>
internal static class InvocationIds
{
    static readonly string Run = RandomNumberGenerator.GetHexString(12, lowercase: true);
    static long last;

    public static string Next() => string.Create(CultureInfo.InvariantCulture, $"{Run}-{Interlocked.Increment(ref last)}");
}
