using System.Globalization;
using System.Text;

namespace Azure.Data.Tables.Internal;

/// <summary>The answers inside the multipart answer to a transaction: one for each action, or the one of the action that failed.</summary>
internal static class TransactionReader
{
    /// <exception cref="FormatException">The body is not what its content type says.</exception>
    public static List<Response> Read(Response response)
    {
        var answers = new List<Response>();
        ReadParts(response.Content.ToMemory(), Boundary(response.Headers.ContentType), response.ClientRequestId, answers);
        return answers.Count > 0 ? answers : throw new FormatException("The answer to a transaction has no parts.");
    }

    private static void ReadParts(ReadOnlyMemory<byte> body, string boundary, string requestId, List<Response> answers)
    {
        byte[] delimiter = Encoding.ASCII.GetBytes("--" + boundary);
        int start = body.Span.IndexOf(delimiter);
        while (start >= 0)
        {
            ReadOnlyMemory<byte> rest = body[(start + delimiter.Length)..];
            if (rest.Span.StartsWith("--"u8))
            {
                return;
            }

            int end = rest.Span.IndexOf(delimiter);
            if (end < 0)
            {
                throw new FormatException("The answer to a transaction breaks off.");
            }

            ReadPart(rest[..end], requestId, answers);
            start = body.Length - rest.Length + end;
        }
    }

    private static void ReadPart(ReadOnlyMemory<byte> part, string requestId, List<Response> answers)
    {
        _ = Line(ref part);
        Dictionary<string, string> headers = Headers(ref part);
        string type = headers.GetValueOrDefault("Content-Type", "");
        if (type.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
        {
            ReadParts(part, Boundary(type), requestId, answers);
            return;
        }

        // The emulator repeats a boundary before the status where it refuses a whole transaction.
        string line = Line(ref part);
        while (!line.StartsWith("HTTP/", StringComparison.Ordinal) && part.Length > 0)
        {
            line = Line(ref part);
        }

        string[] status = line.Split(' ', 3);
        if (status.Length < 2 || !int.TryParse(status[1], NumberStyles.None, CultureInfo.InvariantCulture, out int code))
        {
            throw new FormatException("A part of the answer to a transaction has no status.");
        }

        headers = Headers(ref part);
        answers.Add(new TransactionResponse(code, status.Length > 2 ? status[2] : "", headers, Trim(part), requestId));
    }

    private static Dictionary<string, string> Headers(ref ReadOnlyMemory<byte> part)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (Line(ref part) is { Length: > 0 } line)
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                headers[line[..colon].Trim()] = line[(colon + 1)..].Trim();
            }
        }

        return headers;
    }

    private static string Line(ref ReadOnlyMemory<byte> part)
    {
        int end = part.Span.IndexOf((byte)'\n');
        ReadOnlySpan<byte> line = end < 0 ? part.Span : part.Span[..end];
        string text = Encoding.UTF8.GetString(line.TrimEnd((byte)'\r'));
        part = end < 0 ? default : part[(end + 1)..];
        return text;
    }

    private static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> body)
    {
        int length = body.Span.TrimEnd("\r\n"u8).Length;
        return body[..length];
    }

    private static string Boundary(string contentType)
    {
        const string Name = "boundary=";
        int at = contentType?.IndexOf(Name, StringComparison.OrdinalIgnoreCase) ?? -1;
        return at >= 0
            ? contentType[(at + Name.Length)..].Split(';')[0].Trim().Trim('"')
            : throw new FormatException("The answer to a transaction is not multipart.");
    }
}
