using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Compat.Tests.Tables;

/// <summary>Account shared access signatures of the table service.</summary>
/// <remarks>Source: "Create an account SAS", string to sign of versions before 2020-12-06.</remarks>
static class SharedAccess
{
    const string Version = "2019-02-02";

    /// <summary>A connection string that holds no key, only leave to do what the permissions' letters say, for an hour.</summary>
    public static string ConnectionString(string full, string permissions)
    {
        var settings = full.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1], StringComparer.Ordinal);
        var end = DateTimeOffset.UtcNow.AddHours(1).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        var toSign = $"{settings["AccountName"]}\n{permissions}\nt\nsco\n\n{end}\n\nhttps,http\n{Version}\n";
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(settings["AccountKey"]), Encoding.UTF8.GetBytes(toSign)));
        var query = $"sv={Version}&ss=t&srt=sco&sp={permissions}&se={Uri.EscapeDataString(end)}&spr={Uri.EscapeDataString("https,http")}&sig={Uri.EscapeDataString(signature)}";
        return $"TableEndpoint={settings["TableEndpoint"]};SharedAccessSignature={query}";
    }
}
